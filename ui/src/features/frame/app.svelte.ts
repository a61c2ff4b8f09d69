/** The program around the desks: which store is open and for whom, in which language and colours. */
import type { AppView, Commands, Language, Mode, Theme } from '~/host/contract';
import { AppError } from '~/host/error';
import { reload, remembered, type Call } from '~/host/host';
import { Listener } from '~/host/listen.svelte';
import { setLanguage } from '~/lib/i18n.svelte';

/** Commands that change who is there; what goes wrong belongs to the form that asks. */
export type Entering =
  | 'store_open'
  | 'store_recover'
  | 'session_sign_in'
  | 'operators_first'
  | 'operators_rescue'
  | 'operators_passphrase';

export type Enter = <K extends Entering>(name: K, request: Commands[K]['request']) => Promise<void>;

export class AppState {
  view = $state.raw<AppView | null>(null);
  error = $state.raw<AppError | null>(null);
  /** The store was just made: its recovery key is offered before anything else. */
  offersRecovery = $state(false);
  /** On the first screen one came to make use of the recovery key. */
  recovering = $state(false);
  /** When this window learned who works here. */
  since = $state(0);
  readonly #call: Call;
  readonly #reload: (mode: Mode) => void;
  readonly #listener: Listener<AppView>;

  constructor(call: Call, again: (mode: Mode) => void = reload) {
    this.#call = call;
    this.#reload = again;
    this.#listener = new Listener<AppView>({
      seen: () => this.view?.revision ?? null,
      ask: (seen) => this.#call('session_watch', { revision: seen ?? 0 }),
      show: (view) => this.#show(view),
      // What the window shows is told by the commands that it asks for.
      failed: () => undefined,
    });
  }

  /** The store that was open before this page began, if it knows of one. */
  get before(): Mode | null {
    return remembered();
  }

  async load(asked?: Promise<AppView>): Promise<void> {
    await this.#take(() => asked ?? this.#call('app_state', {}));
  }

  /** Listens for a lock, and for who comes and goes, while a store is open. */
  watch(wanted: boolean): void {
    if (wanted) this.#listener.watch();
    else this.#listener.close();
  }

  readonly enter: Enter = async (name, request) => {
    const view = await this.#call(name, request);
    if (name === 'operators_first') this.offersRecovery = true;
    if (name === 'store_recover') this.recovering = false;
    this.#show(view);
  };

  async close(): Promise<void> {
    await this.#take(() => this.#call('store_close', {}));
  }

  /** Closes the store to open it with its recovery key. */
  async recover(): Promise<void> {
    this.recovering = true;
    await this.close();
    this.recovering = this.view?.session.kind === 'closed';
  }

  async signOut(): Promise<void> {
    await this.#take(() => this.#call('session_sign_out', {}));
  }

  /** Somebody has a hand on it. */
  async active(): Promise<void> {
    await this.#quietly(() => this.#call('session_active', {}));
  }

  /** How things stand, asked by the window itself. */
  async look(): Promise<void> {
    await this.#quietly(() => this.#call('app_state', {}));
  }

  async prefer(language: Language, theme: Theme): Promise<void> {
    await this.#take(() => this.#call('preferences_save', { language, theme }));
  }

  async #take(ask: () => Promise<AppView>): Promise<void> {
    try {
      this.#show(await ask());
      this.error = null;
    } catch (thrown) {
      this.error = AppError.from(thrown);
      if (this.error.isAway) await this.look();
    }
  }

  async #quietly(ask: () => Promise<AppView>): Promise<void> {
    try {
      this.#show(await ask());
    } catch {
      // The next one tells.
    }
  }

  #show(view: AppView): void {
    const before = this.view;
    // An answer that was overtaken.
    if (before !== null && view.revision < before.revision) return;
    const was = before?.session;
    const is = view.session;
    const same = was?.kind === 'open' && is.kind === 'open' && was.operatorId === is.operatorId;
    if (!same) this.since = Date.now();
    setLanguage(view.language);
    this.view = view;
    // Whoever closed the store or came in another's place: pictures and texts must not outlive it
    // in the page's memory.
    if (was?.kind === 'open' && !same) this.#reload(was.mode);
  }
}

/** Puts language and colours on the document; answers with the way to stop. */
export function dress(language: Language, theme: Theme): () => void {
  const root = document.documentElement;
  root.lang = language;
  const wish = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const dark = theme === 'dark' || (theme === 'system' && wish.matches);
    root.dataset['theme'] = dark ? 'dark' : 'light';
  };
  apply();
  wish.addEventListener('change', apply);
  return () => wish.removeEventListener('change', apply);
}
