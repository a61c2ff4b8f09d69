import { t } from '~/lib/i18n.svelte';
import type { Counter } from './counter.svelte';

/** The four steps of a check. */
export function stepNames(): string[] {
  return [t('step.details'), t('step.code'), t('step.result'), t('step.decision')];
}

/** At which of them the counter stands. */
export function stepOf(counter: Counter): number {
  switch (counter.stage?.kind) {
    case 'code':
    case 'maybeSent':
    case 'confirmUnclear':
      return 1;
    case 'result':
      return counter.decision.confirming ? 3 : 2;
    case 'decided':
      return 3;
    case 'details':
    case undefined:
      return 0;
  }
}
