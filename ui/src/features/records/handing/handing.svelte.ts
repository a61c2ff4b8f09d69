/** Evidence and receipts of a decision, written as files. */
import type {
  CaseShowRequest,
  Commands,
  ExportReason,
  HandedOutView,
  Language,
} from '~/host/contract';
import type { Call } from '~/host/host';
import { Asked } from '~/features/records/asked.svelte';

export class Handing {
  /** The files that were written last. */
  made = $state.raw<HandedOutView | null>(null);
  readonly asked: Asked<'exporting'>;
  readonly #call: Call;
  /** Rises when one turns to something else: what is written for it is told no more. */
  #turn = 0;

  constructor(call: Call, onaway: () => void) {
    this.#call = call;
    this.asked = new Asked(onaway);
  }

  pack(
    of: CaseShowRequest,
    reason: ExportReason,
    note: string,
    language: Language,
  ): Promise<boolean> {
    return this.#write('export_pack', { ...of, reason, note, language });
  }

  receipt(of: CaseShowRequest, language: Language): Promise<boolean> {
    return this.#write('export_receipt', { ...of, language });
  }

  forget(): void {
    this.#turn += 1;
    this.made = null;
    this.asked.clear();
  }

  #write<K extends 'export_pack' | 'export_receipt'>(
    name: K,
    request: Commands[K]['request'],
  ): Promise<boolean> {
    const turn = this.#turn;
    return this.asked.run('exporting', async () => {
      const made = await this.#call(name, request);
      if (turn === this.#turn) this.made = made;
    });
  }
}
