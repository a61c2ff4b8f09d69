import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { caseView, picture, shown } from '~/dev/evidence';
import { BenchState } from '~/features/review/bench/bench.svelte';
import { Frame } from '~/features/review/bench/gestures';
import { Looked, STANDING_MS } from '~/features/review/bench/looked';
import type { EyesView } from '~/host/contract';
import { distance, toPicture, toScreen, type Gesture, type Point } from '~/lib/view/view';

const url = { display: 'picture:a', full: 'picture:b' };
const eyes = (y: number): EyesView => ({ left: { x: 0.4, y }, right: { x: 0.6, y } });

function given(id = 'case-1') {
  return caseView(
    [
      picture('selfie', null, 'selfie', shown(1080, 1350, url, eyes(0.43))),
      picture('portrait', 0, 'photo', shown(480, 600, url, eyes(0.5))),
      picture('page', 0, 'frontCropped', shown(4200, 2700, url)),
      picture('proof', 2, 'front', { kind: 'missing' }),
    ],
    { id },
  );
}

function benchOf(id?: string): BenchState {
  const bench = new BenchState(given(id));
  bench.resize({ width: 1060, height: 756 });
  return bench;
}

/** The eye on the left. */
const eyesIn = (width: number, height: number, y: number) => ({ x: 0.4 * width, y: y * height });

const at = (bench: BenchState, slot: 'a' | 'b', point: Point) => {
  const view = bench.view(slot);
  if (!view) throw new Error('no picture there');
  return toScreen(view, point);
};

describe('a place that was pinned', () => {
  const rect = { x: 0.5, y: 0.6, width: 0.1, height: 0.08 };
  const middle = { x: 0.55 * 1080, y: 0.64 * 1350 };

  it('is brought to the middle, and fills half of its pane', () => {
    const bench = benchOf();
    const other = bench.view('b');
    bench.point({ id: 'n1', picture: 'selfie', rect });
    const { x, y } = at(bench, 'a', middle);
    expect(Math.hypot(x, y)).toBeLessThan(0.01);
    const width = rect.width * 1080 * (bench.view('a')?.scale ?? 0);
    const height = rect.height * 1350 * (bench.view('a')?.scale ?? 0);
    const share = Math.max(width / bench.pane.width, height / bench.pane.height);
    expect(share).toBeCloseTo(0.5, 5);
    expect(bench.view('b'), 'the other one is left alone').toEqual(other);
    expect(bench.pointed?.id).toBe('n1');
  });

  it('is shown where its picture stands, and is outlined until something moves', () => {
    const bench = benchOf();
    bench.point({ id: 'n2', picture: 'portrait', rect });
    expect([bench.a, bench.b, bench.active]).toEqual(['selfie', 'portrait', 'b']);
    bench.move('a', { factor: 1.1 });
    expect(bench.pointed).toBeNull();
    bench.point({ id: 'n2', picture: 'portrait', rect });
    bench.reset();
    expect(bench.pointed).toBeNull();
  });

  it('is opened where its picture stands nowhere', () => {
    const bench = benchOf();
    bench.point({ id: 'n3', picture: 'page', rect });
    expect(bench.a).toBe('page');
    expect(bench.pointed?.id).toBe('n3');
  });

  it('keeps pictures that lie on each other so', () => {
    const bench = benchOf();
    bench.align();
    bench.point({ id: 'n1', picture: 'selfie', rect });
    const [one, other] = [
      at(bench, 'a', eyesIn(1080, 1350, 0.43)),
      at(bench, 'b', eyesIn(480, 600, 0.5)),
    ];
    expect(distance(one, other)).toBeLessThan(0.01);
  });

  it('of a picture that cannot be shown is no harm', () => {
    const bench = benchOf();
    bench.point({ id: 'n4', picture: 'proof', rect });
    expect([bench.a, bench.pointed]).toEqual(['proof', null]);
  });
});

