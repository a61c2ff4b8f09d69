/** The review desk on the screen: what a person can and cannot do there. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { approvable, before, reviewView, shown, waiting } from '~/dev/review';
import { pictureForCustomer, pictureName } from '~/features/review/words';
import type { CaseView, ReviewStage } from '~/host/contract';
import { at, desk } from './case';
import { choose, click, find, line, missing, press, settle, stage, type } from './screens';

const compared: CaseView['recheck'] = { state: 'unchanged', at: 1, changes: [] };

/** Every key that a hand can press alone. */
const alone = [
  ...'abcdefghijklmnopqrstuvwxyz0123456789',
  'Enter',
  ' ',
  'Tab',
  'Escape',
  'Delete',
  'F5',
  'ArrowDown',
];

async function pressAll(): Promise<void> {
  for (const key of alone) await press(key);
}

async function written(view: CaseView = { ...shown, recheck: compared }) {
  const page = await desk(at(view));
  await click('decide');
  await click('verdict-askAgain');
  await click('reason-R21');
  await choose('step-0', 'p1-back');
  await type('note', 'Categories cannot be read.');
  return page;
}

describe('the start', () => {
  it('opens what is typed with Enter, each reference by itself', async () => {
    const { asked } = await desk({ kind: 'idle' });
    expect(document.activeElement).toBe(find('review-reference'));
    await type('review-reference', 'cust-1, cust-2 cust-1');
    find('review-open').closest('form')?.requestSubmit();
    await settle();
    expect(asked('review_open')[0]?.request).toEqual({ references: ['cust-1', 'cust-2'] });
  });

  it('keeps pasted lines apart', async () => {
    await desk({ kind: 'idle' });
    const field = find<HTMLInputElement>('review-reference');
    const paste = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(paste, { clipboardData: { getData: () => 'cust-1\r\ncust-2\n' } });
    field.dispatchEvent(paste);
    await settle();
    expect(paste.defaultPrevented).toBe(true);
    expect(field.value).toBe('cust-1, cust-2');
  });

  it('says what is missing and asks nothing', async () => {
    const { asked } = await desk({ kind: 'idle' });
    await click('review-open');
    expect(document.body.textContent).toContain('The reference is missing.');
    expect(asked('review_open')).toHaveLength(0);
  });

  it('leads to the settings while there is no key', async () => {
    await desk({ kind: 'idle' }, { configured: false });
    expect(find<HTMLButtonElement>('review-open').disabled).toBe(true);
    await click('review-settings');
    expect(stage()).toBe('settings');
  });

  it('takes a reference off the list', async () => {
    const { asked } = await desk({ kind: 'idle' }, { waiting });
    await click('review-remove');
    expect(asked('review_leave')[0]?.request).toEqual({ reference: waiting[0]?.reference });
  });

  it('offers references to practise with in training alone', async () => {
    const { asked } = await desk({ kind: 'idle' });
    await click('practice-glare');
    expect(asked('review_open')[0]?.request).toEqual({ references: ['cust-20423'] });
  });

  it('keeps what is being typed while another desk is looked at', async () => {
    await desk({ kind: 'idle' });
    await type('review-reference', 'cust-1');
    await click('nav-counter');
    await click('nav-review');
    expect(find<HTMLInputElement>('review-reference').value).toBe('cust-1');
  });
});

describe('on the way', () => {
  it('shows how much came, in words too, and stops with Escape', async () => {
    const { asked } = await desk({
      kind: 'fetching',
      reference: 'cust-1',
      received: 9_400_000,
      expected: 14_200_000,
      pictures: 3,
    });
    expect(find('received').textContent).toBe('9.4 of 14.2 MB');
    expect(find('decoded').textContent?.trim()).toBe('3 pictures are whole.');
    await press('Escape');
    expect(asked('review_leave')[0]?.request).toEqual({ reference: 'cust-1' });
  });

  it('shows what came back unchanged, and a class that nobody knows too', async () => {
    const raw = '<b>Unauthorized</b>';
    await desk({ kind: 'failed', reference: 'cust-1', problem: 'odd', raw, retryAfterS: null });
    expect(find('raw').textContent).toBe(raw);
    expect(line()).toBe('It could not be fetched, and why is not clear.');
  });

  it.each(['waiting', 'failed'] as const)('is left with Escape: %s', async (kind) => {
    const reference = 'cust-1';
    const { asked } = await desk(
      kind === 'waiting'
        ? { kind, reference, unknown: false, nextAt: 1 }
        : { kind, reference, problem: 'timeout', raw: null, retryAfterS: null },
    );
    await press('Escape');
    expect(asked('review_leave')[0]?.request).toEqual({ reference: 'cust-1' });
  });

  it('puts a decision away without opening the next', async () => {
    const decided = {
      reference: 'cust-1',
      verdict: 'reject',
      at: 1,
      entry: 4812,
      first: null,
    } as const;
    const { asked } = await desk({ kind: 'decided', decided }, { waiting });
    expect(line()).toContain('4\u202f812');
    await click('review-done');
    expect(missing('review-reference')).toBe(false);
    expect(asked('review_next')).toHaveLength(0);
  });
});

