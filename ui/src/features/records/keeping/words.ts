/** Words of keeping. */
import type { DataClass, KeptWhy, WorkView } from '~/host/contract';
import { grouped, isKey, t } from '~/lib/i18n.svelte';

/** In the order in which they are shown. */
export const classes = [
  'counterCheck',
  'reviewCase',
  'trace',
  'reveal',
  'access',
] as const satisfies readonly DataClass[];

export const className = (of: DataClass) => t(`records.class.${of}`);

export function keptBackText(why: KeptWhy): string {
  return t(`records.keptBack.${why}`);
}

/** What is being done, or how it ended. */
export function workText(work: WorkView): string {
  if (work.kind === 'provider') {
    return t('records.work.provider', { done: grouped(work.done), of: grouped(work.of) });
  }
  if (work.kind === 'failed') {
    const key = `records.work.failed.${work.why}`;
    return t(isKey(key) ? key : 'records.work.failed.interrupted');
  }
  return t(`records.work.${work.kind}`);
}
