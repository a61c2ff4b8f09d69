/**
 * Words, numbers and lists in the language of the moment.
 *
 * A key is a member of the English catalogue, so a wrong one does not compile. Keys that come
 * from the other side of the border (problem classes, reasons) go through `say`, which falls
 * back instead of failing. Reading the language inside `t` makes every text follow a switch.
 */
import { locales, render, written, type Key, type Language, type Values } from './messages';

export type { Key, Language, Values };

let current = $state<Language>('ko');

export function language(): Language {
  return current;
}

export function setLanguage(next: Language): void {
  current = next;
}

/** The locale for `Intl`. */
export function locale(): string {
  return locales[current];
}

export function t(key: Key, values?: Values): string {
  return render(current, key, values);
}

/** The text of a key that was put together at run time, or of `otherwise` where there is none. */
export function say(key: string, otherwise: Key, values?: Values): string {
  return t(isKey(key) ? key : otherwise, values);
}

export function isKey(key: string): key is Key {
  return written(key) !== undefined;
}

/** Grouped by a thin gap, as log numbers are read: 4 812. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}
