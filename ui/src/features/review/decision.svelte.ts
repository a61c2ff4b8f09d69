/**
 * The decision on a case as it is being written: nothing is chosen until a person chooses it, and
 * nothing is stored before it was read once more.
 */
import type { CaseView, DecideReview, ReviewReasonView, ReviewVerdict } from '~/host/contract';
import { say, t } from '~/lib/i18n.svelte';

export type DecisionField = 'verdict' | 'reasons' | 'customerText' | 'note';

export interface Reason {
  code: string;
  /** The picture it is about; empty until one is named. */
  picture: string;
}

const LONGEST_TEXT = 1000;
const LONGEST_NOTE = 2000;
const MOST_REASONS = 8;
/** A note shorter than this may stand in a customer's text by chance. */
const TELLING_NOTE = 8;
const order: readonly DecisionField[] = ['verdict', 'reasons', 'customerText', 'note'];

export class Decision {
  verdict = $state<ReviewVerdict | null>(null);
  reasons = $state<Reason[]>([]);
  note = $state('');
  /** False while writing, true while reading it once more. */
  confirming = $state(false);
  /** Both texts were read, and they belong to this reference. */
  read = $state(false);
  #text = $state<string | null>(null);
  #told = $state(false);
  #refused = $state.raw<{ field: string; reason: string } | null>(null);

  choose(verdict: ReviewVerdict): void {
    if (verdict === this.verdict) return;
    this.verdict = verdict;
    this.reasons = [];
    this.#changed();
  }

  /** Gives a reason; one that is about a picture can be given for several. */
  give(reason: ReviewReasonView): void {
    if (!reason.needsPicture && this.gave(reason.code)) return;
    this.reasons.push({ code: reason.code, picture: '' });
    this.#changed();
  }

  take(index: number): void {
    this.reasons.splice(index, 1);
    this.#changed();
  }

  gave(code: string): boolean {
    return this.reasons.some((reason) => reason.code === code);
  }

  /** The text as it will be sent: what was typed, else the ready texts of the reasons. */
  textFor(pictureName: (id: string) => string): string {
    return this.#text ?? this.readyText(pictureName);
  }

  readyText(pictureName: (id: string) => string): string {
    if (this.verdict === null) return '';
    const texts = this.reasons.map(({ code, picture }) =>
      say(`review.reason.${code}.text`, 'review.ready.other', {
        picture: picture === '' ? t('review.ready.picture') : pictureName(picture),
      }),
    );
    const once = texts.filter((text, at) => texts.indexOf(text) === at);
    if (once.length > 0) return once.join('\n');
    if (this.verdict === 'approve') return t('review.ready.approve');
    return '';
  }

  get touched(): boolean {
    return this.#text !== null;
  }

  write(text: string): void {
    this.#text = text;
    this.#refused = null;
  }

  /** Back to the ready text. */
  untouch(): void {
    this.#text = null;
    this.#refused = null;
  }

  noteNeeded(shown: CaseView): boolean {
    if (this.verdict === 'refer') return true;
    return shown.reasons.some(({ code, needsNote }) => needsNote && this.gave(code));
  }

  mistakes(shown: CaseView, text: string): Partial<Record<DecisionField, string>> {
    const found: Partial<Record<DecisionField, string>> = {};
    const letters = [...text.trim()].length;
    const noted = [...this.note.trim()].length;
    if (this.verdict === null || !mayChoose(shown, this.verdict)) found.verdict = 'verdictMissing';
    else if (this.verdict !== 'approve' && this.reasons.length === 0) {
      found.reasons = 'reasonUnknown';
    } else if (this.reasons.length > MOST_REASONS) found.reasons = 'reasonTooMany';
    else if (this.#stepMissing(shown)) found.reasons = 'stepMissing';
    if (noted >= TELLING_NOTE && plain(text).includes(plain(this.note))) {
      found.customerText = 'noteInCustomerText';
    }
    if (letters === 0) found.customerText = 'customerTextEmpty';
    if (letters > LONGEST_TEXT) found.customerText = 'textTooLong';
    if (this.noteNeeded(shown) && noted === 0) found.note = 'noteNeeded';
    if (noted > LONGEST_NOTE) found.note = 'textTooLong';
    return found;
  }

  shown(field: DecisionField, found: Partial<Record<DecisionField, string>>): string | null {
    if (this.#refused?.field === field) return this.#refused.reason;
    return this.#told ? (found[field] ?? null) : null;
  }

  /** Goes on to the second step if there is nothing to mend; the field to mend otherwise. */
  proceed(found: Partial<Record<DecisionField, string>>): DecisionField | null {
    this.#told = true;
    this.#refused = null;
    const first = order.find((field) => field in found) ?? null;
    this.confirming = first === null;
    this.read = false;
    return first;
  }

  change(): void {
    this.confirming = false;
    this.read = false;
  }

  refuse(field: string, reason: string): boolean {
    if (!order.some((known) => known === field)) return false;
    this.#refused = { field, reason };
    this.change();
    return true;
  }

  /** Only while everything that has to be read was read. */
  maySave(shown: CaseView): boolean {
    const { state } = shown.recheck;
    return (
      this.confirming &&
      this.read &&
      this.verdict !== null &&
      mayChoose(shown, this.verdict) &&
      (state === 'unchanged' || state === 'unreachable')
    );
  }

  request(shown: CaseView, text: string, activeMs: number): DecideReview | null {
    if (this.verdict === null || !this.maySave(shown)) return null;
    return {
      case: shown.id,
      reference: shown.reference,
      verdict: this.verdict,
      reasons: this.reasons.map(({ code, picture }) => ({
        code,
        picture: picture === '' ? null : picture,
      })),
      customerText: text.trim(),
      note: this.note.trim(),
      activeMs: Math.round(activeMs),
    };
  }

  /** Takes over the words of the draft before, after the evidence was loaded anew. */
  inherit(before: Decision): void {
    this.note = before.note;
    this.#text = before.#text;
  }

  get empty(): boolean {
    return this.verdict === null && this.note.trim() === '' && this.#text === null;
  }

  #stepMissing(shown: CaseView): boolean {
    return this.reasons.some(
      ({ code, picture }) =>
        picture === '' && shown.reasons.some((one) => one.code === code && one.needsPicture),
    );
  }

  #changed(): void {
    this.#refused = null;
    this.change();
  }
}

/** Whether the desk would take this decision now, as far as the window can tell. */
export function mayChoose(shown: CaseView, verdict: ReviewVerdict): boolean {
  if (verdict === 'approve') return shown.gate.approve;
  if (verdict === 'askAgain') return shown.round < shown.roundsAllowed;
  return true;
}

/** The same words, however they are spaced and written. */
function plain(text: string): string {
  return text.trim().toLowerCase().split(/\s+/).join(' ');
}
