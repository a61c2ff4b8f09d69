/**
 * Words, numbers and lists in the language of the moment.
 *
 * A key is a member of the English catalogue, so a wrong one does not compile. Keys that come
 * from the other side of the border (problem classes, reasons) go through `say`, which falls
 * back instead of failing. Reading the language inside `t` makes every text follow a switch.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import en from '~/locales/en.json';
import ko from '~/locales/ko.json';

export type Language = 'ko' | 'en';
export type Key = keyof typeof en;
export type Values = Record<string, string | number>;

const catalogues: Record<Language, Record<Key, string>> = { en, ko };
const locales: Record<Language, string> = { en: 'en-GB', ko: 'ko-KR' };
const compiled = new Map<string, IntlMessageFormat>();

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
  return Object.hasOwn(en, key);
}

/** Grouped by a thin gap, as log numbers are read: 4 812. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

function render(lang: Language, key: Key, values?: Values): string {
  const id = `${lang} ${key}`;
  let message = compiled.get(id);
  if (!message) {
    message = new IntlMessageFormat(catalogues[lang][key], locales[lang], undefined, {
      ignoreTag: true,
    });
    compiled.set(id, message);
  }
  return String(message.format(values));
}
