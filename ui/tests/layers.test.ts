import { describe, expect, it } from 'vitest';
import { features, forbidden } from '../layers.js';
import { sources } from './files';

interface Import {
  from: string;
  to: string;
}

function importsOf({ path, text }: { path: string; text: string }): Import[] {
  const found = text.matchAll(/(?:from\s+|import\s*\(?\s*)'([^']+)'/g);
  return [...found].map((match) => ({ from: path, to: String(match[1]) }));
}

const all = sources().flatMap(importsOf);

describe('imports', () => {
  it('are found at all', () => {
    expect(all.length, 'a pattern that finds nothing proves nothing').toBeGreaterThan(100);
  });

  it('run only downward', () => {
    const table: Record<string, readonly string[]> = forbidden;
    const wrong = all.filter(({ from, to }) => {
      const below = table[from.split('/')[0] ?? ''] ?? [];
      return below.some((folder) => to.startsWith(`~/${folder}/`));
    });
    expect(wrong, 'views -> features -> components | host -> lib').toEqual([]);
  });

  it('never join two features', () => {
    const wrong = all.filter(({ from, to }) => {
      const own = /^features\/([^/]+)/.exec(from)?.[1];
      const other = /^~\/features\/([^/]+)/.exec(to)?.[1];
      return own !== undefined && other !== undefined && own !== other;
    });
    expect(wrong, 'what two features share belongs below them').toEqual([]);
  });

  it('cross folders by the alias alone', () => {
    expect(all.filter(({ to }) => to.startsWith('../'))).toEqual([]);
  });

  it('reach the shell from host alone', () => {
    const shell = all.filter(({ to }) => to.startsWith('@tauri-apps'));
    expect(shell.map(({ from }) => from)).toEqual(['host/host.ts']);
  });

  it('leave the fake shell to tests', () => {
    expect(all.filter(({ to }) => to.endsWith('/fake'))).toEqual([]);
  });

  it('know every feature', () => {
    const folders = new Set(
      sources().flatMap(({ path }) => /^features\/([^/]+)\//.exec(path)?.[1] ?? []),
    );
    expect([...folders].sort()).toEqual([...features].sort());
  });
});
