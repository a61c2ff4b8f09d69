/** Figures of the site, in the window: what the core last said, and the rows behind one of them. */
import type { FigureOf, FiguresPeriod, FiguresRowsView, FiguresView } from '~/host/contract';
import { AppError } from '~/host/error';
import type { Call } from '~/host/host';

/** The rows of a figure, once they are there, under its name. */
interface Opened {
  title: string;
  rows: FiguresRowsView | null;
  error: AppError | null;
}

export class Figures {
  period = $state<FiguresPeriod>('today');
  /** Nothing until it was read. */
  view = $state.raw<FiguresView | null>(null);
  reading = $state(false);
  error = $state.raw<AppError | null>(null);
  /** Everything without drawings. */
  tables = $state(false);
  opened = $state.raw<Opened | null>(null);
  readonly #call: Call;
  readonly #onaway: () => void;
  /** Rises with each question: who chose other days meanwhile gets those. */
  #turn = 0;

  constructor(call: Call, onaway: () => void) {
    this.#call = call;
    this.#onaway = onaway;
  }

  /** Reads the figures of the chosen days. Each time is a look, and in the log. */
  async load(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.reading = true;
    try {
      const view = await this.#call('figures_show', { period: this.period });
      if (turn !== this.#turn) return;
      this.view = view;
      this.error = null;
    } catch (thrown) {
      const error = this.#failed(thrown);
      if (turn === this.#turn) this.error = error;
    } finally {
      if (turn === this.#turn) this.reading = false;
    }
  }

  async choose(period: FiguresPeriod): Promise<void> {
    this.period = period;
    await this.load();
  }

  /** Shows the rows that a figure counts: of the days that are shown, which others may be on their way. */
  async open(title: string, of: FigureOf): Promise<void> {
    const waiting: Opened = { title, rows: null, error: null };
    this.opened = waiting;
    const become = (next: Partial<Opened>) => {
      if (this.opened === waiting) this.opened = { ...waiting, ...next };
    };
    try {
      const period = this.view?.period ?? this.period;
      become({ rows: await this.#call('figures_rows', { period, of }) });
    } catch (thrown) {
      become({ error: this.#failed(thrown) });
    }
  }

  close(): void {
    this.opened = null;
  }

  #failed(thrown: unknown): AppError {
    const error = AppError.from(thrown);
    if (error.isAway) this.#onaway();
    return error;
  }
}