describe('after a decision', () => {
  const decided = {
    reference: 'cust-1',
    verdict: 'reject',
    at: 1,
    entry: 4812,
    first: null,
  } as const;
  const after: ReviewStage = { kind: 'decided', decided };
  const next = { review_next: () => reviewView(after) };

  it('the next case has the focus, and the line is spoken', async () => {
    await desk(after, { waiting }, next);
    expect(document.activeElement).toBe(find('review-next-case'));
    const spoken = [...document.querySelectorAll('[role="status"]')].map((one) => one.textContent);
    expect(spoken.join()).toContain('Saved.');
  });

  it('opens it with Ctrl Enter, but not with a key that is still down', async () => {
    const { asked } = await desk(after, { waiting }, next);
    await press('Enter', { ctrlKey: true, repeat: true });
    expect(asked('review_next')).toHaveLength(0);
    const held = new KeyboardEvent('keydown', {
      key: 'Enter',
      repeat: true,
      bubbles: true,
      cancelable: true,
    });
    find('review-next-case').dispatchEvent(held);
    expect(held.defaultPrevented).toBe(true);
    await press('Enter', { ctrlKey: true });
    expect(asked('review_next')).toHaveLength(1);
  });
});

describe('names of pictures', () => {
  it('are short for staff and whole for the customer', async () => {
    expect(pictureName(shown, 'p1-back')).toBe('Licence, back');
    expect(pictureForCustomer(shown, 'p1-back')).toBe('Driving licence, back');
    await written();
    expect(find('film-p1-back').textContent).toContain('Licence, back');
    expect(find<HTMLTextAreaElement>('customer-text').value).toContain('Driving licence, back');
  });
});

describe('the adjustments', () => {
  it('stand in the panel, and over the pictures only beside a decision', async () => {
    await desk(at(shown));
    await click('tool-adjust');
    const inside = () => find('panel').contains(find('adjust-panel'));
    expect(inside()).toBe(true);
    await click('decide');
    expect(inside()).toBe(false);
  });
});

describe('the first look', () => {
  it('comes before anything else where the policy is blind', async () => {
    await desk(at(before));
    expect(find('panel').dataset['panel']).toBe('firstLook');
    expect(missing('tab-findings')).toBe(true);
    expect(find<HTMLButtonElement>('decide').disabled).toBe(true);
    await press('d', { ctrlKey: true });
    expect(find('panel').dataset['panel']).toBe('firstLook');
  });

  it('begins with nothing chosen and is not stored without a reason', async () => {
    const { asked } = await desk(at(before));
    expect(document.querySelector('[name="opinion"]:checked')).toBeNull();
    await press('2', { altKey: true });
    expect(find<HTMLInputElement>('opinion-different').checked).toBe(true);
    await press('Enter', { ctrlKey: true });
    expect(asked('review_first_look')).toHaveLength(0);
    expect(document.activeElement).toBe(find('first-look-why'));
    await type('first-look-why', 'The ears differ.');
    await press('Enter', { ctrlKey: true });
    expect(asked('review_first_look').map(({ request }) => request)).toEqual([
      {
        case: before.id,
        opinion: 'different',
        why: 'The ears differ.',
        a: 'selfie',
        b: 'p0-photo',
      },
    ]);
  });

  it('is stored by no key alone', async () => {
    const { asked } = await desk(at(before));
    await click('opinion-same');
    await type('first-look-why', 'Everything agrees.');
    find('first-look-why').focus();
    await pressAll();
    expect(asked('review_first_look')).toHaveLength(0);
  });

  it('may come later where the policy is not blind', async () => {
    await desk(at({ ...shown, blind: false, firstLook: null }));
    expect(find('panel').dataset['panel']).toBe('facts');
    await click('first-look-open');
    await click('first-look-back');
    expect(find('panel').dataset['panel']).toBe('facts');
  });
});

