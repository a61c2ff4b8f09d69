/**
 * The letters of the catalogues as a font of their own, a twentieth of the whole one. The first
 * screen waits for its font, and reading the whole one took longer than all else it does. What
 * people type may have any letter: for that the whole font stays.
 */
import { readFile, stat, writeFile } from 'node:fs/promises';
import subset from 'subset-font';
import type { Plugin } from 'vite';

const here = (path: string) => new URL(path, import.meta.url);
const whole = here('./node_modules/pretendard/dist/web/variable/woff2/PretendardVariable.woff2');
const catalogues = [here('./src/locales/en.json'), here('./src/locales/ko.json')];
const font = here('./src/styles/words.woff2');
const face = here('./src/styles/words.css');

/** Makes font and face where they are missing or older than what they are made of. */
export function words(): Plugin {
  return {
    name: 'words',
    async buildStart() {
      if ((await age(face)) > (await age(new URL(import.meta.url), whole, ...catalogues))) return;
      const letters = await needed();
      // The weights that the styles name.
      const variationAxes = { wght: { min: 400, max: 700 } };
      const options = { targetFormat: 'woff2', variationAxes } as const;
      const made = await subset(await readFile(whole), String.fromCodePoint(...letters), options);
      await writeFile(font, made);
      await writeFile(face, faceOf(letters));
    },
  };
}

/** Every letter of the catalogues, and those of names, codes and references in Latin. */
async function needed(): Promise<number[]> {
  const texts = await Promise.all(catalogues.map((path) => readFile(path, 'utf8')));
  const used = Array.from(texts.join(''), (letter) => letter.codePointAt(0) ?? 0);
  const latin = [...run(0x20, 0x7e), ...run(0xa0, 0x17f), ...run(0x2010, 0x2027), 0x202f];
  return [...new Set([...used, ...latin])].filter((n) => n >= 0x20).sort((a, b) => a - b);
}

function run(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}

function faceOf(letters: number[]): string {
  const range = letters.map((n) => `U+${n.toString(16)}`).join(', ');
  return `@font-face {
  font-family: 'Pretendard Variable';
  font-weight: 400 700;
  font-style: normal;
  font-display: block;
  src: url('./words.woff2') format('woff2-variations');
  unicode-range: ${range};
}
`;
}

/** When the youngest of them was written; long ago if one is missing. */
async function age(...paths: URL[]): Promise<number> {
  const times = paths.map(async (path) => (await stat(path)).mtimeMs);
  return Math.max(...(await Promise.all(times).catch(() => [0])));
}
