/**
 * The records room in the window: whether the log is whole, and the log itself. It listens while the
 * room is seen, and an answer that comes late never replaces a newer one.
 */
import type { RecordsView } from '~/host/contract';
import type { Call } from '~/host/host';
import { Listener } from '~/host/listen.svelte';
import { Asked } from './asked.svelte';
import { Log } from './log/log.svelte';
import type { May } from './may';

export class Records {
  view = $state.raw<RecordsView | null>(null);
  readonly may: May;
  readonly asked: Asked<'verifying' | 'stopping' | 'accepting'>;
  readonly log: Log;
  readonly #call: Call;
  readonly #listener: Listener<RecordsView>;

  constructor(call: Call, onaway: () => void, may: May) {
    this.#call = call;
    this.may = may;
    this.asked = new Asked(onaway);
    this.log = new Log(call, onaway);
    this.#listener = new Listener<RecordsView>({
      seen: () => this.view?.revision ?? null,
      ask: (seen) => call('records_state', { seen }),
      show: (view) => this.#show(view),
      failed: (error) => {
        if (error.isAway) onaway();
        else if (this.view === null) this.asked.error = error;
      },
    });
  }

  /** The desk has not answered for some time; what is shown may be old. */
  get silent(): boolean {
    return this.#listener.silent;
  }

  watch(): void {
    this.#listener.watch();
  }

  close(): void {
    this.#listener.close();
  }

  verify(): Promise<boolean> {
    return this.asked.run('verifying', async () =>
      this.#show(await this.#call('records_verify', {})),
    );
  }

  stop(): Promise<boolean> {
    const stop = () => this.#call('records_verify_stop', {});
    return this.asked.run('stopping', async () => this.#show(await stop()));
  }

  /** Says that the log shall go on from here, though it is not the one that was signed. */
  accept(reason: string): Promise<boolean> {
    const accept = () => this.#call('records_accept', { reason });
    return this.asked.run('accepting', async () => this.#show(await accept()));
  }

  #show(view: RecordsView): void {
    if (this.view !== null && view.revision < this.view.revision) return;
    this.view = view;
    if (this.asked.busy === null) this.asked.clear();
  }
}
