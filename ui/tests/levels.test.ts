/** Error levels in the place of a picture: whose they are, and how one leaves them. */
import { describe, expect, it } from 'vitest';
import { caseView, picture, shown } from '~/dev/evidence';
import { BenchState } from '~/features/review/bench/bench.svelte';

const url = { display: 'picture:a', full: 'picture:b' };

describe('error levels', () => {
  const levelled = () => {
    const bench = new BenchState(
      caseView([
        picture('selfie', null, 'selfie', shown(1080, 1350, url, null, 'picture:levels-a')),
        picture('portrait', 0, 'photo', shown(480, 600, url, null, 'picture:levels-b')),
        picture('page', 0, 'front', shown(4200, 2700, url)),
        picture('proof', 2, 'front', { kind: 'missing' }),
      ]),
    );
    bench.resize({ width: 1060, height: 756 });
    return bench;
  };

  it('are shown in the active pane, and put away by the same key', () => {
    const bench = levelled();
    bench.active = 'b';
    bench.toggleLevels();
    expect([bench.levels('a'), bench.levels('b')]).toEqual([null, 'picture:levels-b']);
    bench.toggleLevels();
    expect(bench.levels('b')).toBeNull();
  });

  it('belong to their picture, not to the pane', () => {
    const bench = levelled();
    bench.toggleLevels('a');
    bench.put('page', 'a');
    expect(bench.levels('a'), 'another picture has none').toBeNull();
    bench.put('selfie', 'b');
    expect(bench.levels('b')).toBe('picture:levels-a');
  });

  it('are not offered for a picture that has none, nor in a case without any', () => {
    const bench = levelled();
    const tool = bench.commands.find(({ id }) => id === 'levels');
    bench.put('page', 'a');
    expect([tool?.offered(), tool?.possible()]).toEqual([true, false]);
    bench.toggleLevels('a');
    expect(bench.levels('a')).toBeNull();
    const without = new BenchState(
      caseView([picture('page', 0, 'front', shown(4200, 2700, url))], { pair: null }),
    );
    const none = without.commands.find(({ id }) => id === 'levels');
    expect(none?.offered()).toBe(false);
  });

  it('lie where the picture lies, and move with it', () => {
    const bench = levelled();
    const before = bench.view('a');
    bench.toggleLevels('a');
    expect(bench.view('a')).toEqual(before);
    bench.move('b', { factor: 2 });
    expect(bench.view('a')?.scale).toBeCloseTo(2 * (before?.scale ?? 0), 6);
  });

  it('are left with Escape and with reset, before the moves are', () => {
    const bench = levelled();
    bench.toggleLevels('a');
    expect(bench.cancel()).toBe(true);
    expect(bench.levels('a')).toBeNull();
    bench.move('a', { factor: 3 });
    bench.toggleLevels('a');
    const moved = bench.view('a');
    bench.reset();
    expect([bench.levels('a'), bench.view('a')]).toEqual([null, moved]);
  });
});
