/**
 * The catalogues in two parts: what the first screen says is read with it, the rest with the desks.
 * Which is which is told by the sources: everything that is reached from the beginning of the program
 * without being fetched later.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { mentionedIn } from './mentions';

const src = join(import.meta.dirname, 'src');
const languages = ['en', 'ko'] as const;
const parts = ['virtual:words/first', 'virtual:words/rest'];

type Words = Record<(typeof languages)[number], Record<string, string>>;

export function catalogues(): Plugin {
  return {
    name: 'catalogues',
    resolveId: (id) => (parts.includes(id) ? `\0${id}` : undefined),
    load(id) {
      const part = parts.findIndex((name) => id === `\0${name}`);
      if (part < 0) return undefined;
      for (const language of languages) this.addWatchFile(pathOf(language));
      const { first, rest } = split();
      // Text is read faster than the same as code.
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(part === 0 ? first : rest))});`;
    },
  };
}

/** Words of documents are read by whoever draws these. */
const isOnPaper = (key: string) => key.startsWith('paper.');

/** Both parts, for each language. */
export function split(): { first: Words; rest: Words } {
  const isFirst = mentionedIn(reached(join(src, 'main.ts')).map(read));
  const half = (wanted: boolean) =>
    Object.fromEntries(
      languages.map((language) => {
        const words = JSON.parse(read(pathOf(language))) as Record<string, string>;
        return [
          language,
          Object.fromEntries(
            Object.entries(words).filter(([key]) => !isOnPaper(key) && isFirst(key) === wanted),
          ),
        ];
      }),
    ) as Words;
  return { first: half(true), rest: half(false) };
}

/** A source and everything that it imports, and that imports. */
export function reached(start: string): string[] {
  const found = new Set([start]);
  for (const path of found) {
    for (const name of importsOf(read(path))) {
      const next = resolved(name, path);
      if (next !== null) found.add(next);
    }
  }
  return [...found];
}

/** Types are gone when the program runs, and what is fetched is no part of the beginning. */
function importsOf(text: string): string[] {
  const statements =
    /^\s*(?:import|export)\s+(?!type\b)[^'"`;]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'/gm;
  return Array.from(text.matchAll(statements), ([, from, bare]) => from ?? bare ?? '');
}

/** A file of ours; nothing for a package or a sheet of styles. */
function resolved(name: string, from: string): string | null {
  const path = name.startsWith('~/')
    ? join(src, name.slice(2))
    : name.startsWith('.')
      ? join(dirname(from), name)
      : null;
  if (path === null) return null;
  const files = [path, `${path}.ts`].filter((file) => /\.(ts|svelte)$/.test(file));
  return files.find((file) => existsSync(file) && statSync(file).isFile()) ?? null;
}

function pathOf(language: string): string {
  return join(src, 'locales', `${language}.json`);
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}