describe('what a case begins with', () => {
  it('is the pair, fitted, linked and side by side', () => {
    const bench = benchOf();
    expect([bench.a, bench.b, bench.compare, bench.linked]).toEqual([
      'selfie',
      'portrait',
      'side',
      true,
    ]);
    expect(bench.view('a')?.turn).toBe(0);
    expect(bench.isAdjusted).toBe(false);
  });

  it('is the first pictures that can be seen where there is no pair', () => {
    const pictures = given().pictures;
    const bench = new BenchState(caseView([...pictures].reverse(), { pair: null }));
    expect([bench.a, bench.b]).toEqual(['page', 'portrait']);
    expect(new BenchState(caseView([], { pair: null })).a).toBeNull();
  });

  it('takes nothing of another case', () => {
    const bench = benchOf('case-1');
    bench.take(given('case-2'));
    expect(bench.case.id).toBe('case-1');
  });
});

describe('linked panes', () => {
  const gestures: Gesture[] = [
    { at: { x: 120, y: -80 }, factor: 2 },
    { by: { x: 33, y: -71 } },
    { degrees: 12.5, at: { x: -40, y: 10 } },
    { at: { x: -200, y: 90 }, factor: 0.7 },
  ];

  it('keep their offset, whichever pane is moved', () => {
    for (const slot of ['a', 'b'] as const) {
      const bench = benchOf();
      const [viewA, viewB] = [bench.view('a'), bench.view('b')];
      if (!viewA || !viewB) throw new Error('both are there');
      const place = { x: 31, y: 57 };
      const [inA, inB] = [toPicture(viewA, place), toPicture(viewB, place)];
      for (const gesture of gestures) {
        bench.move(slot, gesture);
        expect(distance(at(bench, 'a', inA), at(bench, 'b', inB))).toBeLessThan(1e-6);
      }
    }
  });

  it('zoom by the same factor', () => {
    const bench = benchOf();
    const before = bench.view('b')?.scale ?? 0;
    bench.move('a', { factor: 2 });
    expect(bench.view('b')?.scale).toBeCloseTo(2 * before);
  });

  it('move apart while the key is held, and keep the new offset', () => {
    const bench = benchOf();
    const before = bench.view('b');
    bench.unlinkHeld = true;
    bench.move('a', { by: { x: 40, y: 0 } });
    expect(bench.view('b')).toEqual(before);
    bench.unlinkHeld = false;
    bench.move('a', { by: { x: 10, y: 0 } });
    expect(bench.view('b')?.cx).not.toBe(before?.cx);
  });

  it('stay alone beside a picture that is missing', () => {
    const bench = benchOf();
    bench.put('proof', 'b');
    bench.move('a', { factor: 2 });
    expect(bench.view('b')).toBeNull();
    expect(bench.together).toBe(false);
  });

  it('come back to fit by F', () => {
    const bench = benchOf();
    const [a, b] = [bench.view('a'), bench.view('b')];
    for (const gesture of gestures.filter(({ degrees }) => degrees === undefined))
      bench.move('a', gesture);
    bench.fit('a');
    expect(bench.view('a')?.scale).toBeCloseTo(a?.scale ?? 0);
    expect(bench.view('b')?.cx).toBeCloseTo(b?.cx ?? 0);
  });
});

describe('one picture', () => {
  it('keeps its view while another is looked at', () => {
    const bench = benchOf();
    bench.linked = false;
    bench.move('a', { factor: 3, degrees: 4 });
    const left = bench.view('a');
    bench.put('page', 'a');
    bench.put('selfie', 'a');
    expect(bench.view('a')).toEqual(left);
  });

  it('goes on fitting when it is turned by quarters', () => {
    const bench = benchOf();
    bench.active = 'b';
    const before = bench.view('a');
    bench.quarter(1);
    expect(bench.view('b')?.turn).toBe(90);
    expect(bench.view('b')?.scale).toBeCloseTo((529 - 24) / 600);
    expect(bench.view('a'), 'the other one is left alone').toEqual(before);
    bench.quarter(-1);
    bench.flip();
    expect(bench.view('b')).toMatchObject({ turn: 0, flip: true });
  });

  it('shows what it showed in a pane that shrank', () => {
    const bench = benchOf();
    bench.move('a', { factor: 2 });
    const before = bench.view('a');
    bench.resize({ width: 530, height: 756 });
    expect(bench.view('a')?.scale).toBeCloseTo((before?.scale ?? 0) / 2);
    bench.resize({ width: 1060, height: 756 });
    expect(bench.view('a')?.scale).toBeCloseTo(before?.scale ?? 0);
  });

  it('changes places with the one in the other pane', () => {
    const bench = benchOf();
    bench.put('portrait', 'a');
    expect([bench.a, bench.b]).toEqual(['portrait', 'selfie']);
  });

  it('is at 100 % by a double click, and whole by the next', () => {
    const bench = benchOf();
    bench.linked = false;
    bench.toggleFit('a', { x: 10, y: 10 });
    expect(bench.view('a')?.scale).toBeCloseTo(1);
    bench.toggleFit('a', { x: 10, y: 10 });
    expect(bench.view('a')?.scale).toBeLessThan(1);
  });
});

