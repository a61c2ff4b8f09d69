/**
 * What the second window knows: the same case as the desk, by asking for news and waiting. It can
 * look and say what was looked at; it has no command that decides.
 */
import { Listener } from '~/host/listen.svelte';
import type { AppView, CaseView, ReviewView } from '~/host/contract';
import { AppError } from '~/host/error';
import { reload, type Call } from '~/host/host';
import { BenchState } from './bench.svelte';

export class Onlooker {
  app = $state.raw<AppView | null>(null);
  view = $state.raw<ReviewView | null>(null);
  bench = $state.raw<BenchState | null>(null);
  readonly #call: Call;
  readonly #reload: () => void;
  readonly #listener = new Listener({
    seen: () => this.view?.revision ?? null,
    ask: async (seen) => {
      this.app ??= await this.#call('app_state', {});
      return this.#call('review_state', { seen });
    },
    show: (view) => this.show(view),
    failed: (error) => this.#failed(error),
  });

  constructor(call: Call, again = reload) {
    this.#call = call;
    this.#reload = again;
  }

  get case(): CaseView | null {
    return this.view?.stage.kind === 'open' ? this.view.stage.case : null;
  }

  get silent(): boolean {
    return this.#listener.silent;
  }

  /** Listens until `close`. */
  watch(): void {
    this.#listener.watch();
  }

  close(): void {
    this.#listener.close();
    this.#clear();
  }

  /** Takes a view, unless a newer one was shown already. */
  show(view: ReviewView): void {
    if (this.view !== null && view.revision < this.view.revision) return;
    this.view = view;
    const shown = this.case;
    if (shown === null) this.bench = null;
    else if (!this.bench?.isOf(shown)) this.bench = new BenchState(shown);
  }

  /**
   * Tells the desk; answers whether there is nothing more to tell. The first window may show other
   * pictures, so nobody else tells of these.
   */
  async looked(picture: string, readable: boolean): Promise<boolean> {
    const shown = this.case;
    if (!shown) return true;
    try {
      this.show(await this.#call('review_looked', { case: shown.id, picture, readable }));
      return true;
    } catch (thrown) {
      return AppError.from(thrown).isOver;
    }
  }

  #failed({ isAway: locked }: AppError): void {
    const held = this.view !== null;
    // Whatever the reason, nobody knows any more that this case may be on a screen.
    if (locked || this.silent) this.#clear();
    // Once: a page that begins on a locked store holds nothing.
    if (locked && held) this.#reload();
  }

  #clear(): void {
    this.app = null;
    this.view = null;
    this.bench = null;
  }
}
