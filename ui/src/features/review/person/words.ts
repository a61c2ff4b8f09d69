/** What was certified at the counter, as words. */
import type { CertifiedView } from '~/host/contract';
import { say, t } from '~/lib/i18n.svelte';
import { day, minute, plainDate } from '~/lib/time';

export function certifiedName(name: string | null): string {
  return name ?? t('review.person.noName');
}

export function birthText(birth: string | null): string {
  return birth === null ? t('seam.notProvided') : plainDate(birth);
}

/** `male`, `female`, or whatever came. */
export function sexText(sex: string | null): string {
  if (sex === null) return t('seam.notProvided');
  return sex === 'male' || sex === 'female' ? say(`sex.${sex}`, 'seam.notProvided') : sex;
}

export function whenText(at: number): string {
  return `${day(at)}, ${minute(at)}`;
}

/** All of it in one line, to choose by. */
export function certifiedLine({ birth, phone, at }: CertifiedView): string {
  const parts = [birthText(birth), phone, whenText(at)];
  return parts.filter((part) => part !== null).join(' · ');
}