describe('alignment', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('lays the proposed eyes on each other, and says for two seconds where they are', () => {
    const bench = benchOf();
    bench.align();
    expect(bench.alignment.origin).toBe('proposed');
    for (const x of [0.4, 0.6]) {
      const there = at(bench, 'a', { x: x * 1080, y: 0.43 * 1350 });
      expect(distance(at(bench, 'b', { x: x * 480, y: 0.5 * 600 }), there)).toBeLessThan(1e-6);
    }
    expect(bench.alignment.marked).toBe(true);
    vi.advanceTimersByTime(2_000);
    expect(bench.alignment.marked).toBe(false);
    expect(bench.eyeDistance).toBeCloseTo(216 * (bench.view('a')?.scale ?? 0));
  });

  it('stays while both move, and is over when one moves alone', () => {
    const bench = benchOf();
    bench.align();
    bench.move('a', { factor: 1.5, degrees: 3 });
    expect(bench.alignment.origin).toBe('proposed');
    bench.linked = false;
    bench.move('a', { by: { x: 1, y: 0 } });
    expect(bench.alignment.origin).toBeNull();
    expect(bench.eyeDistance).toBeNull();
  });

  it('asks for four clicks where nothing was found, in any order of the panes', () => {
    const bench = benchOf();
    bench.put('page', 'b');
    bench.align();
    expect(bench.alignment.wanted).toEqual({ slot: 'a', eye: 0, done: 0 });
    bench.pick('b', { x: 1000, y: 900 });
    bench.pick('a', { x: 400, y: 600 });
    expect(bench.alignment.wanted).toEqual({ slot: 'a', eye: 1, done: 2 });
    bench.pick('a', { x: 600, y: 600 });
    bench.pick('b', { x: 1200, y: 900 });
    expect(bench.alignment).toMatchObject({ origin: 'byHand', picking: false });
    expect(
      distance(at(bench, 'b', { x: 1200, y: 900 }), at(bench, 'a', { x: 600, y: 600 })),
    ).toBeLessThan(1e-6);
  });

  it('can be left with Escape, and a third click in one pane is no point', () => {
    const bench = benchOf();
    bench.put('page', 'b');
    bench.align();
    for (const x of [1, 2, 3]) bench.pick('a', { x, y: 1 });
    expect(bench.alignment.marks('a')).toHaveLength(2);
    expect(bench.cancel()).toBe(true);
    expect(bench.alignment.picking).toBe(false);
    expect(bench.cancel(), 'nothing is left to be left').toBe(false);
  });

  it('is over when a picture changes or is turned alone', () => {
    const bench = benchOf();
    bench.align();
    bench.quarter(1);
    expect(bench.alignment.origin).toBeNull();
    bench.align();
    bench.put('page', 'b');
    expect(bench.alignment.origin).toBeNull();
  });

  it('survives another way of comparing', () => {
    const bench = benchOf();
    bench.align();
    for (const compare of ['swipe', 'overlay', 'blink', 'side'] as const) {
      bench.choose(compare);
      const there = at(bench, 'a', { x: 432, y: 0.43 * 1350 });
      expect(distance(at(bench, 'b', { x: 192, y: 300 }), there)).toBeLessThan(1e-6);
    }
  });
});

