/** A recovery key as it is typed, and who shall keep the key of the store from now on. */
import { Attempt } from '~/host/attempt.svelte';
import type { Keeper, RecoverRequest } from '~/host/contract';
import { NewPassphrase, type PassphraseField } from '~/lib/new-passphrase.svelte';
import { agrees, GROUPS, isGroup } from '~/lib/recovery-key';

export type RecoverField = PassphraseField | 'recoveryKey' | 'keeper';

const empty = () => Array.from({ length: GROUPS }, () => '');

export class Recover {
  groups = $state(empty());
  keeper = $state<Keeper | null>(null);
  readonly fresh = new NewPassphrase('store');
  readonly attempt = new Attempt<RecoverField>(() => this.#mistakes());

  constructor(keychain: boolean) {
    this.keeper = keychain ? null : 'passphrase';
  }

  /** Another keeper asks for other things, which are not wrong yet. */
  entrust(keeper: Keeper): void {
    this.keeper = keeper;
    this.attempt.clear();
  }

  async open(send: (request: RecoverRequest) => Promise<void>): Promise<void> {
    await this.attempt.run(async () => {
      await send({
        recoveryKey: this.groups.join('-'),
        keeper: this.keeper ?? 'keychain',
        passphrase: this.keeper === 'passphrase' ? this.fresh.typed : null,
      });
      this.forget();
    });
  }

  forget(): void {
    this.groups = empty();
    this.fresh.forget();
  }

  #mistakes(): Partial<Record<RecoverField, string>> {
    if (!this.groups.every(isGroup)) return { recoveryKey: 'recoveryKeyIncomplete' };
    if (!agrees(this.groups)) return { recoveryKey: 'recoveryKeyMistyped' };
    if (this.keeper === null) return { keeper: 'keeperMissing' };
    return this.keeper === 'passphrase' ? this.fresh.mistakes : {};
  }
}
