/** Copies of the store: those that are there, and one that is being made. */
import type { BackupsView, WorkView } from '~/host/contract';
import { AppError } from '~/host/error';
import type { Call } from '~/host/host';
import { Asked } from '~/features/records/asked.svelte';
import { follow, isUnderWay } from './work';

export class Backups {
  /** Nothing until it was read. */
  view = $state.raw<BackupsView | null>(null);
  /** A copy was begun from here; how it ended is told. */
  begun = $state(false);
  readonly asked: Asked<'reading' | 'beginning'>;
  readonly #call: Call;
  #unfollow = () => {};

  constructor(call: Call, onaway: () => void) {
    this.#call = call;
    this.asked = new Asked(onaway);
  }

  get isUnderWay(): boolean {
    return this.view !== null && isUnderWay(this.view.work);
  }

  async read(): Promise<void> {
    await this.asked.run('reading', async () => this.#take(await this.#call('backups_list', {})));
  }

  async backUp(): Promise<void> {
    this.begun = true;
    const done = await this.asked.run('beginning', async () =>
      this.#take(await this.#call('backup_now', {})),
    );
    if (!done) this.begun = false;
  }

  end(): void {
    this.#unfollow();
  }

  #take(view: BackupsView): void {
    this.view = view;
    this.#unfollow();
    if (isUnderWay(view.work)) this.#unfollow = follow(this.#ask, () => {});
  }

  readonly #ask = async (): Promise<WorkView | null> => {
    try {
      this.view = await this.#call('backups_list', {});
      return this.view.work;
    } catch (thrown) {
      return AppError.from(thrown).isAway ? { kind: 'idle' } : null;
    }
  };
}
