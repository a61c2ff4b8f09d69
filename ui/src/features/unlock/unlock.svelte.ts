/** The first screen's form: which store, and what opens it. */
import { Attempt } from '~/host/attempt.svelte';
import type { Keeper, Mode, OpenRequest, Session, StoreState } from '~/host/contract';
import { NewPassphrase, type PassphraseField } from '~/lib/new-passphrase.svelte';

type Closed = Extract<Session, { kind: 'closed' }>;
export type UnlockField = PassphraseField | 'keeper';

export class Unlock {
  mode = $state<Mode>('training');
  /** Who works in training; before one was chosen, who worked there last. */
  #practice = $state<string | null>(null);
  keeper = $state<Keeper | null>(null);
  /** Of a store that exists. */
  passphrase = $state('');
  /** Of a store that is made. */
  readonly fresh = new NewPassphrase('store');
  readonly attempt = new Attempt<UnlockField>(() => this.#mistakes());
  readonly #session: () => Closed;

  constructor(session: () => Closed, before: Mode | null) {
    this.#session = session;
    const { chosen, keychain } = session();
    this.mode = chosen ?? before ?? 'training';
    this.keeper = keychain ? null : 'passphrase';
  }

  /** Somebody for every desk at first. */
  get practice(): string {
    const { practice, lastPractice } = this.#session();
    const known = [this.#practice, lastPractice].find((id) =>
      practice.some((one) => one.id === id),
    );
    return known ?? practice[0]?.id ?? '';
  }

  set practice(id: string) {
    this.#practice = id;
  }

  get keychain(): boolean {
    return this.#session().keychain;
  }

  get state(): StoreState {
    return this.stateOf(this.mode);
  }

  stateOf(mode: Mode): StoreState {
    const choice = this.#session().stores.find((store) => store.mode === mode);
    return choice?.state ?? { kind: 'new' };
  }

  /** A new live store: someone has to say who keeps its key. */
  get makes(): boolean {
    return this.mode === 'live' && this.state.kind === 'new';
  }

  get needsPassphrase(): boolean {
    return (
      this.mode === 'live' && this.state.kind === 'ready' && this.state.keeper === 'passphrase'
    );
  }

  get makesPassphrase(): boolean {
    return this.makes && this.keeper === 'passphrase';
  }

  /** The keychain that has its key does not answer. */
  get silent(): boolean {
    const { state } = this;
    return state.kind === 'ready' && state.keeper === 'keychain' && !this.keychain;
  }

  get sealed(): boolean {
    const missing = this.state.kind === 'keyMissing' || this.attempt.error?.code === 'keyMissing';
    return missing || this.silent;
  }

  /** Why a field cannot be taken as it is. */
  reason(field: UnlockField): string | null {
    const wrong = this.attempt.error?.code === 'wrongPassphrase' && field === 'passphrase';
    return wrong ? 'passphraseWrong' : this.attempt.reason(field);
  }

  /** Another keeper asks for other things, which are not wrong yet. */
  entrust(keeper: Keeper): void {
    this.keeper = keeper;
    this.attempt.clear();
  }

  choose(mode: Mode): void {
    this.mode = mode;
    this.attempt.clear();
    this.#forget();
  }

  async open(send: (request: OpenRequest) => Promise<void>): Promise<void> {
    const request: OpenRequest = {
      mode: this.mode,
      operator: this.mode === 'training' ? this.practice : null,
      keeper: this.makes ? this.keeper : null,
      passphrase: this.needsPassphrase
        ? this.passphrase
        : this.makesPassphrase
          ? this.fresh.typed
          : null,
    };
    const opened = await this.attempt.run(() => send(request));
    if (opened || this.attempt.error?.code === 'wrongPassphrase') this.#forget();
  }

  #mistakes(): Partial<Record<UnlockField, string>> {
    if (this.makes && this.keeper === null) return { keeper: 'keeperMissing' };
    if (this.makesPassphrase) return this.fresh.mistakes;
    if (this.needsPassphrase && this.passphrase === '') return { passphrase: 'passphraseEmpty' };
    return {};
  }

  #forget(): void {
    this.passphrase = '';
    this.fresh.forget();
  }
}