describe('what is seen', () => {
  it('in blink is A, and B only while it is held', () => {
    const bench = benchOf();
    bench.choose('blink');
    expect([bench.shows('a'), bench.shows('b')]).toEqual([true, false]);
    bench.blinkHeld = true;
    expect([bench.shows('a'), bench.shows('b')]).toEqual([false, true]);
    bench.choose('side');
    expect(bench.blinkHeld).toBe(false);
  });

  it('in an overlay of nothing is A alone', () => {
    const bench = benchOf();
    bench.choose('overlay');
    bench.opacity = 0;
    expect([bench.shows('a'), bench.shows('b')]).toEqual([true, false]);
  });
});

describe('reset', () => {
  it('takes back the adjustments first and the moves then', () => {
    const bench = benchOf();
    const fitted = bench.view('a');
    bench.move('a', { factor: 2 });
    const moved = bench.view('a');
    bench.adjust('b', { contrast: 20 });
    expect(bench.isAdjusted).toBe(true);
    bench.reset();
    expect(bench.isAdjusted).toBe(false);
    expect(bench.view('a')).toEqual(moved);
    bench.reset();
    expect(bench.view('a')).toEqual(fitted);
  });

  it('an adjustment that is put back is none', () => {
    const bench = benchOf();
    bench.adjust('a', { gamma: 1.4 });
    bench.adjust('a', { gamma: 1 });
    expect(bench.isAdjusted).toBe(false);
  });
});

describe('tools', () => {
  it('each has a key, words and something to do', () => {
    const bench = benchOf();
    for (const command of bench.commands) expect(() => command.run(), command.id).not.toThrow();
  });

  it('a way of comparing is left by its own tool', () => {
    const bench = benchOf();
    const swipe = bench.commands.find(({ id }) => id === 'swipe');
    swipe?.run();
    expect([bench.compare, swipe?.active()]).toEqual(['swipe', true]);
    swipe?.run();
    expect(bench.compare).toBe('side');
  });
});

describe('a frame', () => {
  it('adds pans, multiplies zooms and keeps their order', () => {
    const carried: Gesture[] = [];
    const frame = new Frame((gesture) => carried.push(gesture));
    frame.pan({ x: 1, y: 2 });
    frame.pan({ x: 3, y: 4 });
    frame.zoom({ x: 9, y: 9 }, 2);
    frame.zoom({ x: 8, y: 8 }, 3);
    frame.flush();
    expect(carried).toEqual([{ by: { x: 4, y: 6 } }, { at: { x: 8, y: 8 }, factor: 6 }]);
    frame.flush();
    expect(carried).toHaveLength(2);
  });
});

