/**
 * Personal data of one case, shown whole for a short time. It is dropped when the time is over, when
 * somebody says so, and when nobody can be looking: the window is hidden, or was left for longer than
 * it takes to glance at another one.
 */
import type { PersonalView, RevealedView } from '~/host/contract';

/** Never longer, whatever the clock of this computer says. */
const LONGEST_MS = 60_000;
const TICK_MS = 250;
/** How long the window may be without the focus. */
export const GLANCE_MS = 10_000;

export class Shown {
  fields = $state.raw<readonly PersonalView[] | null>(null);
  /** The log entry that tells of it. */
  entry = $state(0);
  leftMs = $state(0);
  #end = 0;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #away: ReturnType<typeof setTimeout> | undefined;

  show(view: RevealedView): void {
    this.hide();
    const left = Math.min(LONGEST_MS, view.until - Date.now());
    if (left <= 0) return;
    this.#end = performance.now() + left;
    this.leftMs = left;
    this.entry = view.entry;
    this.fields = view.fields;
    this.#ticking = setInterval(() => this.#tick(), TICK_MS);
    window.addEventListener('blur', this.#left);
    window.addEventListener('focus', this.#back);
    document.addEventListener('visibilitychange', this.#seen);
  }

  hide(): void {
    clearInterval(this.#ticking);
    clearTimeout(this.#away);
    window.removeEventListener('blur', this.#left);
    window.removeEventListener('focus', this.#back);
    document.removeEventListener('visibilitychange', this.#seen);
    this.fields = null;
    this.leftMs = 0;
  }

  #tick(): void {
    this.leftMs = this.#end - performance.now();
    if (this.leftMs <= 0) this.hide();
  }

  readonly #left = () => {
    clearTimeout(this.#away);
    this.#away = setTimeout(() => this.hide(), GLANCE_MS);
  };

  readonly #back = () => clearTimeout(this.#away);

  readonly #seen = () => {
    if (document.visibilityState === 'hidden') this.hide();
  };
}
