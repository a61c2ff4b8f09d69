/** The block list in the window: what the core last said of it, and the commands. */
import type { BlockCase, BlocklistView, BlockTyped, BlockView, Commands } from '~/host/contract';
import { AppError } from '~/host/error';
import type { Call } from '~/host/host';

type BlocklistCommand = {
  [K in keyof Commands]: Commands[K]['view'] extends BlocklistView ? K : never;
}[keyof Commands];

export class Blocklist {
  /** Newest first; nothing until it was read. */
  entries = $state.raw<readonly BlockView[] | null>(null);
  busy = $state(false);
  error = $state.raw<AppError | null>(null);
  readonly #call: Call;
  readonly #onlocked: () => void;

  constructor(call: Call, onlocked: () => void) {
    this.#call = call;
    this.#onlocked = onlocked;
  }

  /** How many of them match at all. */
  get inForce(): number {
    return (this.entries ?? []).filter(({ state }) => state === 'inForce').length;
  }

  async read(): Promise<void> {
    await this.#ask('blocklist_entries', {});
  }

  add(request: BlockCase): Promise<boolean> {
    return this.#ask('blocklist_add', request);
  }

  addTyped(request: BlockTyped): Promise<boolean> {
    return this.#ask('blocklist_add_typed', request);
  }

  lift(id: string, why: string): Promise<boolean> {
    return this.#ask('blocklist_lift', { id, why });
  }

  async #ask<K extends BlocklistCommand>(
    name: K,
    request: Commands[K]['request'],
  ): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = null;
    try {
      this.entries = (await this.#call(name, request)).entries;
      return true;
    } catch (thrown) {
      this.error = AppError.from(thrown);
      if (this.error.isAway) this.#onlocked();
      return false;
    } finally {
      this.busy = false;
    }
  }
}
