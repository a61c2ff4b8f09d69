/** Cases found by what is known of them: letters, syllables, keys, pages, and what goes wrong. */
import { describe, expect, it } from 'vitest';
import { partsOf } from '~/components/marked';
import { found } from '~/dev/found';
import type { SearchView } from '~/host/contract';
import type { Answers } from '~/host/fake';
import { Search } from '~/features/records/cases/search.svelte';
import { room, text } from './records';
import { click, find, missing, settle } from './screens';

const field = () => find('search') as HTMLInputElement;
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-testid="found"]')];

async function typed(value: string, composing = false): Promise<void> {
  field().value = value;
  field().dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: composing }));
  await settle();
}

async function press(at: EventTarget, key: string, init: KeyboardEventInit = {}): Promise<void> {
  at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
  await settle();
}

const [first] = found as [(typeof found)[number]];
const row = (at: number): HTMLElement => rows()[at] ?? document.body;

const one = (name: string): SearchView => ({
  lines: [{ ...first, name: { text: name, marks: [] } }],
  before: null,
});

describe('what was found', () => {
  it('stands in the place of the list, with how it was decided', async () => {
    const { asked } = await room(null);
    await typed('김하늘');
    expect(asked('cases_search').at(-1)?.request).toEqual({
      text: '김하늘',
      only: [],
      before: null,
      limit: 50,
    });
    expect(rows()).toHaveLength(found.length);
    expect(missing('case')).toBe(true);
    expect(rows()[0]?.textContent).toContain('accepted');
    expect(rows()[3]?.textContent).toContain('waiting');
    expect(find('search-said').textContent).toContain('4 cases');
    expect(asked('cases_show')).toHaveLength(0);
    await click('search-clear');
    expect(missing('found')).toBe(true);
    expect(missing('case')).toBe(false);
    expect(document.activeElement).toBe(field());
  });

  it('is marked by places, and markup in it is text', async () => {
    const name = '<b>김</b>하늘';
    await room(
      null,
      {},
      {
        cases_search: () => ({
          lines: [{ ...first, name: { text: name, marks: [{ start: 3, length: 1 }] } }],
          before: null,
        }),
      },
    );
    await typed('김');
    expect(rows()[0]?.querySelector('b')?.textContent?.trim()).toBe(name);
    expect(
      [...(rows()[0]?.querySelectorAll('mark') ?? [])].map((mark) => mark.textContent),
    ).toEqual(['김']);
    expect(rows()[0]?.querySelectorAll('b')).toHaveLength(1);
  });

  it('says that there is nothing, and how to find more', async () => {
    await room(null);
    await typed('zz');
    expect(find('search-said').textContent).toContain('No case is found');
    expect(text()).toContain('initial consonants');
  });

  it('says what went wrong, and asks again', async () => {
    let fails = true;
    const { asked } = await room(
      null,
      {},
      {
        cases_search: () => {
          if (fails) throw { code: 'internal', message: '' };
          return one('김*늘');
        },
      },
    );
    await typed('김');
    expect(missing('error')).toBe(false);
    expect(asked('cases_search')).toHaveLength(1);
    fails = false;
    await click('search-again');
    expect(missing('error')).toBe(true);
    expect(rows()).toHaveLength(1);
  });

  it('goes on where the page ended', async () => {
    const answers: Answers = {
      cases_search: ({ before }) =>
        before === null
          ? { lines: found.slice(0, 2), before: 77 }
          : { lines: found.slice(2), before: null },
    };
    const { asked } = await room(null, {}, answers);
    await typed('김');
    expect(rows()).toHaveLength(2);
    await click('search-more');
    expect(asked('cases_search').at(-1)?.request).toMatchObject({ text: '김', before: 77 });
    expect(rows()).toHaveLength(4);
    expect(missing('search-more')).toBe(true);
  });

  it('opens what was decided, and not what waits', async () => {
    const { asked } = await room(null);
    await typed('김');
    rows()[3]?.click();
    await settle();
    expect(asked('cases_show')).toHaveLength(0);
    rows()[1]?.click();
    await settle();
    expect(asked('cases_show').at(-1)?.request).toEqual({ desk: 'review', id: found[1]?.id });
    expect(rows()[1]?.getAttribute('aria-current')).toBe('true');
  });
});

describe('keys', () => {
  it('go to the field, down and up the list', async () => {
    await room(null);
    await press(document.body, '/');
    expect(document.activeElement).toBe(field());
    await typed('김');
    await press(field(), 'ArrowDown');
    expect(document.activeElement).toBe(rows()[0]);
    await press(row(0), 'ArrowDown');
    await press(row(1), 'End');
    expect(document.activeElement).toBe(rows()[3]);
    await press(row(3), 'ArrowDown');
    expect(document.activeElement).toBe(rows()[3]);
    await press(row(3), 'Home');
    await press(row(0), 'ArrowUp');
    expect(document.activeElement).toBe(field());
    await press(field(), 'Escape');
    expect(field().value).toBe('');
  });

  it('belong to the syllable while one is composed', async () => {
    const { asked } = await room(null);
    field().focus();
    for (const part of ['ㄱ', '기', '김', '김하']) await typed(part, true);
    for (const key of ['Enter', 'ArrowDown', 'Escape']) {
      await press(field(), key, { isComposing: true });
      expect(document.activeElement, key).toBe(field());
      expect(field().value, key).toBe('김하');
    }
    expect(asked('cases_search').at(-1)?.request).toMatchObject({ text: '김하' });
    expect(asked('cases_show')).toHaveLength(0);
    field().dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await settle();
    const texts = asked('cases_search').map(({ request }) => (request as { text: string }).text);
    expect(texts.filter((one) => one === '김하')).toHaveLength(1);
  });

  it('a slash that is typed stays one', async () => {
    await room(null);
    field().focus();
    const event = new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true });
    field().dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });
});

describe('answers', () => {
  it('of older texts are followed by that of the newest, one question at a time', async () => {
    const open: { text: string; answer: (view: SearchView) => void }[] = [];
    const search = new Search(
      ((_name: string, { text }: { text: string }) =>
        new Promise((answer) => open.push({ text, answer }))) as never,
      () => {},
    );
    for (const text of ['ㄱ', '기', '김', '김하', '김하늘']) search.type(text);
    expect(open.map(({ text }) => text)).toEqual(['ㄱ']);
    open[0]?.answer(one('of ㄱ'));
    await settle();
    expect(open.map(({ text }) => text)).toEqual(['ㄱ', '김하늘']);
    open[1]?.answer(one('of 김하늘'));
    await settle();
    expect(search.lines?.[0]?.name?.text).toBe('of 김하늘');
    search.type('김');
    search.clear();
    open[2]?.answer(one('late'));
    await settle();
    expect(search.lines).toBeNull();
  });
});

describe('parts of a text', () => {
  it('are all of it, whatever the places are', () => {
    const all = (text: string, ...places: [number, number][]) =>
      partsOf(
        text,
        places.map(([start, length]) => ({ start, length })),
      );
    expect(all('김하늘', [1, 1])).toEqual([
      { text: '김', marked: false },
      { text: '하', marked: true },
      { text: '늘', marked: false },
    ]);
    expect(all('𠮷野', [0, 2])[0]).toEqual({ text: '𠮷', marked: true });
    for (const places of [
      [],
      [[9, 9]],
      [[0, 99]],
      [
        [1, 1],
        [1, 2],
      ],
      [
        [2, 1],
        [0, 1],
      ],
    ] as [number, number][][]) {
      const parts = all('abc', ...places);
      expect(parts.map(({ text }) => text).join('')).toBe('abc');
    }
  });
});
