/**
 * Tells the shell that somebody has a hand on it, and asks it who is there: a store that locks by
 * itself must leave the screen, too.
 */
import type { AppView } from '~/host/contract';
import type { Call } from '~/host/host';

/** Often enough for a lock after one minute, seldom enough to cost nothing. */
const TELL_EVERY = 10_000;
const AGAIN_AFTER = 5_000;
const HANDS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

export interface Attended {
  readonly view: AppView | null;
  show: (view: AppView) => void;
}

/** Begins; answers with the way to stop. */
export function attend(app: Attended, call: Call): () => void {
  let over = false;
  let told = -Infinity;

  const tell = () => {
    const now = performance.now();
    if (app.view?.session.kind !== 'open' || now - told < TELL_EVERY) return;
    told = now;
    call('session_active', {}).then(show, () => undefined);
  };
  const show = (view: AppView) => {
    if (!over) app.show(view);
  };

  async function watch(): Promise<void> {
    while (!over) {
      try {
        show(await call('session_watch', { revision: app.view?.revision ?? 0 }));
      } catch {
        await new Promise((again) => setTimeout(again, AGAIN_AFTER));
      }
    }
  }

  for (const hand of HANDS) addEventListener(hand, tell, { passive: true });
  void watch();
  return () => {
    over = true;
    for (const hand of HANDS) removeEventListener(hand, tell);
  };
}
