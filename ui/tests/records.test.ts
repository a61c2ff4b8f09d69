/** The records room: whether the log is whole, the log itself, checkpoints. */
import { describe, expect, it, vi } from 'vitest';
import { NOW, open } from '~/dev/people';
import { brokenWalk, checkpoint, entriesBefore, recordsView, sheet, whole } from '~/dev/records';
import { breakText, breakTitle } from '~/features/records/breaks';
import { pathOf, QUIET, sideOf } from '~/features/records/log/qr';
import { PAGE } from '~/features/records/log/log.svelte';
import { doors, mayOf } from '~/features/records/may';
import { kindName, lately } from '~/features/records/words';
import type { BreakKind, Role, Session, StandingView } from '~/host/contract';
import { click, find, missing, settle, type } from './screens';
import { opened, room, text } from './records';

describe('the head of the room', () => {
  const head = () => find('records-head').textContent?.replace(/\s+/g, ' ').trim();
  const spaced = (said: string) => said.replaceAll(' 861', '\u202f861').replace(/\s+/g, ' ');

  it('says how long the log is, that it is whole, and when that was found', async () => {
    await room('log', { check: whole });
    expect(head()).toBe(spaced('4 861 entries, unbroken, checked 21 Nov 2026, 18:02'));
    expect(find('records-head').dataset['tone']).toBe('good');
  });

  it('never says unbroken of what was not looked at', async () => {
    await room('log', { check: whole, entries: 4900 });
    expect(head()).toContain('unbroken up to');
  });

  it.each([
    [{ check: { kind: 'never' } }, 'open', 'not checked'],
    [{ check: { kind: 'stopped', done: 3 } }, 'open', 'stopped'],
    [{ check: { kind: 'failed', done: 3 } }, 'bad', 'could not be finished'],
    [{ check: brokenWalk }, 'bad', 'not as it was written'],
    [{ check: whole, standing: { kind: 'rolledBack', known: 5, here: 4 } }, 'bad', 'older copy'],
    [{ check: whole, standing: { kind: 'anchorMissing' } }, 'warn', 'missing'],
  ] as const)('%j is %s', async (over, tone, said) => {
    await room('log', over);
    expect(find('records-head').dataset['tone']).toBe(tone);
    expect(head()).toContain(said);
    expect(head(), 'a bad state is never called whole').not.toContain('unbroken');
  });

  it('begins a walk, shows how far it is, and stops it', async () => {
    const running = { kind: 'running', done: 1200, total: 4861 } as const;
    const { asked } = await room(
      'log',
      {},
      {
        records_verify: () => recordsView({ revision: 2, check: running }),
        records_verify_stop: () =>
          recordsView({ revision: 3, check: { kind: 'stopped', done: 1200 } }),
      },
    );
    await click('verify');
    expect(missing('verify')).toBe(true);
    expect(document.querySelector('[role="meter"]')?.getAttribute('aria-valuenow')).toBe('1200');
    await click('verify-stop');
    expect(asked('records_verify_stop')).toHaveLength(1);
    expect(find('walk').textContent).toContain('The rest was not looked at.');
  });

  it('never takes an older answer for a newer one', async () => {
    await room(
      'log',
      { revision: 5 },
      {
        records_verify: () => recordsView({ revision: 4, check: brokenWalk }),
      },
    );
    await click('verify');
    expect(missing('walk')).toBe(true);
  });
});

describe('what a walk found', () => {
  it('says that it is whole, and what no walk can find', async () => {
    await room('log', { check: whole });
    expect(find('walk').textContent).toContain('The log is whole');
    expect(find('walk').textContent).toContain('kept elsewhere shows that');
    expect(find('walk').closest('[role="status"]')).not.toBeNull();
  });

  it('names the entry, what it means and what to do, and goes there', async () => {
    const { asked } = await room('log', { check: brokenWalk });
    const walk = find('walk');
    expect(walk.closest('[role="alert"]'), 'it is said at once').not.toBeNull();
    expect(walk.textContent).toContain('Entry 3\u202f858: it was changed');
    expect(walk.textContent).toContain('leave the file as it is');
    await click('walk-entry');
    expect(asked('records_entries').at(-1)?.request).toEqual({ before: 3864, limit: PAGE });
    const marked = document.querySelector('[data-sought]');
    expect(marked?.textContent).toContain('3\u202f858');
    expect(marked?.getAttribute('aria-current')).toBe('true');
  });

  const kinds: BreakKind[] = [
    'missing',
    'edited',
    'inserted',
    'moved',
    'replaced',
    'unlinked',
    'cutOff',
    'rewritten',
  ];

  it.each(kinds)('%s has a title with its entries, a meaning and a way on', (what) => {
    const place = { first: 12, last: 14, what };
    expect(breakTitle(place)).toMatch(/12.*14/);
    expect(breakText(place)).toContain('administrator');
    const texts = kinds.map((kind) => breakText({ ...place, what: kind }));
    expect(new Set(texts).size, 'each break means something else').toBe(kinds.length);
  });
});

