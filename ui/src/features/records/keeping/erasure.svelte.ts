/**
 * One erasure, from the dry run to its end. What was shown is what is erased: the run names the dry
 * run, and the core refuses it if anything changed since.
 */
import type { ErasureScope, ErasuresView, ErasurePlanView, WorkView } from '~/host/contract';
import { AppError } from '~/host/error';
import type { Call } from '~/host/host';
import { Asked } from '~/features/records/asked.svelte';
import { follow, isUnderWay } from './work';

export class Erasure {
  planned = $state.raw<ErasurePlanView | null>(null);
  /** How far it is; nothing before it was begun. */
  work = $state.raw<WorkView | null>(null);
  readonly asked: Asked<'planning' | 'beginning'>;
  readonly #call: Call;
  readonly #ondone: () => Promise<void>;
  #unfollow = () => {};

  constructor(call: Call, onaway: () => void, ondone: () => Promise<void>) {
    this.#call = call;
    this.asked = new Asked(onaway);
    this.#ondone = ondone;
  }

  get isUnderWay(): boolean {
    return this.work !== null && isUnderWay(this.work);
  }

  /** The dry run: nothing is changed. */
  plan(scope: ErasureScope): Promise<boolean> {
    this.planned = null;
    this.work = null;
    return this.asked.run('planning', async () => {
      this.planned = await this.#call('erasure_plan', { scope });
    });
  }

  run(): Promise<boolean> {
    const digest = this.planned?.digest;
    if (digest === undefined) return Promise.resolve(false);
    return this.asked.run('beginning', async () => {
      this.take(await this.#call('erasure_run', { digest }));
      this.planned = null;
    });
  }

  /** Takes how far it is from whoever asked, and follows it from there. */
  take({ work }: ErasuresView): void {
    const before = this.isUnderWay;
    this.work = work;
    this.#unfollow();
    if (isUnderWay(work)) this.#unfollow = follow(this.#ask, () => void this.#ondone());
    else if (!before && work.kind === 'done') void this.#ondone();
  }

  forget(): void {
    this.#unfollow();
    this.planned = null;
    this.work = null;
    this.asked.clear();
  }

  readonly #ask = async (): Promise<WorkView | null> => {
    try {
      this.work = (await this.#call('erasures_list', {})).work;
      return this.work;
    } catch (thrown) {
      // Locked: there is nobody left to tell.
      return AppError.from(thrown).isAway ? { kind: 'idle' } : null;
    }
  };
}