describe('beside the pictures', () => {
  it('leads to the next open item with N, but not while something is typed', async () => {
    await desk(at(shown));
    await press('n');
    expect(find('tab-checklist').getAttribute('aria-selected')).toBe('true');
    await settle();
    const item = document.getElementById('check-i5');
    expect(item?.contains(document.activeElement)).toBe(true);
    await press('n', { isComposing: true });
    await click('note-i2');
    const note = find<HTMLTextAreaElement>('note-text-i2');
    note.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }));
    await settle();
    expect(document.activeElement).toBe(note);
  });

  it('leads with N under a Hangul layout too', async () => {
    await desk(at(shown));
    await press('ㅜ', { code: 'KeyN' });
    expect(find('tab-checklist').getAttribute('aria-selected')).toBe('true');
  });

  it('answers an item with one click and keeps the others', async () => {
    const { asked } = await desk(at(shown));
    await click('tab-checklist');
    await click('check-i5-pass');
    expect(asked('review_mark')[0]?.request).toEqual({
      case: shown.id,
      item: 'i5',
      result: 'pass',
      note: null,
      pin: null,
    });
  });

  it('shows the words of the vendor as text, never as a scale', async () => {
    await desk(at(shown));
    expect(find('vendor').textContent).toContain('Not a score.');
    expect(find('vendor').querySelector('meter, progress, [role="meter"], svg rect')).toBeNull();
  });

  it('never reads a date month first, and marks one that is in doubt', async () => {
    await desk(at(shown));
    await click('tab-fields');
    const field = document.querySelector('[data-testid="field"][data-name="dateOfBirth"]');
    expect(field?.textContent).toContain('07/03/1991');
    expect(field?.textContent).toContain('7 March 1991');
    expect(field?.textContent).toContain('could be read the other way');
    expect(document.body.textContent).not.toContain('3 July 1991');
  });
});

describe('deciding', () => {
  it('offers reasons by their codes, as they are given', async () => {
    await desk(at(shown));
    await click('decide');
    await click('verdict-askAgain');
    expect(find('reason-R22').textContent).toContain('R22 Cut off');
  });

  it('says why it cannot be approved, and each reason leads to its place', async () => {
    await desk(at(shown));
    await press('d', { ctrlKey: true });
    expect(find<HTMLInputElement>('verdict-approve').disabled).toBe(true);
    await click('blocker-itemOpen');
    expect(find('panel').dataset['panel']).toBe('facts');
    await settle();
    expect(document.getElementById('check-i5')?.contains(document.activeElement)).toBe(true);
  });

  it('goes on only with everything that is needed, and to the first that is not', async () => {
    const { asked } = await desk(at(shown));
    await click('decide');
    await press('Enter', { ctrlKey: true });
    expect(document.body.textContent).toContain('Choose a decision.');
    await click('verdict-askAgain');
    await click('reason-R21');
    await press('Enter', { ctrlKey: true });
    expect(document.body.textContent).toContain('Choose the picture for each reason.');
    expect(document.activeElement).toBe(find('step-0'));
    expect(asked('review_recheck')).toHaveLength(0);
  });

  it('compares the evidence on the way to the second step, and saves only what was read', async () => {
    const { asked } = await written();
    await press('Enter', { ctrlKey: true });
    expect(asked('review_recheck')).toHaveLength(1);
    expect(find('confirm-text').textContent).toContain('Driving licence, back');
    expect(find<HTMLButtonElement>('decision-save').disabled).toBe(true);
    await press('Enter', { ctrlKey: true });
    expect(asked('review_decide'), 'not read yet').toHaveLength(0);
    await click('confirm-read');
    await press('Enter', { ctrlKey: true });
    await press('Enter', { ctrlKey: true, repeat: true });
    expect(asked('review_decide').map(({ request }) => request)).toMatchObject([
      {
        case: shown.id,
        reference: 'cust-20417',
        verdict: 'askAgain',
        reasons: [{ code: 'R21', picture: 'p1-back' }],
        note: 'Categories cannot be read.',
      },
    ]);
  });

  it('is saved by no key alone', async () => {
    const { asked } = await written();
    await click('decision-continue');
    await click('confirm-read');
    find('decision-save').focus();
    for (const key of alone.filter((one) => one !== 'Escape')) await press(key);
    expect(asked('review_decide')).toHaveLength(0);
  });

  it('goes back with Escape, and has to be read again then', async () => {
    await written();
    await click('decision-continue');
    await click('confirm-read');
    await press('Escape');
    expect(find<HTMLTextAreaElement>('note').value).toBe('Categories cannot be read.');
    await click('decision-continue');
    expect(find<HTMLInputElement>('confirm-read').checked).toBe(false);
  });

  it.each([
    ['asking', true],
    ['changed', true],
    ['unreachable', false],
  ] as const)('with evidence that is %s cannot be saved: %s', async (state, off) => {
    await written({ ...shown, recheck: { state, at: 1, changes: [] } });
    await click('decision-continue');
    await click('confirm-read');
    expect(find<HTMLButtonElement>('decision-save').disabled).toBe(off);
    expect(find('evidence').dataset['state']).toBe(state);
    expect(missing('review-reload')).toBe(state !== 'changed');
  });

  it('stays to be read when the core finds other evidence', async () => {
    await desk(
      at({ ...approvable, recheck: compared }),
      {},
      {
        review_decide: () => {
          throw {
            code: 'validation',
            message: 'changed',
            field: 'verdict',
            reason: 'evidenceChanged',
            retryAfterS: null,
          };
        },
      },
    );
    await click('decide');
    await click('verdict-approve');
    await click('decision-continue');
    await click('confirm-read');
    await click('decision-save');
    expect(document.body.textContent).toContain('The evidence changed.');
    expect(missing('decision-save')).toBe(false);
  });

  it('keeps the pictures in sight', async () => {
    await desk(at(shown));
    await click('decide');
    expect(missing('pane-a') || missing('pane-b')).toBe(false);
  });
});

