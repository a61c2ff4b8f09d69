/**
 * When the store will lock by itself, as the window knows it. The core decides and locks; here it is
 * told in time, and that somebody has a hand on it is passed on: by real input alone, never by what
 * the window asks by itself.
 */
import type { LockReason } from '~/host/contract';

/** Input is passed on no more often than this, and the last of a burst in any case. */
const TELL_MS = 20_000;
/** How long before it is told. What cannot be put off is told earlier. */
const WARN_MS: Record<LockReason, number> = {
  idle: 30_000,
  absolute: 5 * 60_000,
  suspend: 0,
};
const TICK_MS = 250;
/** While it is told, the core is asked whether it is still so. */
const LOOK_MS = 5_000;

interface Party {
  /** Asks how things stand. */
  look: () => Promise<void>;
  /** Passes on that somebody did something. */
  active: () => Promise<void>;
}

export class Idle {
  why = $state<LockReason>('idle');
  #now = $state(0);
  #lockAt = $state(Number.POSITIVE_INFINITY);
  /** The core itself said that it is time to tell. */
  #sure = $state(false);
  #told = Number.NEGATIVE_INFINITY;
  #looked = Number.NEGATIVE_INFINITY;
  #later: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #party: Party;

  constructor(party: Party) {
    this.#party = party;
  }

  /** Milliseconds until it locks, once it is time to tell. */
  get left(): number | null {
    if (!this.#sure || !this.#due) return null;
    // Sums of fractions of a millisecond: a second that is not there must not be told.
    return Math.max(0, Math.round(this.#lockAt - this.#now));
  }

  get #due(): boolean {
    return this.#lockAt - this.#now <= WARN_MS[this.why];
  }

  /** What the core said last. */
  take(lockInS: number, why: LockReason, now = performance.now()): void {
    this.why = why;
    this.#now = now;
    this.#looked = now;
    this.#lockAt = now + lockInS * 1000;
    this.#sure = this.#due;
  }

  /** Somebody moved or typed something. */
  touch(now = performance.now()): void {
    const wait = this.#told + TELL_MS - now;
    if (wait <= 0) this.#tell(now);
    else this.#later ??= setTimeout(() => this.#tell(performance.now()), wait);
  }

  run(): () => void {
    this.#timer = setInterval(() => this.tick(performance.now()), TICK_MS);
    return () => {
      clearInterval(this.#timer);
      clearTimeout(this.#later);
    };
  }

  tick(now: number): void {
    this.#now = now;
    // Commands may have kept it open meanwhile, and the other window.
    if (this.#due && now - this.#looked >= (this.#sure ? LOOK_MS : 1000)) {
      this.#looked = now;
      void this.#party.look();
    }
  }

  #tell(now: number): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#told = now;
    void this.#party.active();
  }
}
