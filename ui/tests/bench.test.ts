import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { caseView, picture, shown } from '~/dev/evidence';
import { Ahead } from '~/features/review/bench/ahead';
import Bench from '~/features/review/bench/Bench.svelte';
import { BenchState } from '~/features/review/bench/bench.svelte';
import { singleKeys } from '~/features/review/bench/single-keys.svelte';
import type { CaseView, PinRect } from '~/host/contract';

/** A decoder that answers when it is told to. */
let decoders: (() => void)[] = [];

beforeEach(() => {
  decoders = [];
  vi.spyOn(HTMLImageElement.prototype, 'decode').mockImplementation(
    () => new Promise<void>((done) => decoders.push(done)),
  );
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1060);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(756);
});
afterEach(() => {
  singleKeys.on = true;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const eyes = { left: { x: 0.4, y: 0.4 }, right: { x: 0.6, y: 0.4 } };

function given(id: string): CaseView {
  const url = (name: string) => ({
    display: `picture:${id}-${name}`,
    full: `picture:${id}-${name}-full`,
  });
  return caseView(
    [
      picture('selfie', null, 'selfie', shown(1080, 1350, url('selfie'), eyes)),
      picture('portrait', 0, 'photo', shown(480, 600, url('portrait'), eyes)),
      picture('page', 0, 'frontCropped', shown(4200, 2700, url('page')), { opened: false }),
      picture('crop', 1, 'backCropped', { kind: 'missing' }, { opened: false }),
      picture('proof', 2, 'front', {
        kind: 'notShown',
        reason: 'pdf',
        format: 'PDF',
        bytes: 1000,
        sha256: 'ab'.repeat(32),
      }),
    ],
    { id },
  );
}

async function bench(id = 'one', pinning: string | null = null, settled = true) {
  const view = given(id);
  const state = new BenchState(view);
  const looked: [string, boolean][] = [];
  const pins: [string, PinRect][] = [];
  const props = {
    case: view,
    bench: state,
    pinning,
    onlooked: (name: string, readable: boolean) => {
      looked.push([name, readable]);
      return Promise.resolve(true);
    },
    onpin: (name: string, rect: PinRect) => pins.push([name, rect]),
  };
  const page = render(Bench, { props });
  await tick();
  state.settled = settled;
  await tick();
  return { ...page, state, looked, pins, props };
}

async function decodeAll(): Promise<void> {
  for (const done of decoders.splice(0)) done();
  await Promise.resolve();
  await tick();
}

async function press(
  key: string,
  over: KeyboardEventInit = {},
  target: EventTarget = document.body,
) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...over });
  target.dispatchEvent(event);
  await tick();
  return event;
}

const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const sources = () =>
  [...document.querySelectorAll('img')].map((image) => image.getAttribute('src') ?? '');

describe('the pair', () => {
  it('comes first: the filmstrip follows when it is drawn', async () => {
    const { state } = await bench('one', null, false);
    expect(find('film-page')).toBeNull();
    await decodeAll();
    expect(state.drawn).toBe(true);
    await vi.waitFor(() => expect(find('film-page')).not.toBeNull());
  });

  it('is waited for no longer than its time', async () => {
    vi.useFakeTimers();
    await bench('one', null, false);
    await vi.advanceTimersByTimeAsync(390);
    expect(find('film-page')).toBeNull();
    await vi.advanceTimersByTimeAsync(20);
    expect(find('film-page')).not.toBeNull();
  });

  it('is shown at once where every pixel was there before', async () => {
    const view = given('one');
    const address = 'picture:one-selfie';
    const state = new BenchState(view, new Set([address]));
    render(Bench, {
      props: { case: view, bench: state, pinning: null, onlooked: vi.fn(), onpin: vi.fn() },
    });
    await tick();
    const shown = (id: string) =>
      find(id)?.querySelector('.layer > img')?.classList.contains('shown');
    expect([shown('pane-a'), shown('pane-b')]).toEqual([true, false]);
  });
});

