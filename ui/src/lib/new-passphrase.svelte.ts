/**
 * A new passphrase and the same once more. Its length is looked at here, early; what everybody tries
 * first is refused by the core.
 */

export type Opens = 'store' | 'operator';
export type PassphraseField = 'passphrase' | 'repeat';

export const shortest: Record<Opens, number> = { store: 15, operator: 8 };
const LONGEST = 256;

export class NewPassphrase {
  typed = $state('');
  repeat = $state('');
  readonly opens: Opens;

  constructor(opens: Opens) {
    this.opens = opens;
  }

  get mistakes(): Partial<Record<PassphraseField, string>> {
    const length = [...this.typed.normalize('NFC')].length;
    if (length === 0) return { passphrase: 'passphraseEmpty' };
    if (length < shortest[this.opens]) {
      const reason = this.opens === 'store' ? 'passphraseTooShort' : 'operatorPassphraseTooShort';
      return { passphrase: reason };
    }
    if (length > LONGEST) return { passphrase: 'passphraseTooLong' };
    return this.repeat === this.typed ? {} : { repeat: 'passphraseDiffers' };
  }

  forget(): void {
    this.typed = '';
    this.repeat = '';
  }
}
