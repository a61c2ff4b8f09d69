/**
 * The records room in the window: whether the log is whole, and the parts of the room. It listens
 * while the room is seen, and an answer that comes late never replaces a newer one.
 */
import type { RecordsView } from '~/host/contract';
import type { Call } from '~/host/host';
import { Listener } from '~/host/listen.svelte';
import { Access } from './access/access.svelte';
import { Asked } from './asked.svelte';
import { Cases } from './cases/cases.svelte';
import { Exports } from './exports/exports.svelte';
import { Backups } from './keeping/backups.svelte';
import { Keeping } from './keeping/keeping.svelte';
import { Log } from './log/log.svelte';
import type { May } from './may';

/** The parts of the room, in the order in which they are offered, and what each begins with. */
const doors = {
  cases: 'cases_list',
  log: 'records_entries',
  exports: 'exports_list',
  keeping: 'erasures_list',
  backups: 'backups_list',
  access: 'access_month',
} as const satisfies Record<string, Parameters<May>[0]>;
export type Part = keyof typeof doors;

export class Records {
  view = $state.raw<RecordsView | null>(null);
  readonly may: May;
  #wanted = $state<Part>('cases');
  readonly asked: Asked<'verifying' | 'stopping' | 'accepting'>;
  readonly cases: Cases;
  readonly log: Log;
  readonly exports: Exports;
  readonly keeping: Keeping;
  readonly backups: Backups;
  readonly access: Access;
  readonly #call: Call;
  readonly #listener: Listener<RecordsView>;

  constructor(call: Call, onaway: () => void, may: May) {
    this.#call = call;
    this.may = may;
    this.asked = new Asked(onaway);
    this.cases = new Cases(call, onaway);
    this.log = new Log(call, onaway);
    this.exports = new Exports(call, onaway);
    this.keeping = new Keeping(call, onaway);
    this.backups = new Backups(call, onaway);
    this.access = new Access(call, onaway);
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

  /** The parts that are open to who works here. */
  get parts(): readonly Part[] {
    return (Object.keys(doors) as Part[]).filter((part) => this.may(doors[part]));
  }

  /** The part that is shown. */
  get part(): Part {
    const { parts } = this;
    return parts.find((part) => part === this.#wanted) ?? parts[0] ?? 'cases';
  }

  set part(next: Part) {
    this.#wanted = next;
  }

  /** The desk has not answered for some time; what is shown may be old. */
  get silent(): boolean {
    return this.#listener.silent;
  }

  watch(): void {
    this.#listener.watch();
  }

  /** The room is left: nothing that was shown whole stays on the screen. */
  close(): void {
    this.#listener.close();
    this.cases.hide();
  }

  /** Nobody is here any more: whatever asks again and again stops. */
  end(): void {
    this.close();
    this.cases.leave();
    this.keeping.erasure.forget();
    this.backups.end();
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