describe('what is decoded ahead', () => {
  it('is known once all of it is, and kept until the list changed twice', async () => {
    const ahead = new Ahead();
    ahead.take(['picture:1', 'picture:2']);
    expect(ahead.decoded).toEqual(new Set());
    await decodeAll();
    expect(ahead.decoded).toEqual(new Set(['picture:1', 'picture:2']));
    ahead.take(['picture:1', 'picture:2']);
    expect(decoders).toEqual([]);
    ahead.take([]);
    expect(ahead.decoded.size).toBe(2);
    ahead.take(['picture:3']);
    expect(ahead.decoded.size).toBe(0);
    await decodeAll();
    expect(ahead.decoded).toEqual(new Set(['picture:3']));
    ahead.drop();
    expect(ahead.decoded.size).toBe(0);
  });
});

describe('pixels', () => {
  it('are not shown before the whole picture is decoded', async () => {
    await bench();
    const images = () => [...(find('pane-a')?.querySelectorAll('img') ?? [])];
    expect(images().map((image) => image.classList.contains('shown'))).toEqual([false]);
    await decodeAll();
    expect(images().map((image) => image.classList.contains('shown'))).toEqual([true]);
  });

  it('of the last case are gone with it', async () => {
    const { rerender, props } = await bench('one');
    await decodeAll();
    expect(sources().some((source) => source.includes('one-'))).toBe(true);
    const next = given('two');
    await rerender({ ...props, case: next, bench: new BenchState(next) });
    expect(sources().filter((source) => source.includes('one-'))).toEqual([]);
    const shownYet = [...document.querySelectorAll('[data-testid^="pane-"] img.shown')];
    expect(shownYet, 'the new ones are blank until they are decoded').toEqual([]);
  });

  it('are not drawn for a case that the state was not made for', async () => {
    const { rerender, props } = await bench('one');
    await rerender({ ...props, case: given('two') });
    expect(sources()).toEqual([]);
  });

  it('are all asked for only when more of them are needed', async () => {
    const { state } = await bench();
    state.put('page', 'a');
    await tick();
    expect(sources()).not.toContain('picture:one-page-full');
    state.native('a');
    await tick();
    expect(sources()).toContain('picture:one-page-full');
  });

  it('that could not be drawn are said to be so, and no other picture is', async () => {
    const { state } = await bench();
    vi.spyOn(HTMLImageElement.prototype, 'decode').mockImplementation(function (
      this: HTMLImageElement,
    ) {
      const bad = this.getAttribute('src')?.includes('page') ?? false;
      return bad ? Promise.reject(new Error('broken')) : new Promise(() => {});
    });
    const why = () => find('pane-b')?.querySelector('[data-testid="no-picture"]') ?? null;
    state.put('page', 'b');
    await tick();
    await Promise.resolve();
    await tick();
    expect(why()).not.toBeNull();
    state.put('portrait', 'b');
    await tick();
    expect(why(), 'it is on its way').toBeNull();
  });
});