describe('a picture counts as looked at', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function watched() {
    const told: [string, boolean][] = [];
    const desk = { stores: true };
    const looked = new Looked((picture, readable) => {
      told.push([picture, readable]);
      return Promise.resolve(desk.stores);
    });
    return { told, looked, desk };
  }

  it('after it stood for a second, once', () => {
    const { told, looked } = watched();
    looked.see(new Map([['a', true]]));
    vi.advanceTimersByTime(STANDING_MS - 1);
    expect(told).toEqual([]);
    looked.see(new Map([['a', true]]));
    vi.advanceTimersByTime(1);
    expect(told).toEqual([['a', true]]);
    looked.see(new Map());
    looked.see(new Map([['a', true]]));
    vi.advanceTimersByTime(5_000);
    expect(told).toHaveLength(1);
  });

  it('not if it went away too soon', () => {
    const { told, looked } = watched();
    looked.see(new Map([['a', true]]));
    vi.advanceTimersByTime(900);
    looked.see(new Map([['b', true]]));
    vi.advanceTimersByTime(900);
    expect(told).toEqual([]);
  });

  it('once more when it could be read at last, never the other way', () => {
    const { told, looked } = watched();
    looked.see(new Map([['a', false]]));
    vi.advanceTimersByTime(STANDING_MS);
    looked.see(new Map([['a', true]]));
    vi.advanceTimersByTime(STANDING_MS);
    looked.see(new Map([['a', false]]));
    vi.advanceTimersByTime(STANDING_MS);
    expect(told).toEqual([
      ['a', false],
      ['a', true],
    ]);
  });

  it('not in a window that nobody sees', () => {
    const { told, looked } = watched();
    const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    looked.see(new Map([['a', true]]));
    vi.advanceTimersByTime(3_000);
    expect(told).toEqual([]);
    hidden.mockRestore();
    vi.advanceTimersByTime(STANDING_MS);
    expect(told).toEqual([['a', true]]);
    looked.stop();
  });

  it('is told again, further and further apart, until it is stored', async () => {
    const { told, looked, desk } = watched();
    desk.stores = false;
    looked.see(new Map([['a', true]]));
    await vi.advanceTimersByTimeAsync(STANDING_MS);
    expect(told).toHaveLength(1);
    looked.see(new Map());
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told.length, 'also when it stands no longer').toBeGreaterThan(1);
    expect(told.length, 'with a pause').toBeLessThan(6);
    desk.stores = true;
    await vi.advanceTimersByTimeAsync(60_000);
    const then = told.length;
    looked.see(new Map([['a', true]]));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told, 'once it is stored').toHaveLength(then);
  });

  it('is not told as unreadable again once it could be read', async () => {
    const { told, looked, desk } = watched();
    desk.stores = false;
    looked.see(new Map([['a', false]]));
    await vi.advanceTimersByTimeAsync(STANDING_MS);
    desk.stores = true;
    looked.see(new Map([['a', true]]));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told.at(-1)).toEqual(['a', true]);
    expect(told.filter(([, readable]) => readable)).toHaveLength(1);
  });

  it('is not told any more when the case is left', async () => {
    const { told, looked, desk } = watched();
    desk.stores = false;
    looked.see(new Map([['a', true]]));
    await vi.advanceTimersByTimeAsync(STANDING_MS);
    looked.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toHaveLength(1);
  });
});

describe('a case without a pair', () => {
  it('puts up what is there or on its way, in its order', () => {
    const pictures = [
      picture('lost', null, 'selfie', { kind: 'missing' }),
      picture('late', 0, 'front', { kind: 'arriving', display: url.display }),
      picture('here', 0, 'back', shown(480, 600, url)),
    ];
    const bench = new BenchState(caseView(pictures, { pair: null }));
    expect([bench.a, bench.b]).toEqual(['late', 'here']);
    const lost = new BenchState(caseView(pictures.slice(0, 1), { pair: null }));
    expect([lost.a, lost.b], 'it says why there is nothing').toEqual(['lost', null]);
  });
});

describe('evidence', () => {
  it('of another fetch is another case to the bench', () => {
    const view = given();
    const bench = new BenchState(view);
    const later = { ...view, fetchedAt: view.fetchedAt + 1 };
    expect([bench.isOf({ ...view }), bench.isOf(later)]).toEqual([true, false]);
    bench.take(later);
    expect(bench.case.fetchedAt).toBe(view.fetchedAt);
  });
});

describe('a picture that is led to', () => {
  it('comes to B, and A keeps what it is compared with', () => {
    const bench = benchOf();
    bench.lead('page', null);
    expect([bench.a, bench.b, bench.pointed]).toEqual(['selfie', 'page', null]);
    bench.lead('selfie', null);
    expect([bench.a, bench.b, bench.active]).toEqual(['selfie', 'page', 'a']);
  });

  it('is framed where one is to look', () => {
    const bench = benchOf();
    const rect = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 };
    bench.lead('page', rect);
    expect(bench.pointed).toMatchObject({ picture: 'page', rect });
    expect(Math.hypot(...Object.values(at(bench, 'b', { x: 840, y: 540 })))).toBeLessThan(0.01);
  });

  it('is seen, whatever way of comparing hid it', () => {
    const bench = benchOf();
    bench.choose('blink');
    bench.lead('page', null);
    expect([bench.compare, bench.shows('b')]).toEqual(['side', true]);
    bench.choose('blink');
    bench.lead('selfie', null);
    expect(bench.compare, 'A is what is seen').toBe('blink');
  });
});
