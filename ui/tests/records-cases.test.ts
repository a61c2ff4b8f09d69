/** Decided cases: masked, shown for a minute with a reason, held, handed out, erased. */
import { describe, expect, it } from 'vitest';
import { handedOut, heldRecord, lines, record } from '~/dev/decided';
import { onePlan } from '~/dev/kept';
import { Cases } from '~/features/records/cases/cases.svelte';
import { timelineOf } from '~/features/records/cases/timeline';
import { recordsAnswers } from '~/dev/records';
import type { HandedOutView } from '~/host/contract';
import { fakeHost } from '~/host/fake';
import { groupsOf } from '~/features/records/words';
import { choose, click, find, line, missing, settle, type } from './screens';
import { opened, room, submit, text } from './records';

const WHOLE = ['김하늘', '2007-12-14', '010-5555-0142'];

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

  it('begins with who a document is of, whatever order its fields came in', () => {
    const names = ['placeOfBirth', 'idNumber', 'dateOfBirth', 'mrzLine1', 'firstName', 'lastName'];
    const fields = names.map((name) => ({ group: 'document.0', name, text: name }));
    const [group] = groupsOf(fields);
    const inOrder = [
      'lastName',
      'firstName',
      'dateOfBirth',
      'idNumber',
      'placeOfBirth',
      'mrzLine1',
    ];
    expect(group?.fields.map(({ name }) => name)).toEqual(inOrder);
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

describe('files of a case', () => {
  it('are told of no other case that was opened meanwhile', async () => {
    let written: (view: HandedOutView) => void = () => {};
    const { call } = fakeHost({
      ...recordsAnswers,
      export_receipt: () => new Promise<HandedOutView>((done) => (written = done)),
    });
    const cases = new Cases(call, () => undefined);
    const [one, other] = lines;
    if (!one || !other) throw new Error('two cases are needed');
    await cases.open(one);
    const writing = cases.handing.receipt(one, 'en');
    await cases.open(other);
    written(handedOut);
    expect(await writing).toBe(true);
    expect(cases.handing.made).toBeNull();
  });
});

describe('a dialog that was closed while it worked', () => {
  it('closes no other one when it is done', async () => {
    let written: (view: HandedOutView) => void = () => {};
    await opened({
      export_pack: () => new Promise<HandedOutView>((done) => (written = done)),
    });
    await click('pack');
    await choose('pack-why-reason', 'audit');
    await submit('pack-why-note');
    find('pack-why').dispatchEvent(new Event('cancel', { cancelable: true }));
    await settle();
    await click('hold');
    await type('hold-why-reason', 'A court asked for it.');
    written(handedOut);
    await settle();
    expect(find<HTMLTextAreaElement>('hold-why-reason').value).toBe('A court asked for it.');
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
