/** Work that goes on beside the commands, and is asked after until it is over. */
import type { WorkView } from '~/host/contract';

/** How often. */
export const ASK_MS = 700;

export function isUnderWay(work: WorkView): boolean {
  return work.kind !== 'idle' && work.kind !== 'done' && work.kind !== 'failed';
}

/** Asks again and again until the work is over; answers with the way to stop asking. */
export function follow(ask: () => Promise<WorkView | null>, over: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const again = () => {
    timer = setTimeout(() => {
      void ask().then((work) => {
        if (stopped) return;
        // An answer that did not come is asked for again.
        if (work === null || isUnderWay(work)) again();
        else over();
      });
    }, ASK_MS);
  };
  again();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
