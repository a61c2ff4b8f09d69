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
  const text = catalogues[language][key];
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