describe('evidence that changed', () => {
  const blockers = [{ kind: 'evidenceChanged', about: null } as const];
  const changed: CaseView = {
    ...shown,
    recheck: { state: 'changed', at: 1, changes: [] },
    gate: { ...shown.gate, approve: false, blockers },
  };

  it('is loaded anew from where the decision is written; its blocker leads there', async () => {
    const { asked } = await desk(at(changed));
    await click('decide');
    for (let turn = 0; turn < 2; turn += 1) {
      find('decision-back').focus();
      await click('blocker-evidenceChanged');
      expect(document.activeElement, `time ${turn + 1}`).toBe(find('review-reload'));
    }
    await click('review-reload');
    expect(asked('review_reload')).toHaveLength(1);
  });

  it('is not spoken of while it is the same', async () => {
    await desk(at({ ...shown, recheck: compared }));
    await click('decide');
    expect(missing('evidence')).toBe(true);
  });
});

describe('a place that was led to', () => {
  const title = () => find('panel').querySelector('h1');

  it('is led to once, not each time the checklist is looked at', async () => {
    await desk(at(shown));
    await press('n');
    await click('tab-fields');
    find('tab-fields').focus();
    const right = new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true });
    find('tab-fields').dispatchEvent(right);
    await settle();
    expect(document.activeElement).toBe(find('tab-checklist'));
  });

  it('does not take the heading its focus on the way back from a decision', async () => {
    await desk(at(shown));
    await press('n');
    await click('tab-findings');
    await press('d', { ctrlKey: true });
    await press('Escape');
    expect(find('panel').dataset['panel']).toBe('facts');
    expect(document.activeElement).toBe(title());
  });

  it('puts a first look away that stands before it', async () => {
    const blockers = [
      { kind: 'firstLook', about: null } as const,
      { kind: 'itemOpen', about: 'i5' } as const,
    ];
    const gate = { ...shown.gate, blockers };
    await desk(at({ ...shown, blind: false, firstLook: null, gate }));
    await press('n');
    expect(find('panel').dataset['panel']).toBe('firstLook');
    await press('n');
    expect(document.getElementById('check-i5')?.contains(document.activeElement)).toBe(true);
  });
});

describe('a place that is drawn for no item', () => {
  afterEach(() => void vi.restoreAllMocks());

  function measured(): void {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1060);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(756);
  }
  const said = () =>
    [...document.querySelectorAll('[role="status"]')].map((one) => one.textContent).join(' ');

  it.each([
    ['beside the findings', shown, false, 'at an item first'],
    ['beside a decision', shown, true, 'at an item first'],
    ['before the first look is stored', before, false, 'after the first look'],
  ] as const)('says what to do: %s', async (_, view, deciding, words) => {
    measured();
    const { asked } = await desk(at(view));
    if (deciding) await click('decide');
    await click('tool-pin');
    expect(said()).not.toContain(words);
    await click('pin-middle');
    expect(said()).toContain(words);
    expect(asked('review_mark')).toHaveLength(0);
    await click('tool-pan');
    expect(said(), 'it is about drawing').not.toContain(words);
  });
});

describe('leaving', () => {
  it('asks first, and says what is lost', async () => {
    const { asked } = await desk(at(shown));
    await click('case-leave');
    expect(asked('review_leave')).toHaveLength(0);
    await click('case-leave-go');
    expect(asked('review_leave')[0]?.request).toEqual({ reference: 'cust-20417' });
  });
});
