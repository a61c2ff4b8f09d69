/** The room of figures: what matters now in a sentence, cards, the rows behind a figure, and its file. */
import { describe, expect, it } from 'vitest';
import { live } from '~/dev/crew';
import { noOperations, operations, operationsRows } from '~/dev/operations';
import { percent, shownHours, spent } from '~/features/figures/words';
import type { CommandError, FiguresView } from '~/host/contract';
import type { Answers } from '~/host/fake';
import { choose, click, find, missing, program, settle, stage } from './screens';

async function room(view: FiguresView = operations, over: Answers = {}, session = live) {
  const page = await program(session, undefined, {
    figures_show: ({ period }) => ({ ...view, period }),
    figures_rows: () => operationsRows,
    export_figures: () => ({ folder: '/exports', files: [], entry: 4812 }),
    ...over,
  });
  await click('nav-figures');
  await settle();
  expect(stage()).toBe('figures');
  return page;
}

/** The words of an element, cells of tables apart. */
function words(id: string): string {
  const within = find(id);
  const cells = [...within.querySelectorAll('th, td')];
  const parts = cells.length > 0 && within.tagName === 'TR' ? cells : [within];
  return parts.map((part) => (part.textContent ?? '').replace(/\s+/g, ' ').trim()).join(' ');
}

const row = (card: string, name: string) =>
  [...find(card).querySelectorAll('tr')]
    .map((one) => [...one.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim()))
    .find(([first]) => first === name)
    ?.filter(Boolean);

function failing(code: CommandError['code']): () => never {
  const thrown: CommandError = {
    code,
    message: '',
    field: null,
    reason: null,
    retryAfterS: null,
    holder: null,
  };
  return () => {
    throw thrown;
  };
}

describe('the sentence', () => {
  const line = () => words('line');

  it('says what matters at the counter and on the bench', async () => {
    await room();
    expect(line()).toBe('Busy at the counter. One case is late on the bench.');
    expect(document.body.textContent).toContain('86 codes sent, 25 SMS in the last hour.');
    expect(document.body.textContent).toContain('12 cases wait, 1 late.');
  });

  it('says until when no SMS can be sent', async () => {
    const codes = {
      ...operations.codes,
      allowance: 'stopped' as const,
      stoppedUntil: operations.at,
    };
    await room({ ...operations, codes });
    expect(line()).toMatch(/^No SMS can be sent before \d\d:\d\d\./);
  });

  it('has words for a store in which nothing was done', async () => {
    await room(noOperations);
    expect(line()).toBe('No figures yet.');
    expect(words('figures-decisions')).toContain('Nothing was decided.');
    expect(missing('people-none')).toBe(false);
  });

  it('tells the counter nothing of the bench', async () => {
    await room({ ...operations, queue: null, bench: null });
    expect(line()).toBe('Busy at the counter.');
    for (const card of [
      'figures-queue',
      'figures-people',
      'figures-reasons',
      'figures-decisions',
    ]) {
      expect(missing(card), card).toBe(true);
    }
  });
});

