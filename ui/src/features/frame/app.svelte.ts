/** The program around the desks: which store is open, in which language, in which colours. */
import type {
  AppView,
  FirstOperator,
  Language,
  OpenRequest,
  SignInRequest,
  Theme,
} from '~/host/contract';
import { AppError } from '~/host/error';
import { reload, type Call } from '~/host/host';
import { setLanguage } from '~/lib/i18n.svelte';

export class AppState {
  view = $state.raw<AppView | null>(null);
  error = $state.raw<AppError | null>(null);
  readonly #call: Call;
  readonly #reload: () => void;

  constructor(call: Call, again = reload) {
    this.#call = call;
    this.#reload = again;
  }

  async load(asked?: Promise<AppView>): Promise<void> {
    await this.#take(() => asked ?? this.#call('app_state', {}));
  }

  /** Opens a store; what goes wrong is thrown, for it belongs to the form. */
  async open(request: OpenRequest): Promise<void> {
    this.show(await this.#call('store_open', request));
  }

  /** Makes whoever opened a new store its first administrator; thrown as well. */
  async first(request: FirstOperator): Promise<void> {
    this.show(await this.#call('operators_first', request));
  }

  /** Signs somebody in; thrown as well. */
  async signIn(request: SignInRequest): Promise<void> {
    this.show(await this.#call('session_sign_in', request));
  }

  async close(): Promise<void> {
    await this.#take(() => this.#call('store_close', {}));
  }

  async prefer(language: Language, theme: Theme): Promise<void> {
    await this.#take(() => this.#call('preferences_save', { language, theme }));
  }

  async #take(ask: () => Promise<AppView>): Promise<void> {
    try {
      this.show(await ask());
      this.error = null;
    } catch (thrown) {
      this.error = AppError.from(thrown);
    }
  }

  /** The program as it is now, whoever asked. */
  show(view: AppView): void {
    const locked = this.view?.session.kind === 'open' && view.session.kind !== 'open';
    setLanguage(view.language);
    this.view = view;
    // Whatever closed the store: pictures and texts must not outlive it in the page's memory.
    if (locked) this.#reload();
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
