/** An entry of the block list while it is being written. The core decides what it takes. */
import { SvelteSet } from 'svelte/reactivity';
import type { BlockCase, BlockKind, BlockTyped } from '~/host/contract';
import type { AppError } from '~/host/error';
import { daysAfter, daysBetween, isoDay } from '~/lib/time';

/** Days an entry is in force unless somebody says otherwise, and the most that it can be. */
export const USUAL_DAYS = 90;
export const MOST_DAYS = 365;

export type EntryField =
  'kinds' | 'name' | 'birth' | 'phone' | 'documentNumber' | 'state' | 'reason' | 'until' | 'appeal';

export class Entry {
  readonly today: string;
  readonly kinds = new SvelteSet<BlockKind>();
  name = $state('');
  birth = $state('');
  phone = $state('');
  documentNumber = $state('');
  state = $state('');
  reason = $state('');
  until = $state('');
  appeal = $state('');
  /** Somebody tried to store it: what is missing is said. */
  told = $state(false);

  constructor(now: number) {
    this.today = isoDay(now);
    this.until = daysAfter(this.today, USUAL_DAYS);
  }

  /** Days from today to the last one; not a number while it is no date. */
  get days(): number {
    return daysBetween(this.today, this.until.trim());
  }

  /** What is missing before the core is asked. */
  mistakes(typed: boolean): Partial<Record<EntryField, string>> {
    const birth = this.birth.trim();
    const nothing = typed ? this.#typedNothing : this.kinds.size === 0;
    return {
      ...(nothing ? { kinds: 'blockNothing' } : {}),
      ...(typed && birth !== '' && Number.isNaN(daysBetween(birth, this.today))
        ? { birth: 'dateShape' }
        : {}),
      ...(typed && birth !== '' && this.name.trim() === '' ? { name: 'nameEmpty' } : {}),
      ...(this.reason.trim() === '' ? { reason: 'textEmpty' } : {}),
      ...this.#untilMistake(),
      ...(this.appeal.trim() === '' ? { appeal: 'textEmpty' } : {}),
    };
  }

  /** What is wrong with a field: as far as the window knows, else what the core said. */
  wrong(field: EntryField, typed: boolean, error: AppError | null): string | null {
    const own = this.told ? this.mistakes(typed)[field] : undefined;
    return own ?? (error?.field === field ? error.reason : null);
  }

  ofCase(id: string): BlockCase {
    return { case: id, kinds: [...this.kinds], ...this.#terms };
  }

  ofTyped(): BlockTyped {
    const said = (text: string) => (text.trim() === '' ? null : text.trim());
    return {
      name: said(this.name),
      birth: said(this.birth),
      phone: said(this.phone),
      documentNumber: said(this.documentNumber),
      state: said(this.state)?.toUpperCase() ?? null,
      ...this.#terms,
    };
  }

  get #terms() {
    return {
      reason: this.reason.trim(),
      until: this.until.trim(),
      appeal: this.appeal.trim(),
    };
  }

  get #typedNothing(): boolean {
    return [this.name, this.phone, this.documentNumber].every((text) => text.trim() === '');
  }

  #untilMistake(): { until?: string } {
    const { days } = this;
    if (Number.isNaN(days)) return { until: 'dateShape' };
    return days < 0 || days > MOST_DAYS ? { until: 'untilRange' } : {};
  }
}
