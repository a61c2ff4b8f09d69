/** The decision as it is being written: nothing is chosen until a person chooses it. */
import type { DecideRequest, ReasonView, Verdict } from '~/host/contract';
import { isKey, t } from '~/lib/i18n.svelte';

export type DecisionField = 'verdict' | 'reason' | 'customerText' | 'note';

const LONGEST_TEXT = 300;
const LONGEST_NOTE = 1000;
/** Reasons that say nothing without a note. */
const needNote = ['A02', 'R06'];

export class Decision {
  verdict = $state<Verdict | null>(null);
  reason = $state('');
  note = $state('');
  /** False while writing, true while reading it once more. */
  confirming = $state(false);
  #text = $state<string | null>(null);
  #told = $state(false);
  #refused = $state.raw<{ field: string; reason: string } | null>(null);

  choose(verdict: Verdict): void {
    if (verdict === this.verdict) return;
    this.verdict = verdict;
    this.give('');
  }

  /** A reason brings its ready text, in place of what stood there. */
  give(reason: string): void {
    this.reason = reason;
    this.#text = null;
    this.#refused = null;
  }

  get customerText(): string {
    if (this.#text !== null) return this.#text;
    const ready = `reason.${this.reason}.text`;
    return isKey(ready) ? t(ready) : '';
  }

  set customerText(text: string) {
    this.#text = text;
    this.#refused = null;
  }

  get noteNeeded(): boolean {
    return needNote.includes(this.reason);
  }

  mistakes(): Partial<Record<DecisionField, string>> {
    const found: Partial<Record<DecisionField, string>> = {};
    const text = [...this.customerText.trim()].length;
    const note = [...this.note.trim()].length;
    if (this.verdict === null) found.verdict = 'verdictMissing';
    if (this.reason === '') found.reason = 'reasonUnknown';
    if (text === 0) found.customerText = 'customerTextEmpty';
    if (text > LONGEST_TEXT) found.customerText = 'customerTextTooLong';
    if (this.noteNeeded && note === 0) found.note = 'noteNeeded';
    if (note > LONGEST_NOTE) found.note = 'noteTooLong';
    return found;
  }

  shown(field: DecisionField): string | null {
    if (this.#refused?.field === field) return this.#refused.reason;
    return this.#told ? (this.mistakes()[field] ?? null) : null;
  }

  /** Goes on to the second step if there is nothing to mend; the field to mend otherwise. */
  proceed(): DecisionField | null {
    this.#told = true;
    const order: DecisionField[] = ['verdict', 'reason', 'customerText', 'note'];
    const found = this.mistakes();
    const first = order.find((field) => field in found) ?? null;
    this.confirming = first === null;
    return first;
  }

  change(): void {
    this.confirming = false;
  }

  refuse(field: string, reason: string): void {
    this.#refused = { field, reason };
    this.confirming = false;
  }

  request(check: string, version: number): DecideRequest | null {
    if (this.verdict === null || !this.confirming) return null;
    return {
      check,
      version,
      verdict: this.verdict,
      reason: this.reason,
      customerText: this.customerText.trim(),
      note: this.note.trim(),
    };
  }

  offered(reasons: readonly ReasonView[], verdict: Verdict): ReasonView[] {
    return reasons.filter((reason) => reason.verdict === verdict);
  }

  clear(): void {
    this.verdict = null;
    this.reason = '';
    this.note = '';
    this.confirming = false;
    this.#text = null;
    this.#told = false;
    this.#refused = null;
  }
}
