/** Evidence and receipts right after a decision, at both desks. */
import { describe, expect, it } from 'vitest';
import { counterView, check, NOW, open } from '~/dev/people';
import { handedOut } from '~/dev/decided';
import { reviewView, shown } from '~/dev/review';
import { mayOf } from '~/features/records/may';
import type { HandedOutView, KnownTold, ReviewView, Role } from '~/host/contract';
import type { Answers } from '~/host/fake';
import { allRoles } from '~/lib/access';
import { choose, click, find, missing, press, program, settle, type } from './screens';

const decided = counterView({
  kind: 'decided',
  check,
  verdict: 'accept',
  reason: 'A01',
  customerText: 'Thank you.',
  entry: 4812,
  decidedAt: NOW,
});
const files: Answers = { export_pack: () => handedOut, export_receipt: () => handedOut };

function counter(roles: Role[], answers: Answers = files) {
  return program({ ...open, roles }, decided, answers);
}

/** A case that was open, and is decided at the next look. */
async function review(roles: Role[], reference = shown.reference, known: KnownTold | null = null) {
  const views: ReviewView[] = [
    reviewView({ kind: 'open', case: shown }),
    {
      ...reviewView({
        kind: 'decided',
        decided: { reference, verdict: 'approve', at: NOW, entry: 4900, first: null, known },
      }),
      revision: 99,
    },
  ];
  const page = await program({ ...open, roles }, undefined, {
    review_state: () => views.shift() ?? new Promise<ReviewView>(() => {}),
    review_next: () => new Promise<ReviewView>(() => {}),
    ...files,
  });
  if (!missing('nav-review')) await click('nav-review');
  await settle();
  return page;
}

describe('a decision at the counter', () => {
  it('gives whoever works there a receipt, and no evidence', async () => {
    const { asked } = await counter(['desk']);
    expect(missing('pack')).toBe(true);
    await click('receipt');
    await click('out-ko');
    await click('receipt-go');
    expect(asked('export_receipt')[0]?.request).toEqual({
      desk: 'counter',
      id: check.id,
      language: 'ko',
    });
    expect(find('files').textContent).toContain(handedOut.folder);
    expect(missing('receipt-dialog') || !find('receipt-dialog').hasAttribute('open')).toBe(true);
  });

  it('gives an approver the evidence, for a reason', async () => {
    const { asked } = await counter(['desk', 'approver']);
    await click('pack');
    find('pack-why-note').closest('form')?.requestSubmit();
    await settle();
    expect(asked('export_pack'), 'no reason, no evidence').toHaveLength(0);
    await choose('pack-why-reason', 'other');
    find('pack-why-note').closest('form')?.requestSubmit();
    await settle();
    expect(asked('export_pack'), 'another reason has to be told').toHaveLength(0);
    await type('pack-why-note', 'Asked for by the owner.');
    find('pack-why-note').closest('form')?.requestSubmit();
    await settle();
    expect(asked('export_pack')[0]?.request).toEqual({
      desk: 'counter',
      id: check.id,
      reason: 'other',
      note: 'Asked for by the owner.',
      language: 'en',
    });
    for (const { name } of handedOut.files) expect(find('files').textContent).toContain(name);
  });

  it('says what went wrong where it was asked, and writes nothing', async () => {
    const full = () => {
      throw { code: 'notSaved', message: '' };
    };
    await counter(['desk'], { export_receipt: full });
    await click('receipt');
    await click('receipt-go');
    expect(find('error').textContent).not.toBe('');
    expect(missing('files')).toBe(true);
  });

  it('tells of no file of another decision', async () => {
    let written: (view: HandedOutView) => void = () => {};
    const page = await counter(['desk'], {
      export_receipt: () => new Promise<HandedOutView>((done) => (written = done)),
      counter_next: () => counterView({ kind: 'details', problem: null }),
    });
    await click('receipt');
    await click('receipt-go');
    await click('next-customer');
    written(handedOut);
    await settle();
    expect(page.asked('export_receipt')).toHaveLength(1);
    expect(missing('files')).toBe(true);
  });
});

describe('a decision at the review desk', () => {
  it('is handed out by the id of the case that was open', async () => {
    const { asked } = await review(['reviewer']);
    expect(missing('pack')).toBe(true);
    await click('receipt');
    await click('receipt-go');
    expect(asked('export_receipt')[0]?.request).toMatchObject({ desk: 'review', id: shown.id });
  });

  it('offers nothing of a case that this window does not know', async () => {
    await review(['approver'], 'cust-another');
    expect(missing('receipt')).toBe(true);
    expect(missing('pack')).toBe(true);
  });

  it('offers nothing where the answer was known: it is no customer', async () => {
    const known = { expected: 'approve', why: 'Sat for it.', score: 'right' } as const;
    await review(['approver'], undefined, known);
    expect(missing('decided-verdict')).toBe(false);
    expect(missing('receipt')).toBe(true);
    expect(missing('pack')).toBe(true);
  });

  it('opens no other case by a key that is pressed in the dialog', async () => {
    const { asked } = await review(['approver']);
    await click('pack');
    find('pack-why-note').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }),
    );
    await settle();
    expect(asked('review_next')).toHaveLength(0);
    find('pack-why').dispatchEvent(new Event('cancel', { cancelable: true }));
    await settle();
    await press('Enter', { ctrlKey: true });
    expect(asked('review_next'), 'the key works outside of it').toHaveLength(1);
  });
});

it.each([
  ['counter', ['desk', 'auditor', 'administrator']],
  ['review', ['reviewer', 'approver', 'auditor', 'administrator']],
] as const)('a receipt of the %s is for who decides there', (desk, roles) => {
  const given = allRoles.filter((role) =>
    mayOf(() => ({ roles: [role], trainingExpired: false }))('export_receipt', desk),
  );
  expect([...given].sort()).toEqual([...roles].sort());
});