describe('a log that is not the one that was signed', () => {
  it.each([
    [{ kind: 'rolledBack', known: 4861, here: 4790 }, true, '71 entries are missing'],
    [{ kind: 'otherHistory', known: 4861 }, true, 'another history'],
    [{ kind: 'anchorUnreadable' }, true, 'cannot be read'],
    [{ kind: 'anchorMissing' }, false, 'is gone'],
    [{ kind: 'broken', place: { first: 7, last: 7, what: 'missing' } }, false, 'Entry 7'],
  ] as [StandingView, boolean, string][])(
    '%j is said loudly',
    async (standing, acceptable, said) => {
      await room('log', { standing });
      expect(find('standing').textContent).toContain(said);
      expect(find('standing').closest('[role="alert"]')).not.toBeNull();
      expect(find('standing').querySelector('svg'), 'never by colour alone').not.toBeNull();
      expect(missing('accept-open')).toBe(!acceptable);
    },
  );

  it('is accepted only with a reason and a tick', async () => {
    const { asked } = await room(
      'log',
      { standing: { kind: 'rolledBack', known: 9, here: 4 } },
      {
        records_accept: () => recordsView({ revision: 2 }),
      },
    );
    await click('accept-open');
    const submit = () => find('accept-reason').closest('form')?.requestSubmit();
    submit();
    await settle();
    await type('accept-reason', 'The newer disk is lost.');
    submit();
    await settle();
    expect(asked('records_accept'), 'without the tick nothing is accepted').toHaveLength(0);
    await click('accept-sure');
    submit();
    await settle();
    expect(asked('records_accept')[0]?.request).toEqual({ reason: 'The newer disk is lost.' });
    expect(missing('standing')).toBe(true);
  });

  it('says that the file was changed while it was closed', async () => {
    await room('log', { file: 'changed' });
    expect(find('file-changed').textContent).toContain('Verify the log now');
  });
});

describe('the log', () => {
  it('has a row for each entry, newest first, and pages while it scrolls', async () => {
    const { asked } = await room('log');
    const rows = () => [...document.querySelectorAll('[data-testid="entry"]')];
    expect(rows()).toHaveLength(PAGE);
    expect(rows()[0]?.textContent).toContain('4\u202f861');
    document.querySelector('main')?.dispatchEvent(new Event('scroll'));
    await settle();
    expect(rows()).toHaveLength(2 * PAGE);
    expect(asked('records_entries').map(({ request }) => request)).toEqual([
      { before: null, limit: PAGE },
      { before: 4762, limit: PAGE },
    ]);
  });

  it('ends with the first entry', async () => {
    const { asked } = await room(
      'log',
      {},
      {
        records_entries: () => ({ entries: entriesBefore(8, PAGE) }),
      },
    );
    expect(missing('log-older')).toBe(true);
    expect(text()).toContain('This is the first entry.');
    document.querySelector('main')?.dispatchEvent(new Event('scroll'));
    await settle();
    expect(asked('records_entries')).toHaveLength(1);
  });

  it('has words for a kind, and shows one that it does not know as it is', async () => {
    await room('log');
    expect(kindName('decisionSaved')).toBe('Decided at the counter');
    expect(document.querySelector('[data-kind="somethingNewer"]')?.textContent).toContain(
      'somethingNewer',
    );
  });

  it('says what went wrong, and keeps what was read', async () => {
    let fail = false;
    await room(
      'log',
      {},
      {
        records_entries: ({ before, limit }) => {
          if (fail) throw { code: 'storeDamaged', message: '' };
          return { entries: entriesBefore(before, limit) };
        },
      },
    );
    fail = true;
    await click('log-older');
    expect(find('error').textContent).toContain('The store is damaged.');
    expect(document.querySelectorAll('[data-testid="entry"]')).toHaveLength(PAGE);
  });

  it('leaves as a file with a reason, and says where it is', async () => {
    const { asked } = await room('log');
    await click('export-log');
    find('export-why-reason').closest('form')?.requestSubmit();
    await settle();
    expect(asked('records_export_log')).toHaveLength(0);
    expect(text()).toContain('This cannot be empty.');
    await type('export-why-reason', 'Yearly audit');
    find('export-why-reason').closest('form')?.requestSubmit();
    await settle();
    expect(asked('records_export_log')[0]?.request).toEqual({ reason: 'Yearly audit' });
    expect(find('exported').textContent).toContain('log-20261121-a2c9.jsonl');
  });
});

