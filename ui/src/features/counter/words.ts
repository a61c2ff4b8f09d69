/** Values of the counter as words. */
import type { Carrier, ProblemView, QuotaView, Sex } from '~/host/contract';
import { isKey, say, t, type Key } from '~/lib/i18n.svelte';
import { clock, plainDate } from '~/lib/time';
import type { DetailField } from './details.svelte';

export const carriers = ['SKT', 'KT', 'LGT'] as const satisfies readonly Carrier[];

export function carrierName(carrier: string, mvno = false): string {
  const [host = '', budget] = carrier.split('_');
  const key = `carrier.${host}`;
  const name = isKey(key) ? t(key) : carrier;
  return mvno || budget === 'MVNO' ? t('carrier.mvno', { carrier: name }) : name;
}

export function sexName(sex: Sex | string): string {
  return say(`sex.${sex}`, 'seam.notProvided');
}

export function birthAndSex(date: string, sex: Sex, style: 'long' | 'medium' = 'medium'): string {
  return t('birth.withSex', { date: plainDate(date, style), sex: sexName(sex) });
}

export function problemTitle(problem: ProblemView): string {
  return say(`problem.${problem.class}.title`, 'problem.unknown.title');
}

export function problemDo(problem: ProblemView): string {
  return say(`problem.${problem.class}.do`, 'problem.unknown.do');
}

/** Code, status and time of a problem, as far as there are any. */
export function problemFacts(problem: ProblemView): string {
  return [
    problem.code === null ? null : t('problem.code', { code: problem.code }),
    problem.status === null ? null : t('problem.status', { status: String(problem.status) }),
    clock(problem.at),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** Why a value was refused. */
export function reasonText(reason: string | null): string | null {
  return reason === null ? null : say(`validation.${reason}`, 'validation.other');
}

/** The field of the form that a refusal is about, where that can be told. */
export function fieldOf(problem: ProblemView | null): DetailField | null {
  return problem === null ? null : (related[problem.class] ?? null);
}

const related: Record<string, DetailField> = {
  nameMismatch: 'name',
  birthMismatch: 'birth',
  dataMismatch: 'name',
  carrierMismatch: 'carrier',
  tickMvno: 'carrier',
  untickMvno: 'carrier',
  corporatePhone: 'phone',
  lineSuspended: 'phone',
  prepaid: 'phone',
  checksBlockedByCustomer: 'phone',
  smsBlockedByCustomer: 'phone',
};

export function quotaFigures(use: QuotaView['hour']): string {
  return t('quota.figures', { used: use.used, limit: use.limit });
}

export const verdictNames = {
  accept: 'verdict.accept',
  refuse: 'verdict.refuse',
  refer: 'verdict.refer',
} as const satisfies Record<string, Key>;

export function reasonName(code: string): string {
  const key = `reason.${code}.name`;
  return isKey(key) ? `${code} · ${t(key)}` : code;
}
