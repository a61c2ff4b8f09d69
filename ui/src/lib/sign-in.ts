/** What is said of a passphrase that did not sign anybody in. */
import { t } from './i18n.svelte';

interface Refused {
  code: string;
  retryAfterS: number | null;
}

/** The sentence at the field: the same for a wrong one and for somebody who is not known. */
export function refusedSignIn(error: Refused | null): string | null {
  if (error?.code === 'signInRefused') return t('error.signInRefused.title');
  if (error?.code === 'signInShut') return t('error.signInShut.title');
  if (error?.code === 'signInThrottled') return t('error.signInThrottled.title');
  return null;
}
