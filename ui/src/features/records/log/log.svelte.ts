/** The entries of the log as far as they were read, and what is taken out of it to be kept elsewhere. */
import type { CheckpointSheetView, EntryView, ExportedView } from '~/host/contract';
import type { Call } from '~/host/host';
import { Asked } from '~/features/records/asked.svelte';

/** Entries of a page. */
export const PAGE = 100;
/** Entries after the one that is looked for, so that it does not stand alone. */
const AROUND = 5;

export class Log {
  /** Newest first; nothing until it was read. */
  entries = $state.raw<readonly EntryView[] | null>(null);
  /** There are none before those. */
  whole = $state(false);
  /** The entry that was looked for. */
  sought = $state<number | null>(null);
  sheet = $state.raw<CheckpointSheetView | null>(null);
  /** The file that was written last. */
  file = $state.raw<ExportedView | null>(null);
  readonly asked: Asked<'reading' | 'signing' | 'exporting'>;
  readonly #call: Call;

  constructor(call: Call, onaway: () => void) {
    this.#call = call;
    this.asked = new Asked(onaway);
  }

  /** The newest entries, in place of those that are shown. */
  async read(): Promise<void> {
    this.sought = null;
    await this.#from(null);
  }

  /** Entries around one of them. */
  async seek(number: number): Promise<void> {
    this.sought = number;
    await this.#from(number + AROUND + 1);
  }

  /** The page before those that are shown. */
  async older(): Promise<void> {
    const last = this.entries?.at(-1);
    if (this.whole || last === undefined) return;
    await this.asked.run('reading', async () => {
      const page = await this.#call('records_entries', { before: last.seq, limit: PAGE });
      this.entries = [...(this.entries ?? []), ...page.entries];
      this.whole = page.entries.length < PAGE;
    });
  }

  /** Signs the log as it is. */
  async sign(): Promise<void> {
    await this.asked.run('signing', async () => {
      this.sheet = await this.#call('records_checkpoint', {});
    });
  }

  exportLog(reason: string): Promise<boolean> {
    return this.#export('records_export_log', reason);
  }

  exportCheckpoint(reason: string): Promise<boolean> {
    return this.#export('records_export_checkpoint', reason);
  }

  #export(name: 'records_export_log' | 'records_export_checkpoint', reason: string) {
    return this.asked.run('exporting', async () => {
      this.file = await this.#call(name, { reason });
    });
  }

  async #from(before: number | null): Promise<void> {
    await this.asked.run('reading', async () => {
      const page = await this.#call('records_entries', { before, limit: PAGE });
      this.entries = page.entries;
      this.whole = page.entries.length < PAGE;
    });
  }
}
