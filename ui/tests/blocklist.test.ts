/** The block list: entries from a case, typed ones, lifting, and hits at the counter. */
import { describe, expect, it } from 'vitest';
import { entries, hits } from '~/dev/joined';
import { check, counterView, NOW, open, reasons, result } from '~/dev/people';
import { linked, shown } from '~/dev/review';
import { Entry } from '~/features/review/blocklist/entry.svelte';
import { AppError } from '~/host/error';
import { at, desk } from './case';
import { click, find, missing, press, program, settle, stage, type } from './screens';

const list = { blocklist_entries: () => ({ entries }) };

const refused = (field: string | null, reason: string | null) =>
  new AppError({ code: 'validation', message: '', field, reason, retryAfterS: null, holder: null });

describe('an entry being written', () => {
  const complete = () => {
    const entry = new Entry(NOW);
    entry.reason = 'Why.';
    entry.appeal = 'Ask at the desk.';
    return entry;
  };

  it('ends after ninety days by itself, counted in Seoul', () => {
    expect(new Entry(NOW).until).toBe('2027-02-19');
    expect(new Entry(Date.parse('2026-11-21T23:30:00Z')).today).toBe('2026-11-22');
  });

  it('is in force for a year at most, and until today at least', () => {
    const entry = complete();
    entry.kinds.add('document');
    const wrong = (until: string) => {
      entry.until = until;
      return entry.mistakes(false).until;
    };
    expect(wrong('2026-11-21')).toBeUndefined();
    expect(wrong('2027-11-21')).toBeUndefined();
    expect(wrong('2027-11-22')).toBe('untilRange');
    expect(wrong('2026-11-20')).toBe('untilRange');
    expect(wrong('2027-02-30')).toBe('dateShape');
    expect(wrong('soon')).toBe('dateShape');
  });

  it('needs something to match, a reason and a way to appeal', () => {
    const entry = new Entry(NOW);
    expect(entry.mistakes(false)).toEqual({
      kinds: 'blockNothing',
      reason: 'textEmpty',
      appeal: 'textEmpty',
    });
    expect(complete().mistakes(true)).toEqual({ kinds: 'blockNothing' });
  });

  it('matches a birth date only with a name', () => {
    const entry = complete();
    entry.phone = '010 5555 0142';
    entry.birth = '1991-03-07';
    expect(entry.mistakes(true)).toEqual({ name: 'nameEmpty' });
    entry.name = 'SALMI NORA';
    expect(entry.mistakes(true)).toEqual({});
    entry.birth = '07/03/1991';
    expect(entry.mistakes(true)).toEqual({ birth: 'dateShape' });
  });

  it('leaves out what is empty', () => {
    const entry = complete();
    entry.documentNumber = ' X48301 ';
    entry.state = 'uto';
    expect(entry.ofTyped()).toEqual({
      name: null,
      birth: null,
      phone: null,
      documentNumber: 'X48301',
      state: 'UTO',
      reason: 'Why.',
      until: '2027-02-19',
      appeal: 'Ask at the desk.',
    });
  });
});

