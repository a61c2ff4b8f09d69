/** Decided cases: masked, shown for a minute with a reason, held, handed out, erased. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { heldRecord, lines, onePlan, record, revealed } from '~/dev/records';
import { Cases } from '~/features/records/cases/cases.svelte';
import { GLANCE_MS, Shown } from '~/features/records/cases/shown.svelte';
import { timelineOf } from '~/features/records/cases/timeline';
import { groupsOf } from '~/features/records/words';
import { fakeHost, type Answers } from '~/host/fake';
import { choose, click, find, line, missing, settle, type } from './screens';
import { room, text } from './records';

const WHOLE = ['김하늘', '2007-12-14', '010-5555-0142'];

async function opened(answers: Answers = {}, index = 0) {
  const page = await room(null, {}, answers);
  document.querySelectorAll<HTMLElement>('[data-testid="case"]')[index]?.click();
  await settle();
  return page;
}

function submit(field: string): Promise<void> {
  find(field).closest('form')?.requestSubmit();
  return settle();
}

async function show(): Promise<void> {
  await click('reveal');
  await choose('reveal-why-reason', 'customerAsked');
  await submit('reveal-why-note');
}

describe('the list', () => {
  it('is masked, and opening one is a question of its own', async () => {
    const { asked } = await room(null);
    const rows = [...document.querySelectorAll('[data-testid="case"]')];
    expect(rows).toHaveLength(lines.length + 1);
    expect(rows[0]?.textContent).toContain('김*늘');
    expect(rows[0]?.textContent).toContain('accepted');
    expect(rows[2]?.textContent).toContain('must be kept');
    expect(rows.at(-1)?.textContent).toContain('Erased');
    expect(asked('cases_show')).toHaveLength(0);
  });

  it('goes on where the page ended, until there is no more', async () => {
    const { asked } = await room(
      null,
      {},
      {
        cases_list: ({ before }) =>
          before === null
            ? { lines: lines.slice(0, 2), before: 4772 }
            : { lines: lines.slice(2), before: null },
      },
    );
    await click('cases-older');
    expect(asked('cases_list').at(-1)?.request).toMatchObject({ before: 4772 });
    expect(document.querySelectorAll('[data-testid="case"]')).toHaveLength(lines.length);
    expect(missing('cases-older')).toBe(true);
  });

  it('says that it is empty, and what went wrong', async () => {
    await room(null, {}, { cases_list: () => ({ lines: [], before: null }) });
    expect(text()).toContain('Nothing was decided yet.');
  });

  it('says what went wrong', async () => {
    await room(
      null,
      {},
      {
        cases_list: () => {
          throw { code: 'storeBusy', message: '' };
        },
      },
    );
    expect(find('error').textContent).toContain('Another window has this store open.');
  });
});

describe('a record', () => {
  it('has everything masked, and what happened in its order', async () => {
    await opened();
    expect(line()).toBe('김*늘');
    for (const value of WHOLE) expect(text()).not.toContain(value);
    const kinds = [...document.querySelectorAll<HTMLElement>('[data-testid="happened"]')];
    expect(kinds.map(({ dataset }) => dataset['kind'])).toEqual([
      'began',
      'consent',
      'attempt',
      'attempt',
      'decided',
      'revealed',
    ]);
  });

  it('groups values under what they belong to', () => {
    expect(groupsOf(heldRecord.fields).map(({ group }) => group)).toEqual([
      'case',
      'document.0',
      'checks.eyes',
    ]);
  });

  it('tells of a hold and of an erasure', () => {
    const erased = { ...heldRecord, kept: { ...heldRecord.kept, erasedAt: Date.now() + 9e9 } };
    expect(timelineOf(erased).map(({ kind }) => kind)).toEqual([
      'began',
      'look',
      'decided',
      'held',
      'erased',
    ]);
  });

  it('that was erased offers nothing that needs what is gone', async () => {
    const kept = { ...record.kept, erasedAt: Date.now() };
    await opened({ cases_show: () => ({ ...record, fields: [], kept }) });
    for (const way of ['reveal', 'pack', 'receipt', 'hold', 'erase']) {
      expect(missing(way), way).toBe(true);
    }
  });
});

describe('masked data', () => {
  beforeEach(
    () =>
      void vi.useFakeTimers({
        toFake: [
          'setTimeout',
          'setInterval',
          'clearTimeout',
          'clearInterval',
          'performance',
          'Date',
        ],
      }),
  );
  afterEach(() => void vi.useRealTimers());

  function shown() {
    const one = new Shown();
    one.show(revealed());
    return one;
  }

  it('is hidden after sixty seconds', () => {
    const one = shown();
    vi.advanceTimersByTime(59_000);
    expect(one.fields).not.toBeNull();
    expect(one.leftMs).toBeLessThanOrEqual(1_000);
    vi.advanceTimersByTime(1_250);
    expect(one.fields).toBeNull();
  });

  it('is never shown longer, whatever the clock says', () => {
    const one = new Shown();
    one.show({ ...revealed(), until: Date.now() + 3_600_000 });
    vi.advanceTimersByTime(60_250);
    expect(one.fields).toBeNull();
    one.show({ ...revealed(), until: Date.now() - 1 });
    expect(one.fields).toBeNull();
  });

  it('is hidden when the window is left for long, not for a glance', () => {
    const one = shown();
    window.dispatchEvent(new Event('blur'));
    vi.advanceTimersByTime(GLANCE_MS - 1_000);
    window.dispatchEvent(new Event('focus'));
    vi.advanceTimersByTime(GLANCE_MS);
    expect(one.fields).not.toBeNull();
    window.dispatchEvent(new Event('blur'));
    vi.advanceTimersByTime(GLANCE_MS + 100);
    expect(one.fields).toBeNull();
  });

  it('is hidden at once when the window cannot be seen', () => {
    const one = shown();
    const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(one.fields).toBeNull();
    seen.mockRestore();
  });
});

describe('showing masked data', () => {
  it('needs a reason, and a note where the reason is another', async () => {
    const { asked } = await opened();
    await click('reveal');
    await submit('reveal-why-note');
    expect(text()).toContain('Choose a reason.');
    await choose('reveal-why-reason', 'other');
    await submit('reveal-why-note');
    await type('reveal-why-note', 'abc');
    await submit('reveal-why-note');
    expect(text()).toContain('At least 5 characters.');
    expect(asked('cases_reveal')).toHaveLength(0);
    await type('reveal-why-note', 'A letter of a court');
    await submit('reveal-why-note');
    expect(asked('cases_reveal')[0]?.request).toEqual({
      desk: 'counter',
      id: lines[0]?.id,
      reason: 'other',
      note: 'A letter of a court',
    });
  });

  it('shows it with a countdown and its entry, and hides it again', async () => {
    await opened();
    await show();
    for (const value of WHOLE) expect(text()).toContain(value);
    expect(find('shown').textContent).toContain('entry 4\u202f862');
    expect(find('shown-left').textContent).toMatch(/^(1:00|0:59)$/);
    await click('shown-hide');
    for (const value of WHOLE) expect(text()).not.toContain(value);
    expect(text()).toContain('김*늘');
  });

  it.each([
    [
      'another case',
      () => document.querySelectorAll<HTMLElement>('[data-testid="case"]')[1]?.click(),
    ],
    ['another part', () => find('part-log').click()],
    ['another room', () => find('nav-settings').click()],
  ])('does not outlast going to %s', async (_, leave) => {
    const { container } = await opened();
    await show();
    expect(container.innerHTML).toContain('김하늘');
    leave();
    await settle();
    for (const value of WHOLE) expect(container.innerHTML).not.toContain(value);
    await click('nav-records');
    await settle();
    for (const value of WHOLE) expect(container.innerHTML).not.toContain(value);
  });

  it('keeps nothing that came after the case was left', async () => {
    let answer: (view: ReturnType<typeof revealed>) => void = () => {};
    const { call } = fakeHost({
      cases_show: () => record,
      cases_reveal: () => new Promise((done) => (answer = done)),
    });
    const cases = new Cases(call, () => {});
    await cases.open(record);
    const shown = cases.reveal('customerAsked', '');
    cases.leave();
    answer(revealed());
    await shown;
    expect(cases.shown.fields).toBeNull();
  });

  it('shows nothing if it was not logged', async () => {
    await opened({
      cases_reveal: () => {
        throw { code: 'notSaved', message: '' };
      },
    });
    await show();
    expect(missing('shown')).toBe(true);
    expect(text()).toContain('Not saved.');
  });
});

describe('a hold', () => {
  it('is set with a reason, and marks the case in the list', async () => {
    const hold = { operator: 'Seo Lian', at: Date.now(), entry: 4870 };
    const { asked } = await opened({
      cases_hold: () => ({ ...record, id: lines[0]?.id ?? '', hold }),
    });
    await click('hold');
    await type('hold-why-reason', 'A letter of a court');
    await submit('hold-why-reason');
    expect(asked('cases_hold')[0]?.request).toMatchObject({ reason: 'A letter of a court' });
    expect(find('hold-state').textContent).toContain('Seo Lian');
    expect(missing('hold')).toBe(true);
    expect(document.querySelector('[data-testid="case"]')?.textContent).toContain('must be kept');
  });

  it('is lifted with a reason', async () => {
    const { asked } = await opened({ cases_unhold: () => ({ ...heldRecord, hold: null }) }, 1);
    await click('unhold');
    await type('hold-why-reason', 'The court is done');
    await submit('hold-why-reason');
    expect(asked('cases_unhold')).toHaveLength(1);
  });
});

describe('handing out', () => {
  it('a pack needs a reason, and is told by name, folder, size and hash', async () => {
    const { asked } = await opened();
    await click('pack');
    await choose('pack-why-reason', 'dispute');
    await click('out-ko');
    await submit('pack-why-note');
    expect(asked('export_pack')[0]?.request).toEqual({
      desk: 'counter',
      id: lines[0]?.id,
      reason: 'dispute',
      note: '',
      language: 'ko',
    });
    const files = find('files').textContent ?? '';
    expect(files).toContain('pack-20261121-k7m2.json');
    expect(files).toContain('/exports');
    expect(files).toContain('9f3ce2a1'.repeat(8));
    expect(files).toContain('18.4 kB');
  });

  it('a receipt needs no reason', async () => {
    const { asked } = await opened();
    await click('receipt');
    await click('receipt-go');
    expect(asked('export_receipt')[0]?.request).toMatchObject({ language: 'en' });
    expect(missing('files')).toBe(false);
  });
});

describe('erasing one case', () => {
  const run = { runs: [], owed: 0, work: { kind: 'erasing' } } as const;

  it('takes two steps and says what goes and what stays before the deed', async () => {
    const { asked } = await opened({ erasure_run: () => ({ ...run, runs: [] }) });
    await click('erase');
    expect(missing('erase-go'), 'nothing can be erased at the first step').toBe(true);
    await click('erase-look');
    expect(asked('erasure_plan')).toHaveLength(0);
    await choose('erase-ground', 'consentWithdrawn');
    await click('erase-look');
    expect(asked('erasure_plan')[0]?.request).toEqual({
      scope: {
        kind: 'request',
        desk: 'counter',
        id: lines[0]?.id,
        ground: 'consentWithdrawn',
      },
    });
    expect(find('erase-plan').textContent).toContain('does not come back');
    expect(find('erase-plan').textContent).toContain('still verifies');
    await click('erase-go');
    expect(asked('erasure_run'), 'not without the tick').toHaveLength(0);
    await click('erase-sure');
    await click('erase-go');
    expect(asked('erasure_run')[0]?.request).toEqual({ digest: onePlan.digest });
    expect(find('work').textContent).toContain('Erasing');
  });

  it('says why a held case stays', async () => {
    await opened({
      erasure_plan: () => ({
        ...onePlan,
        items: [],
        keptBack: [{ class: 'counterCheck', subject: 'x', why: 'held' }],
      }),
    });
    await click('erase');
    await choose('erase-ground', 'objection');
    await click('erase-look');
    expect(find('erase-kept').textContent).toContain('A hold is in force.');
    expect(missing('erase-go')).toBe(true);
  });
});