describe('keys', () => {
  it('B shows B while it is held, with its name, and A after it', async () => {
    await bench();
    await press('b');
    expect(find('names')?.textContent).toContain('B');
    expect(find('pane-a')?.classList.contains('away')).toBe(true);
    window.dispatchEvent(new KeyboardEvent('keyup', { key: 'b' }));
    await tick();
    expect(find('names')?.textContent).toContain('Selfie');
    expect(find('pane-b')?.classList.contains('away')).toBe(true);
  });

  it('a key that is let go of elsewhere is let go of', async () => {
    const { state } = await bench();
    await press('b');
    await press('u');
    window.dispatchEvent(new Event('blur'));
    expect([state.blinkHeld, state.unlinkHeld]).toEqual([false, false]);
  });

  it('do nothing in a text field, while a syllable is composed, or when switched off', async () => {
    const { state } = await bench();
    const field = document.createElement('textarea');
    document.body.append(field);
    await press('s', {}, field);
    await press('s', { isComposing: true });
    await press('s', { ctrlKey: true });
    singleKeys.on = false;
    await press('s');
    expect(state.compare).toBe('side');
    singleKeys.on = true;
    await press('s');
    expect(state.compare).toBe('swipe');
    field.remove();
  });

  it('arrows move the line of the swipe and nothing else', async () => {
    const { state } = await bench();
    await press('s');
    const before = state.view('a');
    await press('ArrowRight');
    expect(state.line).toBeCloseTo(0.51);
    expect(state.view('a')).toEqual(before);
  });

  it('the handle of the line takes the same steps, and goes no further than the ends', async () => {
    const { state } = await bench();
    await press('s');
    const handle = find('swipe-line');
    if (!handle) throw new Error('the handle is there');
    const lines = [];
    for (const [key, over] of [
      ['ArrowRight', {}],
      ['ArrowLeft', { shiftKey: true }],
      ['Home', {}],
      ['ArrowLeft', {}],
      ['End', {}],
      ['ArrowRight', { shiftKey: true }],
    ] as const) {
      await press(key, over, handle);
      lines.push(Math.round(state.line * 100));
    }
    expect(lines).toEqual([51, 46, 0, 0, 100, 100]);
  });

  it('Escape is left to whoever asked for a place', async () => {
    await bench('one', 'item-1');
    expect((await press('Escape')).defaultPrevented).toBe(false);
  });

  it('the filmstrip takes Enter for A and Shift Enter for B', async () => {
    const { state } = await bench();
    const film = find('film-page');
    if (!film) throw new Error('the filmstrip is there');
    await press('Enter', { shiftKey: true }, film);
    expect(state.b).toBe('page');
    await press('Enter', {}, film);
    expect([state.a, state.b]).toEqual(['page', 'selfie']);
  });
});

describe('a place being drawn', () => {
  it('is gone when the pointer is taken away', async () => {
    const { state, pins } = await bench();
    state.tool = 'pin';
    const pane = find('pane-a');
    if (!pane) throw new Error('the pane is there');
    pane.setPointerCapture = () => {};
    const point = (kind: string, at: number) => {
      const event = new PointerEvent(kind, { bubbles: true, button: 0 });
      Object.defineProperties(event, { offsetX: { value: at }, offsetY: { value: at } });
      pane.dispatchEvent(event);
    };
    point('pointerdown', 200);
    point('pointermove', 300);
    await tick();
    expect(pane.querySelector('.drawn')).not.toBeNull();
    point('pointercancel', 300);
    await tick();
    expect(pane.querySelector('.drawn')).toBeNull();
    expect(pins).toEqual([]);
  });
});

describe('what is told', () => {
  it('a picture is looked at after a second, if its pixels are there', async () => {
    vi.useFakeTimers();
    const { looked } = await bench();
    vi.advanceTimersByTime(3_000);
    expect(looked).toEqual([]);
    await decodeAll();
    vi.advanceTimersByTime(1_000);
    expect(looked).toEqual([
      ['selfie', true],
      ['portrait', true],
    ]);
  });

  it('a place in the middle can be pinned without a mouse', async () => {
    const { pins } = await bench('one', 'item-1');
    find('pin-middle')?.click();
    expect(pins.map(([name]) => name)).toEqual(['selfie']);
    expect(pins[0]?.[1].x).toBeGreaterThan(0);
  });

  it('why a picture is not there', async () => {
    const { state } = await bench();
    state.put('proof', 'a');
    state.put('crop', 'b');
    await tick();
    expect(find('pane-a')?.textContent).toContain('It is a PDF');
    expect(find('pane-b')?.textContent).toContain('missing');
    expect(find('film-page')?.textContent).toContain('not opened yet');
  });

  it('that a picture is adjusted, until it is reset', async () => {
    const { state } = await bench();
    state.adjust('b', { contrast: 12, grey: true });
    await tick();
    expect(find('adjusted')?.textContent).toContain('B: contrast, grey');
    await press('0');
    expect(find('adjusted')).toBeNull();
  });
});

