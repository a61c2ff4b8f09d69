/** A copy that is to take the place of a store, and what opens it. */
import { Attempt } from '~/host/attempt.svelte';
import type { BackupView, Mode, RestoredView, StoreState } from '~/host/contract';
import { AppError } from '~/host/error';
import type { Call } from '~/host/host';
import { agrees, GROUPS, isGroup } from '~/lib/recovery-key';

export type RestoreField = 'file' | 'operator' | 'passphrase' | 'recoveryKey' | 'sure';
/** Who gives the key: whoever keeps it, or the paper. */
export type Way = 'keeper' | 'recoveryKey';

/** In place of the name of a copy: a file from elsewhere. */
export const ELSEWHERE = '';

const empty = () => Array.from({ length: GROUPS }, () => '');

export class Restore {
  /** Nothing until they were read. */
  copies = $state.raw<readonly BackupView[] | null>(null);
  unread = $state.raw<AppError | null>(null);
  /** The name of a copy, or elsewhere. */
  chosen = $state<string | null>(null);
  path = $state('');
  operator = $state('');
  way = $state<Way>('keeper');
  passphrase = $state('');
  groups = $state(empty());
  sure = $state(false);
  done = $state.raw<RestoredView | null>(null);
  readonly attempt = new Attempt<RestoreField>(() => this.#mistakes());
  readonly mode: Mode;
  readonly #call: Call;
  readonly #state: () => StoreState;

  constructor(call: Call, mode: Mode, state: () => StoreState) {
    this.#call = call;
    this.mode = mode;
    this.#state = state;
    this.way = this.ways[0] ?? 'keeper';
  }

  /** What can give the key of the copies here; nothing may. */
  get ways(): readonly Way[] {
    const state = this.#state();
    if (state.kind === 'new') return [];
    if (this.mode === 'training') return ['keeper'];
    const paper: Way[] = state.recovery ? ['recoveryKey'] : [];
    return state.kind === 'ready' ? ['keeper', ...paper] : paper;
  }

  get needsPassphrase(): boolean {
    const state = this.#state();
    const kept = state.kind === 'ready' && state.keeper === 'passphrase';
    return this.mode === 'live' && this.way === 'keeper' && kept;
  }

  get needsRecoveryKey(): boolean {
    return this.mode === 'live' && this.way === 'recoveryKey';
  }

  /** Why a field cannot be taken as it is. */
  reason(field: RestoreField): string | null {
    const wrong = this.attempt.error?.code === 'wrongPassphrase' && field === 'passphrase';
    return wrong ? 'passphraseWrong' : this.attempt.reason(field);
  }

  async read(): Promise<void> {
    this.unread = null;
    try {
      const { copies } = await this.#call('store_copies', { mode: this.mode });
      this.copies = copies;
      // The newest is what one wants, and a store that was put aside is none.
      this.chosen = copies.find((copy) => !copy.aside)?.file ?? ELSEWHERE;
    } catch (thrown) {
      this.unread = AppError.from(thrown);
      this.copies = [];
      this.chosen = ELSEWHERE;
    }
  }

  choose(file: string): void {
    this.chosen = file;
    this.attempt.clear();
  }

  by(way: Way): void {
    this.way = way;
    this.attempt.clear();
  }

  async go(): Promise<void> {
    const restored = await this.attempt.run(async () => {
      this.done = await this.#call('store_restore', {
        mode: this.mode,
        file: this.#file,
        operator: this.operator.trim(),
        passphrase: this.needsPassphrase ? this.passphrase : null,
        recoveryKey: this.needsRecoveryKey ? this.groups.join('-') : null,
      });
    });
    if (restored) this.forget();
  }

  forget(): void {
    this.passphrase = '';
    this.groups = empty();
  }

  get #file(): string {
    return this.chosen === ELSEWHERE || this.chosen === null ? this.path.trim() : this.chosen;
  }

  #mistakes(): Partial<Record<RestoreField, string>> {
    return {
      ...(this.#file === '' ? { file: 'fileEmpty' } : {}),
      ...(this.operator.trim() === '' ? { operator: 'operatorEmpty' } : {}),
      ...(this.needsPassphrase && this.passphrase === '' ? { passphrase: 'passphraseEmpty' } : {}),
      ...this.#keyMistake,
      ...(this.sure ? {} : { sure: 'restoreUnsure' }),
    };
  }

  get #keyMistake(): Partial<Record<RestoreField, string>> {
    if (!this.needsRecoveryKey) return {};
    if (!this.groups.every(isGroup)) return { recoveryKey: 'recoveryKeyIncomplete' };
    return agrees(this.groups) ? {} : { recoveryKey: 'recoveryKeyMistyped' };
  }
}
