import { describe, expect, it } from 'vitest';
import { caps, commandIds } from '~/features/review/bench/commands';
import {
  actionOf,
  focusOf,
  releaseOf,
  type Focus,
  type Press,
} from '~/features/review/bench/keymap';

function press(key: string, over: Partial<Press> = {}): Press {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key;
  return {
    key,
    code,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    keyCode: 0,
    repeat: false,
    ...over,
  };
}

/** Every key that does something by itself. */
const single = [...Object.values(caps), 'U', 'M', '[', ']', '+', '=', '-', 'Escape', 'ArrowLeft'];

describe('single keys', () => {
  it('have one meaning each', () => {
    const keys = [...Object.values(caps), 'U', 'M', 'N'];
    expect(new Set(keys).size, 'two tools on one key').toBe(keys.length);
  });

  it.each(commandIds.filter((id) => id !== 'blink'))('%s runs by its cap, in both cases', (id) => {
    const wanted = { kind: 'command', id };
    expect(actionOf(press(caps[id]), 'free')).toEqual(wanted);
    expect(actionOf(press(caps[id].toLowerCase()), 'free')).toEqual(wanted);
  });

  it.each([
    ['b', { kind: 'hold', what: 'blink' }],
    ['u', { kind: 'hold', what: 'unlink' }],
    ['m', { kind: 'marks' }],
    ['[', { kind: 'pane', slot: 'a' }],
    [']', { kind: 'pane', slot: 'b' }],
    ['Escape', { kind: 'cancel' }],
  ])('%s', (key, wanted) => {
    expect(actionOf(press(key), 'free')).toEqual(wanted);
  });

  it.each(single)('%s does nothing while a syllable is composed', (key) => {
    expect(actionOf(press(key, { isComposing: true }), 'free')).toBeNull();
    expect(actionOf(press(key, { keyCode: 229 }), 'free')).toBeNull();
  });

  it.each(single)('%s does nothing with Ctrl or Meta, and none while something is typed', (key) => {
    expect(actionOf(press(key, { ctrlKey: true }), 'free')).toBeNull();
    expect(actionOf(press(key, { metaKey: true }), 'free')).toBeNull();
    expect(actionOf(press(key), 'text')).toBeNull();
  });

  it.each([...Object.values(caps)])(
    '%s does nothing with Alt, for Alt 1 answers a question',
    (key) => {
      expect(actionOf(press(key, { altKey: true }), 'free')).toBeNull();
    },
  );

  it('act once while held, but for those that go step by step', () => {
    expect(actionOf(press('r', { repeat: true }), 'free')).toBeNull();
    expect(actionOf(press('b', { repeat: true }), 'free')).toBeNull();
    expect(actionOf(press('+', { repeat: true }), 'free')).not.toBeNull();
    expect(actionOf(press('ArrowUp', { repeat: true }), 'free')).not.toBeNull();
  });

  it('are found by their place under a Hangul layout', () => {
    expect(actionOf(press('ㅠ', { code: 'KeyB' }), 'free')).toEqual({
      kind: 'hold',
      what: 'blink',
    });
    expect(releaseOf({ key: 'ㅠ', code: 'KeyB' })).toBe('blink');
    expect(
      actionOf(press('q', { code: 'KeyA' }), 'free'),
      'a Latin layout keeps its letters',
    ).toEqual({
      kind: 'command',
      id: 'loupe',
    });
  });

  it('never save: no action but looking exists', () => {
    const kinds = new Set<string>();
    for (let code = 32; code < 127; code += 1) {
      const action = actionOf(press(String.fromCharCode(code)), 'free');
      if (action) kinds.add(action.kind);
    }
    expect([...kinds].sort()).toEqual(['command', 'hold', 'marks', 'nudge', 'pane']);
    expect(actionOf(press('Enter'), 'free')).toBeNull();
    expect(actionOf(press(' '), 'free')).toBeNull();
  });
});

describe('steps', () => {
  it('arrows pan, as far again with Shift, and turn finely with Alt', () => {
    expect(actionOf(press('ArrowRight'), 'free')).toMatchObject({
      gesture: { by: { x: -48, y: 0 } },
    });
    expect(actionOf(press('ArrowUp', { shiftKey: true }), 'free')).toMatchObject({
      gesture: { by: { x: 0, y: 240 } },
    });
    expect(actionOf(press('ArrowLeft', { altKey: true }), 'free')).toMatchObject({
      gesture: { degrees: -0.5 },
    });
    expect(actionOf(press('ArrowUp', { altKey: true }), 'free')).toBeNull();
  });

  it('leave arrows to what uses them', () => {
    expect(actionOf(press('ArrowRight'), 'arrows')).toBeNull();
    expect(actionOf(press('v'), 'arrows')).not.toBeNull();
  });

  it('zoom in and out by the same', () => {
    const [more, less] = [
      actionOf(press('+', { shiftKey: true }), 'free'),
      actionOf(press('-'), 'free'),
    ];
    const factors = [more, less].map((one) => (one?.kind === 'nudge' ? one.gesture.factor : 0));
    expect((factors[0] ?? 0) * (factors[1] ?? 0)).toBeCloseTo(1);
  });

  it('R turns, Shift R turns back', () => {
    expect(actionOf(press('R', { shiftKey: true }), 'free')).toEqual({ kind: 'turnBack' });
    expect(actionOf(press('V', { shiftKey: true }), 'free')).toBeNull();
  });
});

describe('the focus', () => {
  it.each([
    ['<input type="text">', 'text'],
    ['<input>', 'text'],
    ['<textarea></textarea>', 'text'],
    ['<select></select>', 'text'],
    ['<div contenteditable="true"></div>', 'text'],
    ['<input type="range">', 'arrows'],
    ['<input type="radio">', 'arrows'],
    ['<div role="tab"></div>', 'arrows'],
    ['<div data-arrows></div>', 'arrows'],
    ['<button type="button"></button>', 'free'],
    ['<div tabindex="0"></div>', 'free'],
  ] as [string, Focus][])('%s: %s', (markup, wanted) => {
    const host = document.createElement('div');
    host.append(document.createRange().createContextualFragment(markup));
    expect(focusOf(host.firstElementChild)).toBe(wanted);
  });

  it('is free where there is none', () => {
    expect(focusOf(null)).toBe('free');
    expect(focusOf(window)).toBe('free');
  });
});
