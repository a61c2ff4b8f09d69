/** Decided cases: the list as far as it was read, one record of it, and what is done with that. */
import type {
  CaseLineView,
  Ground,
  CaseShowRequest,
  CaseRecordView,
  RevealReason,
} from '~/host/contract';
import type { Call } from '~/host/host';
import { Asked } from '~/features/records/asked.svelte';
import { Handing } from '~/features/records/handing/handing.svelte';
import { Erasure } from '~/features/records/keeping/erasure.svelte';
import { Search } from './search.svelte';
import { Shown } from './shown.svelte';

/** Cases of a page. */
export const PAGE = 50;

type Busy = 'reading' | 'opening' | 'revealing' | 'holding';

export class Cases {
  /** Newest first; nothing until it was read. */
  lines = $state.raw<readonly CaseLineView[] | null>(null);
  /** The case that was chosen. */
  chosen = $state.raw<CaseShowRequest | null>(null);
  record = $state.raw<CaseRecordView | null>(null);
  readonly shown = new Shown();
  readonly search: Search;
  readonly asked: Asked<Busy>;
  readonly erasure: Erasure;
  readonly handing: Handing;
  readonly #call: Call;
  #before = $state.raw<number | null>(null);
  /** Log entries of what was shown since the record was read. */
  #since = $state.raw<readonly number[]>([]);

  constructor(call: Call, onaway: () => void) {
    this.#call = call;
    this.asked = new Asked(onaway);
    this.handing = new Handing(call, onaway);
    this.search = new Search(call, onaway);
    this.erasure = new Erasure(call, onaway, () => this.refresh());
  }

  /** There are none before those that are shown. */
  get whole(): boolean {
    return this.#before === null;
  }

  /** How often the record was shown whole. */
  get reveals(): number {
    const told = this.record?.reveals.map(({ entry }) => entry) ?? [];
    return told.length + this.#since.filter((entry) => !told.includes(entry)).length;
  }

  async read(): Promise<void> {
    await this.asked.run('reading', async () => {
      const page = await this.#call('cases_list', { before: null, limit: PAGE });
      this.lines = page.lines;
      this.#before = page.before;
    });
  }

  /** The page before those that are shown. */
  async older(): Promise<void> {
    const before = this.#before;
    if (before === null) return;
    await this.asked.run('reading', async () => {
      const page = await this.#call('cases_list', { before, limit: PAGE });
      this.lines = [...(this.lines ?? []), ...page.lines];
      this.#before = page.before;
    });
  }

  /** Opens a record, which is in the log. */
  async open({ desk, id }: CaseShowRequest): Promise<void> {
    if (this.asked.busy !== null) return;
    this.leave();
    const chosen = { desk, id };
    this.chosen = chosen;
    await this.asked.run('opening', async () => {
      const record = await this.#call('cases_show', chosen);
      if (this.chosen === chosen) this.record = record;
    });
  }

  /** Puts the record away, and with it everything that was shown of it. */
  leave(): void {
    this.hide();
    this.asked.clear();
    this.erasure.forget();
    this.chosen = null;
    this.record = null;
    this.#since = [];
    this.handing.forget();
  }

  hide(): void {
    this.shown.hide();
  }

  reveal(reason: RevealReason, note: string): Promise<boolean> {
    return this.#of('revealing', async (chosen) => {
      const shown = await this.#call('cases_reveal', { ...chosen, reason, note });
      // Whoever left meanwhile did not want to see it.
      if (this.chosen !== chosen) return;
      this.shown.show(shown);
      this.#since = [...this.#since, shown.entry];
    });
  }

  hold(held: boolean, reason: string): Promise<boolean> {
    return this.#of('holding', async (chosen) => {
      const name = held ? 'cases_hold' : 'cases_unhold';
      const record = await this.#call(name, { ...chosen, reason });
      if (this.chosen === chosen) this.record = record;
      this.#mark(chosen, { held });
    });
  }

  /** What would go if the person asked for it. */
  planErasure(ground: Ground): Promise<boolean> {
    const chosen = this.chosen;
    if (chosen === null) return Promise.resolve(false);
    return this.erasure.plan({ kind: 'request', ...chosen, ground });
  }

  /** What was erased is not shown as if it were still there. */
  async refresh(): Promise<void> {
    this.hide();
    const chosen = this.chosen;
    await this.read();
    if (chosen === null || this.chosen !== chosen) return;
    await this.asked.run('opening', async () => {
      const record = await this.#call('cases_show', chosen);
      if (this.chosen === chosen) this.record = record;
    });
  }

  #of(busy: Busy, ask: (chosen: CaseShowRequest) => Promise<void>): Promise<boolean> {
    const chosen = this.chosen;
    if (chosen === null) return Promise.resolve(false);
    return this.asked.run(busy, () => ask(chosen));
  }

  #mark(of: CaseShowRequest, change: Partial<CaseLineView>): void {
    const lines = this.lines ?? [];
    this.lines = lines.map((line) =>
      line.desk === of.desk && line.id === of.id ? { ...line, ...change } : line,
    );
  }
}
