/** Why an answer is known: somebody's words, or the name of a text where the program set it. */
import { isKey, t } from './i18n.svelte';

export function knownWhy(why: string): string {
  const key = `quality.why.${why}`;
  return isKey(key) ? t(key) : why;
}
