/**
 * What the second window knows: the same case as the desk, by asking for news and waiting. It can
 * look and say what was looked at; it has no command that decides.
 */
import type { AppView, CaseView, ReviewView } from '~/host/contract';
import { AppError } from '~/host/error';
import { reload, type Call } from '~/host/host';
import { BenchState } from './bench.svelte';

/** News is asked for no faster than a screen shows it. */
const PACE_MS = 33;
const LONGEST_BACK_OFF_MS = 15_000;
/** Failures in a row after which the screen says so. */
const SILENT_AFTER = 3;

export class Onlooker {
  app = $state.raw<AppView | null>(null);
  view = $state.raw<ReviewView | null>(null);
  bench = $state.raw<BenchState | null>(null);
  silent = $state(false);
  readonly #call: Call;
  readonly #reload: () => void;
  #wanted = false;

  constructor(call: Call, again = reload) {
    this.#call = call;
    this.#reload = again;
  }

  get case(): CaseView | null {
    return this.view?.stage.kind === 'open' ? this.view.stage.case : null;
  }

  /** Listens until `close`. */
  async watch(): Promise<void> {
    this.#wanted = true;
    let failures = 0;
    while (this.#wanted) {
      try {
        this.app ??= await this.#call('app_state', {});
        const view = await this.#call('review_state', { seen: this.view?.revision ?? null });
        if (!this.#wanted) return;
        this.show(view);
        failures = 0;
        this.silent = false;
        await pause(PACE_MS);
      } catch (thrown) {
        failures += 1;
        const locked = AppError.from(thrown).code === 'locked';
        const held = this.view !== null;
        // Whatever the reason, nobody knows any more that this case may be on a screen.
        if (locked || failures >= SILENT_AFTER) this.#clear();
        // Once: a page that begins on a locked store holds nothing.
        if (locked && held) this.#reload();
        this.silent = failures >= SILENT_AFTER;
        await pause(Math.min(LONGEST_BACK_OFF_MS, 250 * 2 ** failures));
      }
    }
  }

  close(): void {
    this.#wanted = false;
    this.#clear();
  }

  /** Takes a view, unless a newer one was shown already. */
  show(view: ReviewView): void {
    if (this.view !== null && view.revision < this.view.revision) return;
    this.view = view;
    const shown = this.case;
    if (shown === null) this.bench = null;
    else if (this.bench?.id !== shown.id) this.bench = new BenchState(shown);
  }

  /** Tells the desk; what goes wrong is told there again with the next picture. */
  async looked(picture: string, readable: boolean): Promise<void> {
    const shown = this.case;
    if (!shown) return;
    try {
      this.show(await this.#call('review_looked', { case: shown.id, picture, readable }));
    } catch {
      // The first window reports the same pictures; nothing depends on this one alone.
    }
  }

  #clear(): void {
    this.app = null;
    this.view = null;
    this.bench = null;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
