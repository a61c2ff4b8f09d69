/** Carries out what a key means. */
import type { BenchState } from './bench.svelte';
import type { KeyAction } from './keymap';

/** Of the swipe's way, for one press of an arrow. */
export function lineStep(far: boolean): number {
  return far ? 0.05 : 0.01;
}

/** Answers whether the key was used up. */
export function carryOut(bench: BenchState, action: KeyAction, far = false): boolean {
  switch (action.kind) {
    case 'command':
      bench.commands.find(({ id }) => id === action.id)?.run();
      return true;
    case 'hold':
      if (action.what === 'unlink') bench.unlinkHeld = true;
      else {
        bench.choose('blink');
        bench.blinkHeld = true;
      }
      return true;
    case 'turnBack':
      bench.quarter(-1);
      return true;
    case 'nudge': {
      const side = action.arrow === 'left' ? -1 : action.arrow === 'right' ? 1 : 0;
      if (bench.compare === 'swipe' && side !== 0) bench.moveLine(side * lineStep(far));
      else bench.nudge(action.gesture);
      return true;
    }
    case 'pane':
      bench.active = action.slot;
      return true;
    case 'marks':
      bench.alignment.kept = !bench.alignment.kept;
      return true;
    case 'cancel':
      return bench.cancel();
  }
}

export function letGo(bench: BenchState, what: 'blink' | 'unlink' | null): void {
  if (what === 'blink') bench.blinkHeld = false;
  if (what === 'unlink') bench.unlinkHeld = false;
}

/** A key that is let go of in another window is never heard of here. */
export function letGoOfAll(bench: BenchState): void {
  letGo(bench, 'blink');
  letGo(bench, 'unlink');
}
