/**
 * What a part of the room asks of the core, one question at a time. What goes wrong stays until the
 * next question; that nobody works here any more is told to whoever can leave the room.
 */
import { AppError } from '~/host/error';

export class Asked<B extends string> {
  /** What is being asked. */
  busy = $state<B | null>(null);
  error = $state.raw<AppError | null>(null);
  readonly #onaway: () => void;

  constructor(onaway: () => void) {
    this.#onaway = onaway;
  }

  /** Answers whether it was done. */
  async run(busy: B, ask: () => Promise<void>): Promise<boolean> {
    if (this.busy !== null) return false;
    this.busy = busy;
    this.error = null;
    try {
      await ask();
      return true;
    } catch (thrown) {
      this.error = AppError.from(thrown);
      if (this.error.isAway) this.#onaway();
      return false;
    } finally {
      this.busy = null;
    }
  }

  clear(): void {
    this.error = null;
  }
}