describe('an entry from a case', () => {
  async function dialog(answers = {}) {
    const page = await desk(at(linked), {}, { ...list, ...answers });
    await click('tab-person');
    await click('block-open');
    return page;
  }

  it('offers what the case has, and nothing is chosen before', async () => {
    await dialog();
    expect(missing('kind-number'), 'a number goes with its document').toBe(true);
    const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-testid^="kind-"]')];
    expect(boxes.map(({ dataset }) => dataset['testid'])).toEqual([
      'kind-document',
      'kind-mrz',
      'kind-nameBirth',
      'kind-name',
      'kind-picture',
      'kind-phone',
    ]);
    expect(boxes.some(({ checked }) => checked)).toBe(false);
  });

  it('is told what is missing, and asks nothing', async () => {
    const { asked } = await dialog();
    await click('block-add');
    find('block-reason').closest('form')?.requestSubmit();
    await settle();
    expect(asked('blocklist_add')).toEqual([]);
    expect(find('block-reason').getAttribute('aria-invalid')).toBe('true');
    expect(find('block-appeal').getAttribute('aria-invalid')).toBe('true');
    expect(find('block-until').getAttribute('aria-invalid')).toBe('false');
  });

  it('is added once with what was chosen', async () => {
    const { asked } = await dialog({ blocklist_add: () => ({ entries }) });
    await click('kind-document');
    await click('kind-picture');
    await click('kind-picture');
    await type('block-reason', 'Three references in a week.');
    await type('block-appeal', 'Ask at the desk.');
    await click('term-30');
    const form = find('block-reason').closest('form');
    form?.requestSubmit();
    form?.requestSubmit();
    await settle();
    expect(asked('blocklist_add')).toHaveLength(1);
    expect(asked('blocklist_add')[0]?.request).toMatchObject({
      case: shown.id,
      kinds: ['document'],
      reason: 'Three references in a week.',
    });
    expect(document.querySelector('dialog[open]')).toBeNull();
  });

  it('keeps what was typed where the core refuses it', async () => {
    await dialog({
      blocklist_add: () => {
        throw refused('until', 'untilRange');
      },
    });
    await click('kind-mrz');
    await type('block-reason', 'Why.');
    await type('block-appeal', 'Ask.');
    find('block-reason').closest('form')?.requestSubmit();
    await settle();
    expect(find('block-until').getAttribute('aria-invalid')).toBe('true');
    expect(find<HTMLTextAreaElement>('block-reason').value).toBe('Why.');
  });

  it('is not to be had where the case has nothing to match', async () => {
    await desk(at({ ...shown, blockable: [] }));
    await click('tab-person');
    expect(find<HTMLButtonElement>('block-open').disabled).toBe(true);
  });
});

describe('the list', () => {
  async function opened(answers = {}) {
    const page = await desk({ kind: 'idle' }, {}, { ...list, ...answers });
    await click('blocklist-open');
    await settle();
    return page;
  }

  it('has what is in force first, and says what became of the others', async () => {
    await opened();
    expect(stage()).toBe('blocklist');
    const states = [...document.querySelectorAll<HTMLElement>('[data-testid="block"]')];
    expect(states.map(({ dataset }) => dataset['state'])).toEqual([
      'inForce',
      'inForce',
      'lifted',
      'expired',
    ]);
    expect(find('line').textContent).toContain('2 entries are in force');
    expect(document.querySelectorAll('[data-testid="lift"]')).toHaveLength(2);
    expect(document.body.textContent).toContain('Another person of the same name.');
  });

  it('is left with Escape', async () => {
    await opened();
    await press('Escape');
    expect(stage()).toBe('idle');
  });

  it('lifts an entry with a reason, never without', async () => {
    const { asked } = await opened({ blocklist_lift: () => ({ entries: [] }) });
    await click('lift');
    const form = () => find('lift-why').closest('form');
    form()?.requestSubmit();
    await settle();
    expect(asked('blocklist_lift')).toEqual([]);
    await type('lift-why', 'Somebody else.');
    form()?.requestSubmit();
    await settle();
    expect(asked('blocklist_lift')[0]?.request).toEqual({ id: 'b-1', why: 'Somebody else.' });
    expect(find('line').textContent).toContain('no entry is in force');
  });

  it('takes an entry that is typed', async () => {
    const { asked } = await opened({ blocklist_add_typed: () => ({ entries }) });
    await click('block-open');
    await type('block-name', 'SALMI NORA');
    await type('block-reason', 'Why.');
    await type('block-appeal', 'Ask.');
    find('block-name').closest('form')?.requestSubmit();
    await settle();
    expect(asked('blocklist_add_typed')[0]?.request).toMatchObject({
      name: 'SALMI NORA',
      birth: null,
    });
  });

  it('says that it could not be read', async () => {
    await opened({
      blocklist_entries: () => {
        throw refused(null, null);
      },
    });
    expect(document.querySelector('[role="alert"]')).not.toBeNull();
    expect(find('line').textContent).toBe('Block list');
  });
});

describe('a hit at the counter', () => {
  const at = (found: typeof hits) =>
    counterView({ kind: 'result', check, reasons, result: { ...result, hits: found } });

  it('is something to look at, and blocks nothing', async () => {
    await program(open, at(hits));
    expect(find('hits').textContent).toContain('Look at this');
    expect(find('hits').textContent).toContain('name and birth date, telephone number');
    expect(find('hits').textContent).toContain('until 20 Dec 2026');
    expect(find<HTMLInputElement>('verdict-accept').disabled).toBe(false);
  });

  it('is not spoken of where there is none', async () => {
    await program(open, at([]));
    expect(missing('hits')).toBe(true);
  });
});
