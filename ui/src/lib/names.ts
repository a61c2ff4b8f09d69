import type { Role } from './access';
import { isKey, t } from './i18n.svelte';

/** Two letters of a Latin name, the first syllable of a Hangul one. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '';
  if (/\p{Script=Hangul}/u.test(first)) return first;
  const second = words.length > 1 ? [...(words.at(-1) ?? '')][0] : [...(words[0] ?? '')][1];
  return (first + (second ?? '')).toUpperCase();
}

/** The name of somebody; of the invented people of training, in the language of the window. */
export function nameOf({ id, name }: { id: string; name: string }): string {
  const key = `practice.${id}`;
  return isKey(key) ? t(key) : name;
}

export function rolesOf(roles: readonly Role[]): string {
  return roles.map((role) => t(`role.${role}`)).join(' · ');
}
