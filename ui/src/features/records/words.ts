/** Values of the records room as words. What nobody knows is shown as it came. */
import type { DeskKind, PersonalView } from '~/host/contract';
import { grouped, isKey, t } from '~/lib/i18n.svelte';
import { written } from '~/lib/messages';
import { day, minute } from '~/lib/time';

/** The text of the first key that there is, or the word itself. */
function named(word: string, ...keys: string[]): string {
  const key = keys.find(isKey);
  return key === undefined ? word : t(key);
}

export const kindName = (kind: string) => named(kind, `records.kind.${kind}`);
export const fileKind = (kind: string) => named(kind, `records.exported.${kind}`);
export const deskName = (desk: DeskKind) => t(`records.desk.${desk}`);
export const causeName = (cause: string) => named(cause, `records.cause.${cause}`);
export const faultName = (fault: string) => named(fault, `records.fault.${fault}`);
export const groundName = (ground: string) => named(ground, `records.ground.${ground}`);
export const consentName = (kind: string) => named(kind, `consent.${kind}`);
export const opinionName = (opinion: string) => named(opinion, `review.opinion.${opinion}`);

export function verdictName(desk: DeskKind, verdict: string): string {
  const key = desk === 'counter' ? `verdict.${verdict}.past` : `review.verdict.${verdict}.past`;
  return named(verdict, key);
}

export function reasonNames(codes: readonly string[]): string {
  const names = codes.map((code) =>
    named(code, `reason.${code}.name`, `review.reason.${code}.name`),
  );
  return names.join(', ');
}

export const revealReason = (reason: string) => named(reason, `records.reveal.reason.${reason}`);

/** `audit: spring review` as the reason and what was said of it; a sentence as it is. */
export function exportReason(said: string): string {
  const [, word = said, note = ''] = /^(\w+)(?:: ([\s\S]*))?$/.exec(said) ?? [];
  const name = named(word, `records.export.reason.${word}`);
  return note === '' ? name : `${name}: ${note}`;
}

/** What was asked of the provider, and how it ended. */
export function attemptText(kind: string, end: string): string {
  const what = named(kind, `records.attempt.${kind}`);
  return `${what}: ${named(end, `records.attempt.end.${end}`)}`;
}

export function itemName(item: string): string {
  return named(item, `review.check.${item}`);
}

export function outcomeName(outcome: string): string {
  return named(outcome, `outcome.${outcome}`);
}

/** What was noticed. A text that needs values the record does not have is of no use here. */
export function findingName(kind: string, outcome: string): string {
  const key = `review.finding.${kind}.${outcome}`;
  return isKey(key) && written(key)?.includes('{') === false ? t(key) : kind;
}

/** What a group of values belongs to. */
export function groupName(group: string): string {
  const [head = group, ...rest] = group.split('.');
  const of = rest.join('.');
  if (head === 'document') return t('records.group.document', { number: Number(of) + 1 });
  if (head === 'checks') return itemName(of);
  return named(group, `records.group.${head}`);
}

export function fieldName({ name }: PersonalView): string {
  return named(name, `records.field.${name}`, `review.field.${name}`);
}

/** What a document says of a person comes first, in the order in which it is read; then the rest. */
const READ_FIRST = [
  'lastName',
  'firstName',
  'dateOfBirth',
  'sex',
  'idNumber',
  'dateOfIssue',
  'dateOfExpiration',
];

function place({ name }: PersonalView): number {
  const at = READ_FIRST.indexOf(name);
  return at < 0 ? READ_FIRST.length : at;
}

/** A line of a machine-readable zone. */
export const isZone = ({ name }: PersonalView): boolean => /^mrz/i.test(name);

/** Values under what they belong to. Groups, and the values that nobody knows a place for, keep the
    order in which they came. */
export function groupsOf(
  fields: readonly PersonalView[],
): { group: string; fields: readonly PersonalView[] }[] {
  const groups = [...new Set(fields.map(({ group }) => group))];
  return groups.map((group) => ({
    group,
    fields: fields
      .filter((field) => field.group === group)
      .toSorted((one, other) => place(one) - place(other)),
  }));
}

/** Day and minute. */
export function moment(ms: number): string {
  return `${day(ms)}, ${minute(ms)}`;
}

/** The minute alone where it is of the same day. */
export function lately(ms: number, now: number): string {
  return day(ms) === day(now) ? minute(ms) : moment(ms);
}

/** The same where there is little room: the day alone of another day. */
export function dayOrMinute(ms: number, now: number): string {
  return day(ms) === day(now) ? minute(ms) : day(ms);
}

/** Numbers of entries, as they are read. */
export function entryList(numbers: readonly number[]): string {
  return numbers.map(grouped).join(', ');
}