describe('a checkpoint', () => {
  it('is shown as its note, as squares, and with the limit in a plain sentence', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    await room('log');
    await click('checkpoint');
    expect(find('note').textContent).toBe(checkpoint.note);
    expect(find('qr').querySelector('path')?.getAttribute('d')).toBe(
      pathOf(sheet.qr ?? { side: 0, modules: '' }),
    );
    expect(find('checkpoint-dialog').textContent).toContain('kept elsewhere shows that');
    const paper = document.querySelector('body > [data-paper]');
    expect(paper?.textContent, 'it is what is printed').toContain(checkpoint.note);
    await click('checkpoint-print');
    expect(print).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });

  it('goes from its sheet to its file', async () => {
    const { asked } = await room(
      'log',
      {},
      {
        records_export_checkpoint: () => ({ file: '/x/checkpoint.txt', entries: 9, checkpoint }),
      },
    );
    await click('checkpoint');
    await click('checkpoint-save');
    await type('export-why-reason', 'For the safe');
    find('export-why-reason').closest('form')?.requestSubmit();
    await settle();
    expect(asked('records_export_checkpoint')).toHaveLength(1);
    expect(find('exported').textContent).toContain('/x/checkpoint.txt');
  });

  it('draws each dark square once, inside of four light ones', () => {
    const qr = { side: 3, modules: '110001101' };
    expect(sideOf(qr)).toBe(3 + 2 * QUIET);
    expect(pathOf(qr)).toBe('M4 4h2v1h-2zM6 5h1v1h-1zM4 6h1v1h-1zM6 6h1v1h-1z');
    const drawn = [...pathOf(qr).matchAll(/h(\d+)v/g)].reduce(
      (sum, run) => sum + Number(run[1]),
      0,
    );
    expect(drawn).toBe([...qr.modules].filter((one) => one === '1').length);
  });
});

describe('words', () => {
  it('name the day only of another day', () => {
    expect(lately(NOW, NOW)).toBe('18:02');
    expect(lately(NOW, NOW + 24 * 60 * 60_000)).toBe('21 Nov 2026, 18:02');
  });
});

describe('who may do what', () => {
  const as = (...roles: Role[]): Session => ({ ...open, roles, trainingExpired: false });
  const offered = () =>
    ['verify', 'accept-open', 'entry', 'checkpoint', 'export-log'].filter((id) => !missing(id));
  const old = { standing: { kind: 'rolledBack', known: 9, here: 4 } } as const;

  it.each([
    ['reviewer', []],
    ['approver', ['verify', 'entry']],
    ['auditor', ['verify', 'entry', 'checkpoint', 'export-log']],
    ['administrator', ['verify', 'accept-open', 'entry', 'checkpoint', 'export-log']],
  ] as [Role, string[]][])('a %s finds what is open to that role: %j', async (role, found) => {
    await room('log', old, {}, as(role));
    expect(offered()).toEqual(found);
    expect(find('standing').textContent, 'everybody is told').toContain('older copy');
  });

  it.each([
    ['reviewer', []],
    ['approver', ['cases', 'log', 'exports']],
    ['auditor', ['cases', 'log', 'exports', 'keeping', 'backups', 'access']],
    ['administrator', ['cases', 'log', 'exports', 'keeping', 'backups', 'access']],
  ] as [Role, string[]][])('a %s finds the parts %j', async (role, parts) => {
    const { asked } = await room(null, {}, {}, as(role));
    const tabs = [...document.querySelectorAll<HTMLElement>('[role="tab"]')];
    expect(tabs.map(({ dataset }) => dataset['testid'])).toEqual(parts.map((one) => `part-${one}`));
    expect(asked('cases_list'), 'everybody begins with the cases').toHaveLength(1);
  });

  it.each([
    ['reviewer', ['reveal']],
    ['approver', ['reveal', 'pack', 'hold']],
    ['auditor', ['reveal', 'pack', 'receipt']],
    ['administrator', ['pack', 'receipt', 'hold', 'erase']],
  ] as [Role, string[]][])('a %s may do with a check: %j', async (role, ways) => {
    await opened({}, 0, as(role));
    const all = ['reveal', 'pack', 'receipt', 'hold', 'erase'];
    expect(all.filter((way) => !missing(way))).toEqual(ways);
  });

  it('never asks for entries that would be refused', async () => {
    const { asked } = await room('log', { check: brokenWalk }, {}, as('reviewer'));
    expect(asked('records_entries')).toHaveLength(0);
    expect(missing('walk-entry')).toBe(true);
  });

  it('offers nobody without a role anything', () => {
    const commands = Object.keys(doors) as (keyof typeof doors)[];
    const open = (roles: Role[], trainingExpired = false) => {
      const may = mayOf(() => ({ roles, trainingExpired }));
      return commands.filter((command) => may(command));
    };
    expect(open([])).toEqual([]);
    expect(open(['desk'])).toEqual(['export_receipt']);
    const lost = open(['approver']).filter((one) => !open(['approver'], true).includes(one));
    expect(lost, 'work on a case needs training').toEqual(['cases_hold', 'cases_unhold']);
  });
});
