/** What was handed out of the record, and tables of decided cases. */
import type { ExportCases, ExportsView, HandedOutView } from '~/host/contract';
import type { Call } from '~/host/host';
import { Asked } from '~/features/records/asked.svelte';

/** How often it is asked how far a table is. */
const ASK_MS = 700;

export class Exports {
  /** Nothing until it was read. */
  view = $state.raw<ExportsView | null>(null);
  /** The table that was written last. */
  made = $state.raw<HandedOutView | null>(null);
  readonly asked: Asked<'reading' | 'writing'>;
  readonly #call: Call;

  constructor(call: Call, onaway: () => void) {
    this.#call = call;
    this.asked = new Asked(onaway);
  }

  async read(): Promise<void> {
    await this.asked.run('reading', async () => {
      this.view = await this.#call('exports_list', {});
    });
  }

  /** Masked, or whole where that is asked for. */
  async writeTable(request: ExportCases, whole: boolean): Promise<boolean> {
    this.made = null;
    const asking = setInterval(() => void this.#look(), ASK_MS);
    const done = await this.asked.run('writing', async () => {
      this.made = await this.#call(whole ? 'export_cases_whole' : 'export_cases', request);
    });
    clearInterval(asking);
    await this.#look();
    return done;
  }

  /** Gives up the table that is being written. */
  async stop(): Promise<void> {
    try {
      this.view = await this.#call('export_cancel', {});
    } catch {
      // It is over, or the question that waits for it fails too and says so.
    }
  }

  async #look(): Promise<void> {
    try {
      this.view = await this.#call('exports_list', {});
    } catch {
      // Asked again soon; what matters is told by the table itself.
    }
  }
}
