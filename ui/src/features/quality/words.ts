/** Figures as words. */
import { locale } from '~/lib/i18n.svelte';

/** A share from 0 to 1 as per cent, with one digit after the point where there is one. */
export function percent(share: number): string {
  const format = new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 1 });
  return format.format(share);
}
