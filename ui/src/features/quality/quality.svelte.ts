/** How well people decide, in the window: what the core last said, and the commands. */
import type {
  KnownAnswerForm,
  KnownAnswerView,
  QualityView,
  SecondReadingView,
  WithdrawRequest,
} from '~/host/contract';
import { AppError } from '~/host/error';
import type { Call } from '~/host/host';
import { daysAfter, isoDay } from '~/lib/time';

export type Part = 'figures' | 'readings' | 'answers';
export type PeriodField = 'from' | 'to';

/** Days that are shown at first, today among them. */
const DAYS = 90;

export class Quality {
  part = $state<Part>('figures');
  from = $state('');
  to = $state('');
  busy = $state(false);
  figures = $state.raw<QualityView | null>(null);
  readings = $state.raw<readonly SecondReadingView[] | null>(null);
  /** Nothing until they are asked for: who sees them is measured by them no more. */
  answers = $state.raw<readonly KnownAnswerView[] | null>(null);
  error = $state.raw<AppError | null>(null);
  readonly #call: Call;
  readonly #onaway: () => void;

  constructor(call: Call, onaway: () => void, now: number = Date.now()) {
    this.#call = call;
    this.#onaway = onaway;
    this.to = isoDay(now);
    this.from = daysAfter(this.to, 1 - DAYS);
  }

  async show(part: Part): Promise<void> {
    this.part = part;
    await this.load();
  }

  /** Reads what is shown. Each time is a look, and in the log. */
  async load(): Promise<void> {
    const period = { from: this.from.trim(), to: this.to.trim() };
    await this.#run(async () => {
      if (this.part === 'figures') this.figures = await this.#call('quality_figures', period);
      if (this.part === 'readings') {
        this.readings = (await this.#call('second_readings_list', period)).readings;
      }
    });
  }

  async reveal(): Promise<void> {
    await this.#run(async () => {
      this.answers = (await this.#call('known_answers_list', {})).answers;
    });
  }

  // What goes wrong here belongs to the form that asked.
  async add(request: KnownAnswerForm): Promise<void> {
    await this.#watched(async () => {
      this.answers = (await this.#call('known_answer_add', request)).answers;
    });
  }

  async withdraw(request: WithdrawRequest): Promise<void> {
    await this.#watched(async () => {
      this.answers = (await this.#call('known_answer_withdraw', request)).answers;
    });
  }

  refusal(field: PeriodField): string | null {
    const error = this.error;
    return error?.code === 'validation' && error.field === field ? error.reason : null;
  }

  async #run(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      await this.#watched(work);
      this.error = null;
    } catch (thrown) {
      this.error = AppError.from(thrown);
    } finally {
      this.busy = false;
    }
  }

  async #watched(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      const error = AppError.from(thrown);
      if (error.isAway) this.#onaway();
      throw error;
    }
  }
}
