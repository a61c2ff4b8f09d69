/** The settings as they are being changed. */
import type { ConnectionView, SettingsForm, SettingsView } from '~/host/contract';
import { AppError, type Barred } from '~/host/error';
import type { Call } from '~/host/host';

export type SettingsBusy =
  'reading' | 'saving' | 'storing' | 'testing' | 'storingVove' | 'testingVove';

export class Settings {
  view = $state.raw<SettingsView | null>(null);
  form = $state<SettingsForm | null>(null);
  impKey = $state('');
  impSecret = $state('');
  voveKey = $state('');
  busy = $state<SettingsBusy | null>(null);
  error = $state.raw<AppError | null>(null);
  saved = $state(false);
  connection = $state.raw<ConnectionView | null>(null);
  voveConnection = $state.raw<ConnectionView | null>(null);
  /** Where one wanted to go while something was not saved. */
  leaving = $state.raw<(() => void) | null>(null);
  readonly #call: Call;
  readonly #onlocked: () => void;
  /** Who works here may only look. */
  readonly #barred: () => Barred | null;

  constructor(call: Call, onlocked: () => void, barred: () => Barred | null = () => null) {
    this.#call = call;
    this.#onlocked = onlocked;
    this.#barred = barred;
  }

  get changed(): boolean {
    if (this.impKey !== '' || this.impSecret !== '' || this.voveKey !== '') return true;
    return this.formChanged;
  }

  get formChanged(): boolean {
    return this.view !== null && JSON.stringify(this.form) !== JSON.stringify(this.view.form);
  }

  async load(): Promise<void> {
    if (this.changed) return;
    await this.#run('reading', async () => this.#show(await this.#call('settings_read', {})));
  }

  async save(): Promise<void> {
    const form = $state.snapshot(this.form);
    if (!form) return;
    await this.#run('saving', async () => {
      this.#show(await this.#call('settings_save', form));
      this.saved = true;
    });
  }

  /** Stores key and secret. They leave the window at once and never come back. */
  async store(): Promise<void> {
    const request = { impKey: this.impKey.trim(), impSecret: this.impSecret.trim() };
    await this.#run('storing', async () => {
      this.#stored(await this.#call('settings_credentials', request));
      this.impKey = '';
      this.impSecret = '';
    });
  }

  /** Stores the key for verifications with documents, which leaves the window the same way. */
  async storeVoveKey(): Promise<void> {
    const request = { apiKey: this.voveKey.trim() };
    await this.#run('storingVove', async () => {
      this.#stored(await this.#call('settings_vove_key', request));
      this.voveKey = '';
    });
  }

  async testVove(): Promise<void> {
    this.voveConnection = null;
    await this.#run('testingVove', async () => {
      this.voveConnection = await this.#call('settings_test_vove', {});
    });
  }

  async test(): Promise<void> {
    this.connection = null;
    await this.#run('testing', async () => {
      this.connection = await this.#call('settings_test', {});
    });
  }

  discard(): void {
    if (this.view) this.#show(this.view);
    this.#forget();
    this.error = null;
  }

  /** Goes there at once, or asks first while something is not saved. */
  guard(go: () => void): void {
    if (this.changed) this.leaving = go;
    else go();
  }

  leave(): void {
    const go = this.leaving;
    this.leaving = null;
    this.discard();
    go?.();
  }

  stay(): void {
    this.leaving = null;
  }

  refusal(field: string): string | null {
    const error = this.error;
    return error?.code === 'validation' && error.field === field ? error.reason : null;
  }

  #show(view: SettingsView): void {
    this.view = view;
    this.form = structuredClone(view.form);
  }

  /** Shows that a key is stored, and keeps what was changed in the form meanwhile. */
  #stored(view: SettingsView): void {
    const form = this.formChanged ? this.form : null;
    this.#show(view);
    if (form) this.form = form;
  }

  #forget(): void {
    this.impKey = '';
    this.impSecret = '';
    this.voveKey = '';
  }

  async #run(busy: SettingsBusy, work: () => Promise<void>): Promise<void> {
    if (this.busy !== null) return;
    const barred = busy === 'reading' ? null : this.#barred();
    if (barred !== null) {
      this.error = AppError.barred(barred);
      return;
    }
    this.busy = busy;
    this.error = null;
    this.saved = false;
    try {
      await work();
    } catch (thrown) {
      const error = AppError.from(thrown);
      if (error.isAway) this.#onlocked();
      else this.error = error;
    } finally {
      this.busy = null;
    }
  }
}
