/** What a break in the log is called, what it means, and what to do. */
import type { BreakView } from '~/host/contract';
import { grouped, t } from '~/lib/i18n.svelte';

/** Names the entry, or the first and the last. */
export function breakTitle({ first, last, what }: BreakView): string {
  const values = { first: grouped(first), last: grouped(last) };
  const several = last !== first;
  if (what === 'cutOff') return t('records.break.cutOff.title', values);
  if (what === 'rewritten') return t('records.break.rewritten.title', values);
  return several
    ? t('records.break.several', { ...values, what: t(`records.break.${what}`) })
    : t('records.break.one', { ...values, what: t(`records.break.${what}`) });
}

export function breakText({ what }: BreakView): string {
  return `${t(`records.break.${what}.text`)} ${t('records.break.do')}`;
}
