/** Keeping: periods, dry run, erasure, backups, the month of access; and what was handed out. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { accessMonth, backups, erasures, keepingForm, plan } from '~/dev/kept';
import { monthOf, monthsAfter } from '~/features/records/access/access.svelte';
import { ASK_MS, follow, isUnderWay } from '~/features/records/keeping/work';
import type { ErasuresView, WorkView } from '~/host/contract';
import { choose, click, find, missing, settle, type } from './screens';
import { room, text } from './records';

function submit(field: string): Promise<void> {
  find(field).closest('form')?.requestSubmit();
  return settle();
}

describe('periods', () => {
  it('are stored as numbers, and only when something changed', async () => {
    const { asked } = await room('keeping');
    expect(find<HTMLButtonElement>('keeping-save').disabled).toBe(true);
    await type('keeping-counterCheck', '180');
    await submit('keeping-counterCheck');
    expect(asked('keeping_save')[0]?.request).toEqual({ ...keepingForm, counterCheck: 180 });
    expect(text()).toContain('Saved.');
  });

  it('say at the field what the core refuses', async () => {
    await room(
      'keeping',
      {},
      {
        keeping_save: () => {
          throw { code: 'validation', message: '', field: 'access', reason: 'numberRange' };
        },
      },
    );
    await type('keeping-access', '100');
    await submit('keeping-access');
    expect(find('keeping-access').getAttribute('aria-invalid')).toBe('true');
    expect(text()).toContain('This number is out of range.');
    expect(missing('error'), 'it is said once').toBe(true);
  });
});

describe('what is due', () => {
  const begun: ErasuresView = { ...erasures, work: { kind: 'erasing' } };

  it('is a dry run with counts, and says why something stays', async () => {
    const { asked } = await room('keeping');
    await click('plan');
    expect(asked('erasure_plan')[0]?.request).toEqual({ scope: { kind: 'due' } });
    const rows = find('plan-classes').querySelectorAll('tbody tr');
    expect(rows).toHaveLength(5);
    const cells = [...(rows[0]?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent);
    expect(cells).toEqual(['365', '2', '1', '4', '812']);
    expect(document.querySelectorAll('[data-testid="plan-item"]')).toHaveLength(plan.items.length);
    expect(find('plan-kept').textContent).toContain('A hold is in force.');
  });

  it('is erased only with a tick, and by the dry run that was shown', async () => {
    const { asked } = await room('keeping', {}, { erasure_run: () => begun });
    await click('plan');
    await click('plan-go');
    expect(asked('erasure_run')).toHaveLength(0);
    await click('plan-sure');
    await click('plan-go');
    expect(asked('erasure_run')[0]?.request).toEqual({ digest: plan.digest });
    expect(find('work').textContent).toContain('Erasing');
    expect(missing('plan-classes'), 'a dry run is good once').toBe(true);
    expect(find<HTMLButtonElement>('plan').disabled, 'one at a time').toBe(true);
  });

  it('says that nothing is due, and offers nothing', async () => {
    await room('keeping', {}, { erasure_plan: () => ({ ...plan, items: [], keptBack: [] }) });
    await click('plan');
    expect(text()).toContain('Nothing is to be erased.');
    expect(missing('plan-go')).toBe(true);
  });

  it('says why a run did not come to its end', async () => {
    await room(
      'keeping',
      {},
      {
        erasures_list: () => ({
          ...erasures,
          owed: 2,
          work: { kind: 'failed', why: 'planChanged' },
        }),
      },
    );
    expect(find('work').textContent).toContain('Nothing was erased.');
    expect(find('owed').textContent).toContain('did not erase 2 records yet');
  });

  it('lists receipts with their ground', async () => {
    await room('keeping');
    const runs = [...document.querySelectorAll('[data-testid="run"]')];
    expect(runs.map((run) => run.textContent)).toEqual([
      expect.stringContaining('period over'),
      expect.stringContaining('The consent was withdrawn'),
    ]);
  });
});

describe('work beside the commands', () => {
  afterEach(() => void vi.useRealTimers());

  it('is asked after until it is over, also past an answer that did not come', async () => {
    vi.useFakeTimers();
    const answers: (WorkView | null)[] = [
      { kind: 'erasing' },
      null,
      { kind: 'sweeping' },
      { kind: 'done' },
    ];
    const over = vi.fn();
    const ask = vi.fn(() => Promise.resolve(answers.shift() ?? null));
    follow(ask, over);
    await vi.advanceTimersByTimeAsync(ASK_MS * 10);
    expect(ask).toHaveBeenCalledTimes(4);
    expect(over).toHaveBeenCalledOnce();
  });

  it('is not asked after any more once nobody follows', async () => {
    vi.useFakeTimers();
    const ask = vi.fn(() => Promise.resolve<WorkView>({ kind: 'erasing' }));
    follow(ask, () => {})();
    await vi.advanceTimersByTimeAsync(ASK_MS * 3);
    expect(ask).not.toHaveBeenCalled();
  });

  it('knows its ends', () => {
    expect(isUnderWay({ kind: 'provider', done: 1, of: 2 })).toBe(true);
    expect(isUnderWay({ kind: 'done' })).toBe(false);
    expect(isUnderWay({ kind: 'failed', why: 'interrupted' })).toBe(false);
  });
});

describe('backups', () => {
  it('say of each whether it can be restored, in words', async () => {
    await room('backups');
    const copies = [...document.querySelectorAll('[data-testid="backup"]')];
    expect(copies.map((copy) => copy.textContent)).toEqual([
      expect.stringContaining('Restored in a rehearsal: whole'),
      expect.stringContaining('Cannot be restored: it is damaged'),
      expect.stringContaining('Not rehearsed'),
    ]);
  });

  it('are made by hand, and the result is told', async () => {
    const { asked } = await room('backups', {}, { backup_now: () => backups });
    await click('back-up');
    expect(asked('backup_now')).toHaveLength(1);
    expect(find('backup-end').textContent).toContain('Backed up');
  });

  it('that failed are said loudly', async () => {
    await room(
      'backups',
      {},
      {
        backup_now: () => ({ ...backups, work: { kind: 'failed', why: 'backupFailed' } }),
      },
    );
    await click('back-up');
    expect(find('backup-end').textContent).toContain('Older backups were kept.');
  });
});

describe('the month of access', () => {
  it('begins with the one that is over, and counts months in Seoul', async () => {
    const { asked } = await room('access');
    const last = monthsAfter(monthOf(Date.now()), -1);
    expect(asked('access_month')[0]?.request).toEqual(last);
    await click('month-before');
    expect(asked('access_month').at(-1)?.request).toEqual(monthsAfter(last, -1));
    await click('month-after');
    await click('month-after');
    expect(find<HTMLButtonElement>('month-after').disabled, 'the next one has not begun').toBe(
      true,
    );
  });

  it('goes over years', () => {
    expect(monthsAfter({ year: 2026, month: 1 }, -1)).toEqual({ year: 2025, month: 12 });
    expect(monthsAfter({ year: 2026, month: 12 }, 1)).toEqual({ year: 2027, month: 1 });
    expect(monthOf(Date.parse('2026-11-30T15:30:00Z'))).toEqual({ year: 2026, month: 12 });
  });

  it('is signed off with a note and a tick', async () => {
    const { asked } = await room(
      'access',
      {},
      {
        access_reviewed: ({ note }) => ({
          ...accessMonth('2026-10'),
          reviews: [{ operator: 'Seo Lian', at: Date.now(), note, entry: 4900 }],
        }),
      },
    );
    expect(find('access-state').textContent).toContain('Nobody went through this month yet.');
    await click('access-sign');
    await type('access-why-reason', 'Three looks out of hours, asked about.');
    await submit('access-why-reason');
    expect(asked('access_reviewed')).toHaveLength(0);
    await click('access-why-sure');
    await submit('access-why-reason');
    expect(asked('access_reviewed')[0]?.request).toMatchObject({
      note: 'Three looks out of hours, asked about.',
    });
    expect(find('access-state').textContent).toContain('Gone through by Seo Lian');
  });
});

describe('what was handed out', () => {
  it('is listed with who, why, and whether the file is still there', async () => {
    await room('exports');
    const rows = [...document.querySelectorAll('[data-testid="export"]')];
    expect(rows[0]?.textContent).toContain('The decision is contested: letter of 12 November');
    expect(rows[1]?.textContent).toContain('not in the folder any more');
  });

  it('a table is written masked, of days that are days', async () => {
    const { asked } = await room(
      'exports',
      {},
      {
        export_cases: () => ({ folder: '/x', files: [], entry: 5 }),
      },
    );
    await click('csv');
    await choose('csv-why-reason', 'audit');
    await type('csv-from', '2026-13-01');
    await submit('csv-why-note');
    expect(asked('export_cases')).toHaveLength(0);
    expect(find('csv-from').getAttribute('aria-invalid')).toBe('true');
    await type('csv-from', '2026-10-01');
    await type('csv-until', '2026-10-31');
    await submit('csv-why-note');
    expect(asked('export_cases')[0]?.request).toEqual({
      from: '2026-10-01',
      until: '2026-10-31',
      reason: 'audit',
      note: '',
    });
    expect(asked('export_cases_whole')).toHaveLength(0);
  });

  it('a table with personal data is another question', async () => {
    const { asked } = await room(
      'exports',
      {},
      {
        export_cases_whole: () => ({ folder: '/x', files: [], entry: 5 }),
      },
    );
    await click('csv');
    await choose('csv-why-reason', 'authority');
    await click('csv-whole');
    await submit('csv-why-note');
    expect(asked('export_cases_whole')).toHaveLength(1);
  });
});
