/** The first screen's form: which store, who practises in it, and what opens it. */
import type { Keeper, Mode, OpenRequest, OperatorCard, Session, StoreState } from '~/host/contract';
import { AppError } from '~/host/error';

type Closed = Extract<Session, { kind: 'closed' }>;
export type UnlockField = 'passphrase' | 'repeat' | 'keeper';

const SHORTEST_PASSPHRASE = 15;

export class Unlock {
  mode = $state<Mode>('training');
  /** The card that was chosen; before that, the one of last time, or the first. */
  #operator = $state<string | null>(null);
  keeper = $state<Keeper | null>(null);
  passphrase = $state('');
  repeat = $state('');
  busy = $state(false);
  error = $state.raw<AppError | null>(null);
  #told = $state(false);
  #session: () => Closed;

  constructor(session: () => Closed) {
    this.#session = session;
    const { chosen, keychain } = session();
    if (chosen) this.mode = chosen;
    this.keeper = keychain ? null : 'passphrase';
  }

  get operator(): string {
    if (this.#operator !== null) return this.#operator;
    const { practice, lastPractice } = this.#session();
    const last = practice.find((card) => card.id === lastPractice);
    return (last ?? practice[0])?.id ?? '';
  }

  set operator(id: string) {
    this.#operator = id;
  }

  /** Who may practise. */
  get practice(): readonly OperatorCard[] {
    return this.#session().practice;
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
    if (this.mode === 'training') return false;
    if (this.makes) return this.keeper === 'passphrase';
    return this.state.kind === 'ready' && this.state.keeper === 'passphrase';
  }

  get sealed(): boolean {
    return this.state.kind === 'keyMissing' || this.error?.code === 'keyMissing';
  }

  mistakes(): Partial<Record<UnlockField, string>> {
    const found: Partial<Record<UnlockField, string>> = {};
    if (this.makes && this.keeper === null) found.keeper = 'keeperMissing';
    if (!this.needsPassphrase) return found;
    if (this.makes && [...this.passphrase].length < SHORTEST_PASSPHRASE) {
      found.passphrase = 'passphraseTooShort';
    } else if (this.passphrase === '') {
      found.passphrase = 'passphraseEmpty';
    } else if (this.makes && this.repeat !== this.passphrase) {
      found.repeat = 'passphraseDiffers';
    }
    return found;
  }

  shown(field: UnlockField): string | null {
    const refused = this.error;
    if (refused?.code === 'validation' && refused.field === field) return refused.reason;
    if (refused?.code === 'wrongPassphrase' && field === 'passphrase') return 'passphraseWrong';
    return this.#told ? (this.mistakes()[field] ?? null) : null;
  }

  choose(mode: Mode): void {
    this.mode = mode;
    this.error = null;
    this.#told = false;
    this.#forget();
  }

  async open(send: (request: OpenRequest) => Promise<void>): Promise<void> {
    this.#told = true;
    if (this.busy || Object.keys(this.mistakes()).length > 0) return;
    this.busy = true;
    this.error = null;
    try {
      await send({
        mode: this.mode,
        operator: this.mode === 'training' ? this.operator : null,
        keeper: this.makes ? this.keeper : null,
        passphrase: this.needsPassphrase ? this.passphrase : null,
      });
      this.#forget();
    } catch (thrown) {
      this.error = AppError.from(thrown);
      if (this.error.code === 'wrongPassphrase') this.#forget();
    } finally {
      this.busy = false;
    }
  }

  #forget(): void {
    this.passphrase = '';
    this.repeat = '';
  }
}
