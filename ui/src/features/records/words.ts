/** Values of the records room as words. What nobody knows is shown as it came. */
import { grouped, isKey, t } from '~/lib/i18n.svelte';
import { day, minute } from '~/lib/time';

export function kindName(kind: string): string {
  const key = `records.kind.${kind}`;
  return isKey(key) ? t(key) : kind;
}

/** Day and minute. */
export function moment(ms: number): string {
  return `${day(ms)}, ${minute(ms)}`;
}

/** The minute alone where it is of the same day. */
export function lately(ms: number, now: number): string {
  return day(ms) === day(now) ? minute(ms) : moment(ms);
}

/** Numbers of entries, as they are read. */
export function entryList(numbers: readonly number[]): string {
  return numbers.map(grouped).join(', ');
}
