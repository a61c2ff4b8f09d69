/**
 * Listening to a desk: one question at a time, which waits at the desk until there is
 * news. Answers and failures are spaced, whatever the desk does, and closing ends a pause at once.
 */
import { AppError } from './error';

/** News is asked for no faster than a screen shows it. */
const PACE_MS = 16;
/** An answer without news that came sooner than this was no waiting: the next one is spaced. */
const IDLE_MS = 1000;
const FIRST_BACK_OFF_MS = 500;
const LONGEST_BACK_OFF_MS = 15_000;
/** Failures in a row after which the screen says so. */
const SILENT_AFTER = 3;

/** What has a number that rises with every change. */
interface Numbered {
  revision: number;
}

/** Who listens. */
export interface Party<V extends Numbered> {
  /** The revision that is shown. */
  seen: () => number | null;
  ask: (seen: number | null) => Promise<V>;
  show: (view: V) => void;
  /** Hears of every failure; may close. */
  failed: (error: AppError) => void;
}

export class Listener<V extends Numbered> {
  /** The desk has not answered for some time; what is shown may be old. */
  silent = $state(false);
  readonly #party: Party<V>;
  #wanted = false;
  #listening = false;
  #wake: (() => void) | null = null;

  constructor(party: Party<V>) {
    this.#party = party;
  }

  /** Begins to listen. A question that is still out is not asked twice. */
  watch(): void {
    this.#wanted = true;
    this.#wake?.();
    if (this.#listening) return;
    this.#listening = true;
    void this.#listen().finally(() => {
      this.#listening = false;
      // Wanted again while it was ending.
      if (this.#wanted) this.watch();
    });
  }

  close(): void {
    this.#wanted = false;
    this.#wake?.();
  }

  async #listen(): Promise<void> {
    let failures = 0;
    while (this.#wanted) {
      const asked = performance.now();
      const seen = this.#party.seen();
      try {
        const view = await this.#party.ask(seen);
        if (!this.#wanted) return;
        failures = 0;
        this.silent = false;
        this.#party.show(view);
        const pace = view.revision === seen ? IDLE_MS : PACE_MS;
        await this.#pause(asked + pace - performance.now());
      } catch (thrown) {
        if (!this.#wanted) return;
        failures += 1;
        this.silent = failures >= SILENT_AFTER;
        this.#party.failed(AppError.from(thrown));
        if (!this.#wanted) return;
        const pause = FIRST_BACK_OFF_MS * 2 ** (failures - 1);
        await this.#pause(Math.min(LONGEST_BACK_OFF_MS, pause));
      }
    }
  }

  #pause(ms: number): Promise<void> {
    if (ms <= 0) return Promise.resolve();
    return new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    }).then(() => void (this.#wake = null));
  }
}
