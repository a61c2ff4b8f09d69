/**
 * How long a reviewer was active at one case: time counts while the window is seen and something
 * was moved or typed within half a minute, in either window. It measures; nothing ends by it.
 */
const IDLE_MS = 30_000;
const CHANNEL = 'review-activity';
/** Work in the second window is told no more often than this. */
const TOLD_MS = 1_000;
const TICK_MS = 500;

export class Activity {
  ms = $state(0);
  #last = 0;
  #counted = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Something was done. */
  touch(now = performance.now()): void {
    this.count(now);
    this.#last = now;
    this.#counted = now;
  }

  /** Adds what passed since the last count, up to the end of the half minute. */
  count(now = performance.now()): void {
    if (this.#last === 0) return;
    const until = Math.min(now, this.#last + IDLE_MS);
    if (until > this.#counted) this.ms += until - this.#counted;
    this.#counted = Math.max(this.#counted, until);
  }

  /** Nobody sees it now. */
  rest(now = performance.now()): void {
    this.count(now);
    this.#last = 0;
  }

  run(wanted: boolean): void {
    clearInterval(this.#timer);
    this.#timer = wanted ? setInterval(() => this.count(), TICK_MS) : undefined;
    if (wanted) this.touch();
    else this.rest();
  }
}

/**
 * What the second window says of itself: that somebody is at work there. The word carries nothing
 * of the case, and both windows are of one origin, so no other program hears it.
 */
export class WorkElsewhere {
  readonly #channel = new BroadcastChannel(CHANNEL);
  #told = -TOLD_MS;

  tell(now = performance.now()): void {
    if (now - this.#told < TOLD_MS) return;
    this.#told = now;
    this.#channel.postMessage('work');
  }

  hear(touch: () => void): void {
    this.#channel.onmessage = () => touch();
  }

  close(): void {
    this.#channel.close();
  }
}
