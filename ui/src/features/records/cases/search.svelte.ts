/**
 * Cases by what is known of them. Each letter asks, one question at a time: what is typed meanwhile is asked
 * next, and only the last text that was typed is ever answered. While a syllable is composed, what stands
 * in the field is sought like anything else.
 */
import type { FoundView } from '~/host/contract';
import { AppError } from '~/host/error';
import type { Call } from '~/host/host';

/** Cases of a page. */
const PAGE = 50;

export class Search {
  /** As it stands in the field. */
  text = $state('');
  /** What the last answer was about; nothing before there was one. */
  lines = $state.raw<readonly FoundView[] | null>(null);
  error = $state.raw<AppError | null>(null);
  /** The next page is being asked for. */
  turning = $state(false);
  readonly #call: Call;
  readonly #onaway: () => void;
  #before = $state.raw<number | null>(null);
  #asking = false;
  /** Which text the lines are of. */
  #answered: string | null = null;

  constructor(call: Call, onaway: () => void) {
    this.#call = call;
    this.#onaway = onaway;
  }

  /** Something is sought; otherwise the list of all is shown. */
  get active(): boolean {
    return this.text.trim() !== '';
  }

  /** There is nothing behind what is shown. */
  get whole(): boolean {
    return this.#before === null;
  }

  type(text: string): void {
    this.text = text;
    if (!this.active) this.#forget();
    else void this.#ask();
  }

  clear(): void {
    this.type('');
  }

  /** Asks again, after something went wrong. */
  again(): Promise<void> {
    this.#answered = null;
    return this.#ask();
  }

  /** The page behind those that are shown. */
  async more(): Promise<void> {
    const before = this.#before;
    const text = this.#answered;
    if (before === null || text === null || this.turning || this.#asking) return;
    this.turning = true;
    await this.#try(async () => {
      const page = await this.#find(text, before);
      if (this.#answered !== text) return;
      this.lines = [...(this.lines ?? []), ...page.lines];
      this.#before = page.before;
    });
    this.turning = false;
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    while (this.active && this.text !== this.#answered) {
      const text = this.text;
      const done = await this.#try(async () => {
        const page = await this.#find(text, null);
        // What was typed meanwhile is asked next; these lines would only be in the way.
        if (!this.active) return;
        this.lines = page.lines;
        this.#before = page.before;
        this.#answered = text;
      });
      if (!done && this.text === text) break;
    }
    this.#asking = false;
  }

  #find(text: string, before: number | null) {
    return this.#call('cases_search', { text, only: [], before, limit: PAGE });
  }

  async #try(ask: () => Promise<void>): Promise<boolean> {
    try {
      await ask();
      this.error = null;
      return true;
    } catch (thrown) {
      const error = AppError.from(thrown);
      if (error.isAway) this.#onaway();
      else this.error = error;
      return false;
    }
  }

  #forget(): void {
    this.lines = null;
    this.error = null;
    this.#before = null;
    this.#answered = null;
  }
}
