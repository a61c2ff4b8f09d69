/**
 * The catalogues and their compiled messages. A text is compiled when it is first needed. The first
 * screen has its own words; the others are learned with the desks (`fetched.ts`).
 */
import { IntlMessageFormat } from 'intl-messageformat';
import first from 'virtual:words/first';
import type en from '~/locales/en.json';

export type Language = 'ko' | 'en';
export type Key = keyof typeof en;
export type Values = Record<string, string | number>;

export const locales: Record<Language, string> = { en: 'en-GB', ko: 'ko-KR' };

const catalogues: Record<Language, Partial<Record<string, string>>> = {
  en: { ...first.en },
  ko: { ...first.ko },
};
const compiled = new Map<string, IntlMessageFormat>();

/** Takes more words. */
export function learn(more: Record<Language, Record<string, string>>): void {
  Object.assign(catalogues.en, more.en);
  Object.assign(catalogues.ko, more.ko);
}

/** The text in English, as it stands in the catalogue; none if there is no such key. */
export function written(key: string): string | undefined {
  return Object.hasOwn(catalogues.en, key) ? catalogues.en[key] : undefined;
}

export function render(language: Language, key: Key, values?: Values): string {
  const text = catalogues[language][key] ?? key;
  return filled(text, values) ?? formatted(language, key, text, values);
}

/**
 * What a formatter makes of a text that has nothing but `{name}` in it, as nearly all have. The
 * first formatter takes longer to be made than the first screen to be built.
 */
function filled(text: string, values: Values = {}): string | undefined {
  const names = /\{(\w+)\}/g;
  if (/[{}']/.test(text.replace(names, ''))) return undefined;
  const missing = Array.from(text.matchAll(names)).some(([, name = '']) => !(name in values));
  return missing ? undefined : text.replace(names, (_, name: string) => String(values[name]));
}

function formatted(language: Language, key: Key, text: string, values?: Values): string {
  const id = `${language} ${key}`;
  let message = compiled.get(id);
  if (!message) {
    message = new IntlMessageFormat(text, locales[language], {}, { ignoreTag: true });
    compiled.set(id, message);
  }
  return String(message.format(values));
}
