/**
 * A form and the question it asks of the shell: mistakes are told once it was tried, a refusal stands
 * at its field until it is tried again.
 */
import { AppError } from './error';

export class Attempt<F extends string> {
  busy = $state(false);
  error = $state.raw<AppError | null>(null);
  #told = $state(false);
  readonly #mistakes: () => Partial<Record<F, string>>;

  constructor(mistakes: () => Partial<Record<F, string>>) {
    this.#mistakes = mistakes;
  }

  /** Why a field cannot be taken as it is. */
  reason(field: F): string | null {
    const refused = this.error;
    if (refused?.code === 'validation' && refused.field === field) return refused.reason;
    return this.#told ? (this.#mistakes()[field] ?? null) : null;
  }

  /** Asks, unless the form says itself that this is of no use. Answers whether it was done. */
  async run(ask: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.error = null;
    this.#told = true;
    if (Object.keys(this.#mistakes()).length > 0) return false;
    this.busy = true;
    try {
      await ask();
      this.#told = false;
      return true;
    } catch (thrown) {
      this.error = AppError.from(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }

  clear(): void {
    this.error = null;
    this.#told = false;
  }
}