describe('cards', () => {
  it('say each figure in words beside its bar', async () => {
    await room();
    expect(row('figures-codes', 'Right code')).toEqual(['Right code', '79', '92%']);
    expect(row('figures-queue', 'over 4 h')).toEqual(['over 4 h', '1', '1 late']);
    expect(row('figures-queue', 'paused')).toEqual(['paused', '2', 'timer off']);
    expect(row('figures-reasons', 'R21 Glare over the text')?.slice(1)).toEqual(['6', 'retry']);
    expect(row('figures-reasons', 'Z99 not known here')?.slice(1)).toEqual(['1', 'not known']);
    expect(words('figure-approved')).toBe('72% (59% to 82%)');
    expect(words('figure-active')).toBe('1:58 (75 % within 2:51, 95 % within 6:42)');
    expect(words('figure-overturned')).toBe('1 of 57');
    expect(words('figures-decisions')).toContain('2 decisions are not in it yet');
  });

  it('hide what is of few, and say so', async () => {
    await room();
    expect(words('person-operator-1')).toContain('38 of 40 (84% to 99%)');
    expect(words('person-operator-3')).toBe('Jiwoo Han fewer than 10 fewer than 10 none');
    expect(words('person-all')).toContain('All shown 699');
  });

  it('tell nothing of few decisions', async () => {
    const bench = operations.bench && { ...operations.bench, decided: { kind: 'hidden' as const } };
    await room({ ...operations, bench });
    expect(words('figures-reasons')).toContain('Fewer than 10 decisions');
  });

  it('draw SMS as a list of bars with names, and as a table', async () => {
    await room();
    const bars = find('sms-chart').querySelectorAll('button');
    expect(bars[bars.length - 1]?.getAttribute('aria-label')).toMatch(/^SMS, \d\d:00, 25: show/);
    expect(bars.length).toBe(10);
    await click('sms-as-table');
    expect(missing('sms-chart')).toBe(true);
    expect(words('sms-table')).toContain('25warning');
  });

  it('are all tables at once', async () => {
    await room();
    expect(document.querySelectorAll('main .drawn').length).toBeGreaterThan(10);
    await click('figures-tables');
    expect(document.querySelectorAll('main .drawn').length).toBe(0);
    expect(missing('sms-table')).toBe(false);
    expect(find('figures-tables').getAttribute('aria-pressed')).toBe('true');
  });
});

describe('what is asked', () => {
  it('is the days that were chosen, and the rows of a figure in them', async () => {
    const { asked } = await room();
    await click('figures-week');
    await settle();
    expect(asked('figures_show').map(({ request }) => request)).toEqual([
      { period: 'today' },
      { period: 'week' },
    ]);
    await click('figure-reason-R21');
    expect(asked('figures_rows').at(-1)?.request).toEqual({
      period: 'week',
      of: { kind: 'reason', code: 'R21' },
    });
    expect(words('figure-total')).toBe('6 rows, the first 2 of them below.');
    expect(words('figure-rows')).toContain(
      'asked again · R21 · R20 · the second reading disagreed',
    );
    await click('figure-rows-close');
    expect(missing('figure-total')).toBe(true);
  });

  it('a figure of nothing opens nothing', async () => {
    await room(noOperations);
    expect(find('figure-step-sent').tagName).toBe('SPAN');
  });

  it('leaves as a file with a reason', async () => {
    const { asked } = await room();
    await click('figures-export');
    await click('figures-why-go');
    expect(asked('export_figures')).toEqual([]);
    await choose('figures-why-reason', 'audit');
    await click('figures-why-go');
    await settle();
    expect(asked('export_figures').at(-1)?.request).toEqual({
      period: 'today',
      reason: 'audit',
      note: '',
    });
    expect(missing('files')).toBe(false);
  });

  it('offers no file to who reviews', async () => {
    await room(operations, {}, { ...live, roles: ['reviewer'] });
    expect(missing('figures-export')).toBe(true);
  });

  it('says that it failed, and is asked again', async () => {
    let works = false;
    await room(operations, {
      figures_show: () => (works ? operations : failing('notSaved')()),
    });
    expect(missing('error')).toBe(false);
    works = true;
    await click('figures-again');
    await settle();
    expect(missing('error')).toBe(true);
    expect(words('line')).toContain('Busy');
  });
});

describe('words', () => {
  it('rounds times and shares', () => {
    expect([0, 499, 500, 59_499, 59_500, 3_600_000].map(spent)).toEqual([
      '0:00',
      '0:00',
      '0:01',
      '0:59',
      '1:00',
      '60:00',
    ]);
    expect(percent(0.795)).toMatch(/^80\s?%$/);
  });

  it('shows the hours from the first with anything in it, ten at least', () => {
    const HOUR = 3_600_000;
    const day = (...counts: [number, number][]) =>
      Array.from({ length: 24 }, (_, hour) => ({
        from: hour * HOUR,
        count: new Map(counts).get(hour) ?? 0,
      }));
    const hours = (requests: ReturnType<typeof day>, now: number) =>
      shownHours(requests, now * HOUR + 1).map(({ from }) => from / HOUR);
    expect(hours(day([9, 2]), 18)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
    expect(hours(day([3, 1]), 18)[0]).toBe(3);
    expect(hours(day([17, 1]), 18)[0]).toBe(9);
    expect(hours(day(), 2)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
