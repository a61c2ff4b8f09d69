/** The words of the first screen, which are read with it, and the rest, which come with the desks. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { reached, split } from '../catalogues';
import { doors, signedOut } from '~/dev/crew';
import { counterView } from '~/dev/people';
import * as messages from '~/lib/messages';
import en from '~/locales/en.json';
import ko from '~/locales/ko.json';
import { src } from './files';
import { click, missing, program } from './screens';

const { first, rest } = split();
const paths = reached(join(src, 'main.ts')).map((path) => relative(src, path));

describe('the catalogues', () => {
  it('are whole in two parts', () => {
    const inWindow = (words: Record<string, string>) =>
      Object.fromEntries(Object.entries(words).filter(([key]) => !key.startsWith('paper.')));
    expect({ ...first.en, ...rest.en }).toEqual(inWindow(en));
    expect({ ...first.ko, ...rest.ko }).toEqual(inWindow(ko));
    const both = Object.keys(first.en).filter((key) => key in rest.en);
    expect(both).toEqual([]);
    expect(Object.keys(first.ko)).toEqual(Object.keys(first.en));
  });

  it('keep the first part small', () => {
    expect(JSON.stringify(first).length).toBeLessThan(JSON.stringify(rest).length / 4);
  });
});

describe('the beginning of the program', () => {
  it('reaches the first screen, and no desk', () => {
    expect(paths).toContain('features/unlock/UnlockScreen.svelte');
    expect(paths).toContain('features/unlock/SignInScreen.svelte');
    const desks = paths.filter((path) =>
      /^(?:views\/Workspace|features\/(?:counter|review|records|people|settings))/.test(path),
    );
    expect(desks).toEqual([]);
  });

  it.each(['RecoverStore', 'RestoreStore', 'Rescue', 'FirstOperatorScreen'])(
    'fetches %s when it is needed',
    (name) => {
      const file = `features/unlock/${name}.svelte`;
      expect(readFileSync(join(src, file), 'utf8')).not.toBe('');
      expect(paths).not.toContain(file);
    },
  );
});

describe('the first screen', () => {
  const screens = Object.entries(doors).filter(([name]) => name !== 'first');

  it.each([...screens, ['sign-in', signedOut] as const])(
    'has all of its words: %s',
    async (_, session) => {
      const asked: string[] = [];
      const render = vi.spyOn(messages, 'render');
      await program(session, counterView({ kind: 'details', problem: null }));
      if (!missing('store-live')) await click('store-live');
      for (const [, key] of render.mock.calls) asked.push(key);
      expect(asked.length, 'words are asked for').toBeGreaterThan(5);
      expect(asked.filter((key) => !(key in first.en))).toEqual([]);
    },
  );
});
