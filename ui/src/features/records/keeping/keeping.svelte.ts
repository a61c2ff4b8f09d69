/** How long what is kept, what is due, and what was erased so far. */
import type { ErasuresView, KeepingForm } from '~/host/contract';
import type { Call } from '~/host/host';
import { Asked } from '~/features/records/asked.svelte';
import { Erasure } from './erasure.svelte';

export class Keeping {
  /** As it is stored. */
  stored = $state.raw<KeepingForm | null>(null);
  form = $state<KeepingForm | null>(null);
  runs = $state.raw<ErasuresView | null>(null);
  saved = $state(false);
  readonly asked: Asked<'reading' | 'saving'>;
  readonly erasure: Erasure;
  readonly #call: Call;

  constructor(call: Call, onaway: () => void) {
    this.#call = call;
    this.asked = new Asked(onaway);
    this.erasure = new Erasure(call, onaway, () => this.read());
  }

  get changed(): boolean {
    return this.stored !== null && JSON.stringify(this.form) !== JSON.stringify(this.stored);
  }

  async read(): Promise<void> {
    await this.asked.run('reading', async () => {
      if (!this.changed) this.#show(await this.#call('keeping_read', {}));
      this.runs = await this.#call('erasures_list', {});
      // Somebody may have begun it, and have been elsewhere since.
      if (!this.erasure.isUnderWay && this.runs.work.kind !== 'done') this.erasure.take(this.runs);
    });
  }

  async save(): Promise<void> {
    const form = $state.snapshot(this.form);
    if (!form) return;
    this.saved = false;
    await this.asked.run('saving', async () => {
      this.#show(await this.#call('keeping_save', form));
      this.saved = true;
      // A dry run under other periods is good no more.
      this.erasure.planned = null;
    });
  }

  discard(): void {
    if (this.stored) this.#show(this.stored);
    this.asked.clear();
  }

  refusal(field: string): string | null {
    const error = this.asked.error;
    return error?.code === 'validation' && error.field === field ? error.reason : null;
  }

  #show(stored: KeepingForm): void {
    this.stored = stored;
    this.form = structuredClone(stored);
  }
}
