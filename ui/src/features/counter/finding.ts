/** What a result says in one sentence. Only a pass of everything is green. */
import type { Outcome } from '~/components/outcome';
import type { ResultView } from '~/host/contract';
import { t } from '~/lib/i18n.svelte';

export interface Finding {
  outcome: Outcome;
  title: string;
  sub: string;
}

export function findingOf(result: ResultView): Finding {
  if (result.person.state === 'blocked') {
    return { outcome: 'fail', title: t('result.blocked'), sub: t('result.blocked.sub') };
  }
  if (!result.verified) {
    return { outcome: 'fail', title: t('result.notVerified'), sub: t('result.notVerified.sub') };
  }
  if (result.age.outcome === 'pass') {
    const title = result.name
      ? t('result.verified.name', { name: result.name })
      : t('result.verified');
    return { outcome: 'pass', title, sub: t('result.verified.sub') };
  }
  if (result.age.outcome === 'fail') {
    return { outcome: 'fail', title: t('result.tooYoung'), sub: t('result.tooYoung.sub') };
  }
  return { outcome: 'cannotCheck', title: t('result.noAge'), sub: t('result.noAge.sub') };
}
