/** What happened to a case, as one list, oldest first. */
import {
  attemptText,
  consentName,
  opinionName,
  reasonNames,
  revealReason,
  verdictName,
} from '~/features/records/words';
import type { CaseRecordView } from '~/host/contract';
import { t } from '~/lib/i18n.svelte';

export interface Happened {
  at: number;
  what: string;
  /** Who did it; nobody where the program did. */
  operator: string | null;
  /** Its log entry, where the record knows it. */
  entry: number | null;
  kind: 'began' | 'consent' | 'attempt' | 'look' | 'decided' | 'revealed' | 'held' | 'erased';
}

export function timelineOf(record: CaseRecordView): Happened[] {
  const { desk, decision, hold, kept } = record;
  const plain = { operator: null, entry: null };
  const happened: Happened[] = [
    {
      ...plain,
      kind: 'began',
      at: record.beganAt,
      what: t('records.happened.began'),
      operator: record.operator,
    },
    ...record.consents.map(({ kind, version, at }) => ({
      ...plain,
      kind: 'consent' as const,
      at,
      what: t('records.happened.consent', { consent: consentName(kind), version }),
    })),
    ...record.attempts.map(({ kind, at, end }) => ({
      ...plain,
      kind: 'attempt' as const,
      at,
      what: attemptText(kind, end),
    })),
    ...record.looks.map(({ opinion, blind, operator, at }) => ({
      ...plain,
      kind: 'look' as const,
      at,
      operator,
      what: t(blind ? 'records.happened.blindLook' : 'records.happened.look', {
        opinion: opinionName(opinion),
      }),
    })),
    ...(decision
      ? [
          {
            kind: 'decided' as const,
            at: decision.at,
            what: t('records.happened.decided', {
              verdict: verdictName(desk, decision.verdict),
              reasons: reasonNames(decision.reasons),
            }),
            operator: decision.operator,
            entry: decision.entry,
          },
        ]
      : []),
    ...record.reveals.map(({ reason, operator, at, entry }) => ({
      kind: 'revealed' as const,
      at,
      what: t('records.happened.revealed', { reason: revealReason(reason) }),
      operator,
      entry,
    })),
    ...(hold ? [{ ...hold, kind: 'held' as const, what: t('records.happened.held') }] : []),
    ...(kept.erasedAt === null
      ? []
      : [
          {
            ...plain,
            kind: 'erased' as const,
            at: kept.erasedAt,
            what: t('records.happened.erased'),
          },
        ]),
  ];
  // What happened at one instant keeps the order in which it is told.
  return happened.sort((one, other) => one.at - other.at);
}