describe('error levels', () => {
  const source = 'picture:one-levels';

  async function levelled() {
    const page = await bench();
    const view = {
      ...page.props.case,
      pictures: page.props.case.pictures.map((one) =>
        one.id === 'selfie' && one.state.kind === 'ready'
          ? {
              ...one,
              state: {
                ...one.state,
                variants: { ...one.state.variants, errorLevels: source },
              },
            }
          : one,
      ),
    };
    await page.rerender({ ...page.props, case: view });
    return page;
  }

  it('are asked for when they are wanted, and say so until they are here', async () => {
    await levelled();
    await decodeAll();
    expect(sources()).not.toContain(source);
    await press('x');
    expect(sources()).toContain(source);
    expect(find('levels-making')?.textContent).toContain('being made');
    await decodeAll();
    expect(find('levels-making')).toBeNull();
    expect(find('levels-a')?.textContent).toContain('Proves nothing.');
    expect(find('pane-a')?.getAttribute('aria-label')).toContain('Error levels');
  });

  it('are named as such for as long as they are there, in every way of comparing', async () => {
    const { state } = await levelled();
    await press('x');
    for (const compare of ['side', 'swipe', 'overlay', 'blink'] as const) {
      state.choose(compare);
      await tick();
      expect(find('levels-a'), compare).not.toBeNull();
    }
    find('levels-off-a')?.click();
    await tick();
    expect(find('levels-a')).toBeNull();
    expect(sources()).not.toContain(source);
  });

  it('are the only thing in the pane: neither the picture nor a loupe is over them', async () => {
    const { state } = await levelled();
    state.loupe = true;
    await press('x');
    await decodeAll();
    const picture = find('pane-a')?.querySelector('img[src="picture:one-selfie"]');
    expect(picture?.closest('.behind'), 'it stays decoded, and unseen').not.toBeNull();
    expect(find('pane-a')?.querySelector('[data-testid="loupe"]')).toBeNull();
    expect(find('pane-b')?.querySelector('[data-testid="loupe"]')).not.toBeNull();
  });

  it('never count as looking at the picture', async () => {
    vi.useFakeTimers();
    const { looked } = await levelled();
    await press('x');
    await decodeAll();
    vi.advanceTimersByTime(3_000);
    expect(looked).toEqual([['portrait', true]]);
    await press('x');
    vi.advanceTimersByTime(1_000);
    expect(looked).toEqual([
      ['portrait', true],
      ['selfie', true],
    ]);
  });

  it('that cannot be made are said to be so', async () => {
    await levelled();
    vi.spyOn(HTMLImageElement.prototype, 'decode').mockRejectedValue(new Error('gone'));
    await press('x');
    await tick();
    await Promise.resolve();
    await tick();
    expect(find('levels-failed')?.textContent).toContain('cannot be made');
    expect(find('no-picture'), 'the picture itself is well').toBeNull();
  });

  it('cannot be asked for where there are none', async () => {
    const { state } = await levelled();
    state.active = 'b';
    await tick();
    expect(find('tool-levels')?.hasAttribute('disabled')).toBe(true);
    await press('x');
    expect(find('levels-b')).toBeNull();
  });

  it('obey the switch for single keys', async () => {
    await levelled();
    singleKeys.on = false;
    await press('x');
    expect(find('levels-a')).toBeNull();
  });
});

describe('a place that was led to', () => {
  it('is framed though it is no pin, and no longer when something is moved', async () => {
    const { state } = await bench();
    await decodeAll();
    const marks = () => document.querySelector('[data-testid="pane-b"] [data-pins="1"]');
    state.lead('page', { x: 0.1, y: 0.2, width: 0.3, height: 0.3 });
    await tick();
    expect(find('pane-b')?.dataset['picture']).toBe('page');
    expect(marks()).not.toBeNull();
    state.move('b', { factor: 1.1 });
    await tick();
    expect(marks()).toBeNull();
  });
});
