/** Two people for an approval, and who has a case: settings, decision, list, header, a lost claim. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { open, settings } from '~/dev/people';
import { approvable, before, reviewView, shown } from '~/dev/review';
import { endOf, minutesLeft, nextOf } from '~/features/review/claims';
import type { CaseView, CommandError, NeedView, SecondView, WaitingView } from '~/host/contract';
import { minute } from '~/lib/time';
import { at, desk } from './case';
import { click, find, line, missing, press, program, settle, stage, type } from './screens';

const compared: CaseView['recheck'] = { state: 'unchanged', at: 1, changes: [] };
const needs: NeedView[] = [
  { kind: 'findings', count: 4 },
  { kind: 'notRechecked', count: null },
];
const risky: CaseView = { ...approvable, recheck: compared, needs };
const told = Date.UTC(2026, 10, 21, 9);

function refusal(code: CommandError['code'], over: Partial<CommandError> = {}): CommandError {
  const nothing = { field: null, reason: null, retryAfterS: null, holder: null };
  return { code, message: 'refused', ...nothing, ...over };
}

function row(reference: string, over: Partial<WaitingView> = {}): WaitingView {
  const free = { standing: 'free', claim: null, submitted: null, mayOpen: true } as const;
  return { reference, since: told, fetched: true, ...free, ...over };
}

const claimed = row('cust-claimed', {
  standing: 'claimed',
  claim: { holder: 'Jun Park', mine: false, leftS: 600 },
});
const submitted = { by: 'Jun Park', at: told };
const list = [
  claimed,
  row('cust-own', {
    standing: 'submitted',
    submitted: { by: 'Mina Oh', at: told },
    mayOpen: false,
  }),
  row('cust-other', { standing: 'forSecond', submitted, mayOpen: false }),
  row('cust-second', { standing: 'forSecond', submitted }),
  row('cust-mine', { standing: 'mine', claim: { holder: 'Mina Oh', mine: true, leftS: 60 } }),
];

afterEach(() => void vi.useRealTimers());

describe('the settings', () => {
  it('hold when two people are asked for, and tell what that means', async () => {
    const { asked } = await program(open, undefined, {
      settings_save: () => settings,
    });
    await click('nav-settings');
    await settle();
    const sample = () => find<HTMLInputElement>('setting-secondSample');
    expect(sample().value).toBe('5');
    expect(sample().disabled).toBe(false);
    await click('second-always');
    expect(find('second-means').textContent).toBe('Each approval takes two.');
    expect(sample().disabled).toBe(true);
    await type('setting-claimMinutes', '45');
    await click('setting-secondBlind');
    await click('settings-save');
    expect(asked('settings_save')[0]?.request).toMatchObject({
      secondPerson: 'always',
      secondFindings: 3,
      secondSample: 5,
      secondBlind: false,
      claimMinutes: 45,
    });
  });

  it('say at the field what is refused', async () => {
    const refused = refusal('validation', { field: 'claimMinutes', reason: 'numberRange' });
    await program(open, undefined, {
      settings_save: () => Promise.reject(refused),
    });
    await click('nav-settings');
    await settle();
    await type('setting-claimMinutes', '90');
    await click('settings-save');
    expect(find('setting-claimMinutes').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(find('setting-claimMinutes'));
  });
});

describe('an approval that takes two', () => {
  it('says so before it is written and where it is read, and is submitted', async () => {
    const { asked } = await desk(at(risky));
    await click('decide');
    expect(find('second-needed').textContent).toContain('A second person has to approve as well');
    expect(find('second-needed').textContent).toContain('4 findings are no pass');
    expect(document.querySelectorAll('[data-need]')).toHaveLength(2);
    await click('verdict-approve');
    await press('Enter', { ctrlKey: true });
    expect(find('second-needed').textContent).toContain('could not be asked');
    expect(find('decision-save').textContent).toContain('Submit to a second person');
    await click('confirm-read');
    await click('decision-save');
    expect(asked('review_decide')).toHaveLength(1);
  });

  it('is not spoken of where another decision is written, or one person is enough', async () => {
    await desk(at(risky));
    await click('decide');
    await click('verdict-reject');
    expect(missing('second-needed')).toBe(true);
  });

  it('is saved as ever where one is enough', async () => {
    await desk(at({ ...risky, needs: [] }));
    await click('decide');
    await click('verdict-approve');
    await press('Enter', { ctrlKey: true });
    expect(missing('second-needed')).toBe(true);
    expect(find('decision-save').textContent).toContain('Save “Approve”');
  });
});

describe('after the first of two', () => {
  const now = { reference: 'cust-1', at: told, entry: 4812, needs };

  it('tells what waits for whom, and leads to the next that may be opened', async () => {
    const { asked } = await desk(
      { kind: 'submitted', submitted: now },
      { waiting: list },
      {
        review_next: () => reviewView({ kind: 'idle' }),
      },
    );
    expect(stage()).toBe('submitted');
    expect(line()).toContain('Submitted. Entry 4\u202f812.');
    const text = document.querySelector('main')?.textContent ?? '';
    expect(text).toContain('waits for an approver other than you');
    expect(text).toContain('4 findings are no pass');
    expect(text, 'the first of the list is with a colleague').toContain('Next: cust-second');
    await press('Enter', { ctrlKey: true });
    expect(asked('review_next')).toHaveLength(1);
  });

  it('is put away without opening the next', async () => {
    const { asked } = await desk({ kind: 'submitted', submitted: now }, { waiting: list });
    await click('review-done');
    expect(missing('review-reference')).toBe(false);
    expect(asked('review_next')).toHaveLength(0);
  });

  it('names who approved first after the second', async () => {
    const decided = { reference: 'c', verdict: 'approve', at: 1, entry: 2, first: 'Jun Park' };
    await desk({ kind: 'decided', decided: { ...decided, verdict: 'approve' } });
    expect(document.querySelector('main')?.textContent).toContain('Jun Park');
  });
});

describe('the waiting list', () => {
  const counts = { free: 0, mine: 1, claimed: 1, forSecond: 2, submitted: 1 };

  it('marks in words where each stands, and counts them', async () => {
    await desk({ kind: 'idle' }, { waiting: list, counts });
    const marks = [...document.querySelectorAll('[data-standing]')];
    const words = marks.map((one) => one.textContent?.trim());
    expect(words[0]).toMatch(/^Jun Park has it until \d\d:\d\d$/);
    expect(words.slice(1)).toEqual([
      'approved by you, waits for another person',
      'approved by Jun Park, waits for an approver',
      'approved by Jun Park, waits for you',
      'yours',
    ]);
    expect(marks.every((one) => one.querySelector('svg') !== null)).toBe(true);
    expect(find('queue-counts').textContent).toContain('1 yours · 1 with colleagues · 2 waiting');
    expect(document.querySelectorAll('[data-testid="review-open-one"]')).toHaveLength(2);
    expect(document.querySelectorAll('[data-testid="review-remove"]')).toHaveLength(1);
    expect(line()).toContain('2 verifications wait');
  });

  it('opens none by itself that a colleague has', async () => {
    await desk({ kind: 'idle' }, { waiting: [claimed] });
    expect(find<HTMLButtonElement>('review-next').disabled).toBe(true);
    expect(nextOf(list)?.reference).toBe('cust-second');
  });

  it('takes one over with a reason, and not without', async () => {
    const { asked } = await desk(
      { kind: 'idle' },
      { waiting: list },
      {
        review_take_over: () => reviewView({ kind: 'idle' }, { revision: 2 }),
      },
    );
    await click('take-over-open');
    expect(find('take-over-dialog').textContent).toContain('Jun Park has this case');
    expect(find('take-over-left').textContent).toContain('10 min more');
    find('take-over-go').closest('dialog')?.querySelector('form')?.requestSubmit();
    await settle();
    expect(asked('review_take_over')).toHaveLength(0);
    expect(document.activeElement).toBe(find('take-over-why'));
    await type('take-over-why', ' Jun went home. ');
    find('take-over-dialog').querySelector('form')?.requestSubmit();
    await settle();
    expect(asked('review_take_over')[0]?.request).toEqual({
      reference: 'cust-claimed',
      reason: 'Jun went home.',
    });
    expect(missing('take-over-why')).toBe(true);
  });

  it('asks the same of a reference that is typed', async () => {
    const held = refusal('claimed', { holder: 'Jun Park', retryAfterS: 300 });
    await desk({ kind: 'idle' }, {}, { review_open: () => Promise.reject(held) });
    await type('review-reference', 'cust-typed');
    find('review-open').closest('form')?.requestSubmit();
    await settle();
    expect(find('take-over-dialog').textContent).toContain('cust-typed');
    expect(find('take-over-left').textContent).toContain('5 min more');
    expect(missing('error')).toBe(true);
    expect(find<HTMLInputElement>('review-reference').value).toBe('cust-typed');
  });
});

describe('the head of a case', () => {
  it('tells whose it is and for how long', async () => {
    await desk(at(shown));
    expect(find('claim').textContent?.trim()).toBe('Claimed by you, 24 min left');
  });

  it('tells when it is not theirs any more', async () => {
    await desk(at({ ...shown, claim: null }));
    expect(find('claim').textContent).toContain('Not yours any more');
  });

  it('counts down from when it was told', () => {
    const claim = { leftS: 90 };
    expect(minutesLeft(claim, told, told)).toBe(2);
    expect(minutesLeft(claim, told, told + 30_000)).toBe(1);
    expect(minutesLeft(claim, told, told + 90_000)).toBe(0);
    expect(minutesLeft(claim, told, told + 900_000), 'never below none').toBe(0);
    expect(minute(endOf({ leftS: 600 }, told))).toBe('18:10');
  });
});

describe('a second reading', () => {
  const second: SecondView = { by: 'Jun Park', at: told, blind: true, first: null };
  const first: SecondView['first'] = {
    needs,
    opinion: 'same',
    why: 'The ears agree.',
    items: [
      {
        item: 'i6',
        result: 'fail',
        note: 'The lines are torn.',
        pins: [{ picture: 'p1-back', rect: { x: 0, y: 0, width: 0.1, height: 0.1 } }],
      },
      { item: 'i7', result: null, note: '', pins: [] },
    ],
    customerText: 'Thank you, all is well.',
    note: 'Compared with the counter.',
  };

  it('names whose approval it is on, and nothing else before the own first look', async () => {
    await desk(at({ ...before, second }));
    expect(find('second-on').textContent).toContain('Second opinion on the approval by Jun Park');
    expect(find('second').textContent).toContain('once your own first look is stored');
    expect(missing('second-first')).toBe(true);
  });

  it('shows what the first one did once it is given', async () => {
    await desk(at({ ...shown, second: { ...second, first } }));
    const text = find('second').textContent ?? '';
    for (const part of [
      'Approve',
      '4 findings are no pass',
      'Same person',
      'The ears agree.',
      'Thank you, all is well.',
      'Compared with the counter.',
      'The lines are torn.',
      'One answer',
      'Licence, back',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('tells a void approval with what changed', async () => {
    const changes = [{ what: 'changed', picture: 'p1-back', document: null, field: null }];
    const recheck: CaseView['recheck'] = { state: 'changed', at: 1, changes };
    await desk(at({ ...shown, voided: { by: 'Jun Park', at: told }, recheck }));
    expect(find('voided').textContent).toContain('The approval by Jun Park is void.');
    expect(find('voided').textContent).toContain('Licence, back: changed');
  });
});

describe('a claim that is lost', () => {
  it('is told with the name and what to do, and what was typed stays', async () => {
    const lost = refusal('claimLost', { holder: 'Jun Park' });
    await desk(at({ ...risky, needs: [] }), {}, { review_decide: () => Promise.reject(lost) });
    await click('decide');
    await click('verdict-approve');
    await type('note', 'Seen together.');
    await press('Enter', { ctrlKey: true });
    await click('confirm-read');
    await click('decision-save');
    expect(find('error').textContent).toContain('Jun Park has this case now.');
    expect(find('error').textContent).toContain('Nothing was saved.');
    expect(find('confirm-note').textContent).toContain('Seen together.');
    await click('decision-change');
    expect(find<HTMLTextAreaElement>('note').value).toBe('Seen together.');
  });
});
