/** The catalogues and their compiled messages. A text is compiled when it is first needed. */
import { IntlMessageFormat } from 'intl-messageformat';
import en from '~/locales/en.json';
import ko from '~/locales/ko.json';

export type Language = 'ko' | 'en';
export type Key = keyof typeof en;
export type Values = Record<string, string | number>;

export const keys: Record<Key, string> = en;
export const locales: Record<Language, string> = { en: 'en-GB', ko: 'ko-KR' };

const catalogues: Record<Language, Record<Key, string>> = { en, ko };
const compiled = new Map<string, IntlMessageFormat>();

export function render(language: Language, key: Key, values?: Values): string {
  const id = `${language} ${key}`;
  let message = compiled.get(id);
  if (!message) {
    const options = { ignoreTag: true };
    message = new IntlMessageFormat(catalogues[language][key], locales[language], {}, options);
    compiled.set(id, message);
  }
  return String(message.format(values));
}
