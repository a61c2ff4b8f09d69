import { describe, expect, it } from 'vitest';
import {
  check,
  codeStage,
  counterView,
  NOW,
  open,
  problem,
  reasons,
  result,
  stopped,
} from '~/dev/people';
import type { ProblemView, Stage } from '~/host/contract';
import {
  choose,
  click,
  fillIn,
  find,
  line,
  missing,
  press,
  program,
  settle,
  stage,
  type,
} from './screens';

const atResult: Stage = { kind: 'result', check, result, reasons };
const RAW = '[9999] 알 수 없는 문구 <b>그대로</b>';

describe('the form', () => {
  it('echoes the whole birth date with the sex', async () => {
    await program(open);
    await type('field-birth', '071214');
    await type('field-seventh', '4');
    expect(find('birth-echo').textContent).toContain('14 December 2007, female');
  });

  it('masks the seventh digit', async () => {
    await program(open);
    expect(find<HTMLInputElement>('field-seventh').type).toBe('password');
  });

  it('groups the number while it is typed', async () => {
    await program(open);
    await type('field-phone', '01055550142');
    expect(find<HTMLInputElement>('field-phone').value).toBe('010 5555 0142');
  });

  it('leaves a syllable alone while it is composed', async () => {
    await program(open);
    const input = find<HTMLInputElement>('field-phone');
    input.value = '010555ㅇ';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    await settle();
    expect(input.value).toBe('010555ㅇ');
  });

  it('does not cut a birth date that is too long into another one', async () => {
    await program(open);
    await type('field-birth', '19880715');
    expect(find<HTMLInputElement>('field-birth').value).toBe('19880715');
  });

  it('blames nobody before there is something to mend', async () => {
    await program(open);
    find('field-name').dispatchEvent(new FocusEvent('blur'));
    await settle();
    expect(document.querySelectorAll('[aria-invalid="true"]')).toHaveLength(0);
  });

  it('says one thing at every wrong field when Send is pressed, and sends nothing', async () => {
    const { asked } = await program(open);
    await click('send');
    expect(document.body.textContent).toContain('The name is missing.');
    expect(document.body.textContent).toContain('All four are needed.');
    expect(document.activeElement).toBe(find('field-name'));
    expect(asked('counter_send')).toHaveLength(0);
  });

  it('sends what was typed, once, with the versions that were read', async () => {
    const { asked } = await program(open, undefined, {
      counter_send: () => counterView(codeStage),
    });
    await fillIn();
    expect(line()).toBe('All filled in. Send the code.');
    find('send').click();
    find('send').click();
    await settle();
    expect(asked('counter_send')).toHaveLength(1);
    expect(asked('counter_send')[0]?.request).toMatchObject({
      name: '김하늘',
      birth: '071214',
      seventh: '4',
      carrier: 'KT',
      mvno: false,
      consents: expect.arrayContaining([{ kind: 'personalData', version: '2026-09' }]),
    });
    expect(stage()).toBe('code');
  });

  it('says that it is sending, and keeps the form', async () => {
    await program(open, undefined, { counter_send: () => new Promise(() => {}) });
    await fillIn();
    await click('send');
    expect(line()).toBe('Sending the code.');
    expect(find<HTMLInputElement>('field-name').value).toBe('김하늘');
    expect(find<HTMLButtonElement>('send').disabled).toBe(true);
  });

  it('is cleared by F8, but not while a syllable is composed', async () => {
    await program(open);
    await type('field-name', '김하늘');
    await press('F8', { isComposing: true });
    expect(find<HTMLInputElement>('field-name').value).toBe('김하늘');
    await press('F8');
    expect(find<HTMLInputElement>('field-name').value).toBe('');
  });

  it('cannot send before the provider is set up', async () => {
    await program({ ...open, mode: 'live', configured: false });
    expect(find<HTMLButtonElement>('send').disabled).toBe(true);
    expect(missing('training-band')).toBe(true);
  });

  it('is filled by a practice customer, consents left to give', async () => {
    await program(open);
    await click('prop-customer-adult');
    await click('prop-fill');
    expect(find<HTMLInputElement>('field-name').value).toBe('김하늘');
    expect(find<HTMLInputElement>('field-phone').value).toBe('010 5555 0101');
    expect(find<HTMLInputElement>('consent-personalData').checked).toBe(false);
  });

  it('has no prop when it is live', async () => {
    const { asked } = await program({ ...open, mode: 'live' });
    expect(missing('prop')).toBe(true);
    expect(asked('training_phone')).toHaveLength(0);
  });

  it('gives way to the release time when the allowance is used up', async () => {
    await program(open, counterView({ kind: 'details', problem: null }, { quota: stopped }));
    expect(line()).toBe('No SMS from this store until 18:49.');
    expect(find('raw').textContent).toContain('[0086]');
    expect(find<HTMLButtonElement>('send').disabled).toBe(true);
  });
});

describe('what the provider said', () => {
  const seen: [string, (problem: ProblemView) => Stage][] = [
    ['details', (p) => ({ kind: 'details', problem: p })],
    ['code', (p) => ({ ...codeStage, problem: p })],
    ['code', (p) => ({ ...codeStage, problem: p, dead: true })],
    ['confirmUnclear', (p) => ({ kind: 'confirmUnclear', check, problem: p })],
    [
      'maybeSent',
      (p) => ({
        kind: 'maybeSent',
        check,
        timeline: [{ at: NOW, what: 'unreadable' }],
        problem: p,
        canResend: true,
      }),
    ],
  ];

  it.each(seen)('is shown unchanged on %s, also for a class nobody knows', async (kind, make) => {
    await program(open, counterView(make(problem('fromTheFuture', '9999', RAW))));
    expect(stage()).toBe(kind);
    expect(find('raw').textContent?.trim()).toBe(RAW);
    expect(document.querySelector('main b b'), 'text is never read as markup').toBeNull();
  });

  it('marks and focuses the field it is about', async () => {
    const { host } = await program(open, undefined, {
      counter_send: () =>
        counterView({ kind: 'details', problem: problem('nameMismatch', null, RAW) }),
    });
    await fillIn();
    await click('send');
    await settle();
    expect(host.asked.at(-1)?.name).toBe('counter_send');
    expect(line()).toBe('The name differs from the carrier’s.');
    expect(find('field-name').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(find('field-name'));
  });
});

describe('the code', () => {
  it('takes digits alone, from a paste too, and no seventh', async () => {
    await program(open, counterView(codeStage));
    await type('code-input', '12-34 5a');
    expect(find<HTMLInputElement>('code-input').value).toBe('12345');
    await type('code-input', '1234567');
    expect(find<HTMLInputElement>('code-input').value).toBe('12345');
  });

  it('is cancelled only after a question', async () => {
    const { asked } = await program(open, counterView(codeStage), {
      counter_cancel: () => counterView({ kind: 'details', problem: null }),
    });
    await press('Escape');
    expect(asked('counter_cancel')).toHaveLength(0);
    await click('cancel-confirm');
    expect(asked('counter_cancel')).toHaveLength(1);
    expect(stage()).toBe('details');
  });

  it('is never typed by the prop', async () => {
    await program(open, counterView(codeStage), {
      training_phone: () => ({
        messages: [
          {
            phone: '01055550142',
            text: 'code 481903',
            code: '481903',
            arrivedAt: NOW,
            current: true,
          },
        ],
        customers: [],
      }),
    });
    await settle();
    expect(find('prop-sms-code').textContent).toBe('481903');
    expect(find<HTMLInputElement>('code-input').value).toBe('');
  });

  it('no countdown stands anywhere before the send is confirmed', async () => {
    await program(
      open,
      counterView({ kind: 'maybeSent', check, timeline: [], problem: null, canResend: false }),
    );
    expect(missing('time-left')).toBe(true);
    expect(find<HTMLButtonElement>('record-and-send').disabled).toBe(true);
    await click('maybe-no');
    expect(find<HTMLButtonElement>('record-and-send').disabled, 'the number is gone').toBe(true);
    expect(find<HTMLButtonElement>('record-and-cancel').disabled).toBe(false);
  });
});

describe('the result', () => {
  const decided = counterView({
    kind: 'decided',
    check,
    verdict: 'refuse',
    reason: 'R06',
    customerText: 'We cannot complete this check.',
    entry: 4813,
    decidedAt: NOW,
  });

  it('has nothing preselected', async () => {
    await program(open, counterView(atResult));
    const chosen = [...document.querySelectorAll<HTMLInputElement>('[name="verdict"]')];
    expect(chosen).toHaveLength(3);
    expect(chosen.some((radio) => radio.checked)).toBe(false);
    expect(missing('reason')).toBe(true);
  });

  it('offers only the reasons of the verdict', async () => {
    await program(open, counterView(atResult));
    await click('verdict-accept');
    const select = find<HTMLSelectElement>('reason');
    const codes = [...select.options].map((option) => option.value).filter(Boolean);
    expect(codes).toEqual(['A01', 'A02']);
    expect(select.value).toBe('');
  });

  it('cannot be accepted where no reason for it is offered', async () => {
    const refuseOnly = reasons.filter(({ verdict }) => verdict !== 'accept');
    await program(open, counterView({ ...atResult, reasons: refuseOnly }));
    expect(find<HTMLInputElement>('verdict-accept').disabled).toBe(true);
  });

  it.each([
    ['pass', { verified: true }, 'Verified: 김하늘'],
    ['not verified', { verified: false }, 'Not verified.'],
  ])('%s is said first', async (_case, over, text) => {
    await program(open, counterView({ ...atResult, result: { ...result, ...over } }));
    expect(line()).toBe(text);
  });

  it('a blocked person comes before everything else', async () => {
    const person = { ...result.person, state: 'blocked' as const };
    await program(open, counterView({ ...atResult, result: { ...result, person } }));
    expect(line()).toBe('Stop. This person is blocked here.');
  });

  it('an age that cannot be checked is no pass', async () => {
    const age = { ...result.age, outcome: 'cannotCheck' as const, sum: null };
    await program(open, counterView({ ...atResult, result: { ...result, age } }));
    expect(find('age-outcome').dataset['outcome']).toBe('cannotCheck');
    expect(line()).toBe('Verified, but the age cannot be checked.');
  });

  it('takes two deliberate steps, and no single key saves', async () => {
    const { asked } = await program(open, counterView(atResult), { counter_decide: () => decided });
    await click('verdict-refuse');
    await choose('reason', 'R06');
    expect(document.body.textContent).toContain('This blocks the person.');
    await click('continue');
    expect(document.body.textContent, 'R06 needs a note').toContain('This reason needs a note.');
    await type('note', 'two cards, two names');
    await click('continue');
    expect(find('confirm-text').textContent).toContain('We cannot complete this check.');
    await press('Enter');
    await press('s');
    expect(asked('counter_decide')).toHaveLength(0);
    await press('Escape');
    expect(find<HTMLTextAreaElement>('note').value, 'nothing is lost').toBe('two cards, two names');
    await click('continue');
    await press('Enter', { ctrlKey: true, isComposing: true });
    expect(asked('counter_decide')).toHaveLength(0);
    await press('Enter', { ctrlKey: true });
    expect(asked('counter_decide')).toHaveLength(1);
    expect(asked('counter_decide')[0]?.request).toMatchObject({ verdict: 'refuse', reason: 'R06' });
    expect(stage()).toBe('decided');
  });

  it('leaves nothing of the customer behind', async () => {
    const { container } = await program(open, counterView(atResult), {
      counter_decide: () => decided,
      counter_next: () => counterView({ kind: 'details', problem: null }),
      training_phone: () => ({ messages: [], customers: [] }),
    });
    expect(container.innerHTML, 'the search would find a trace').toContain('김하늘');
    await click('verdict-refer');
    await choose('reason', 'F01');
    await click('continue');
    await click('save-decision');
    await click('next-customer');
    expect(stage()).toBe('details');
    for (const trace of [
      '김하늘',
      '김 하늘',
      '0142',
      'imp_2048',
      '14 Dec 2007',
      'cannot complete',
    ]) {
      expect(container.innerHTML).not.toContain(trace);
    }
  });
});

describe('looking up', () => {
  it('opens by F4 and sends nothing but the reference', async () => {
    const { asked } = await program(open, undefined, {
      counter_lookup: () => counterView(atResult),
    });
    await press('F4');
    await click('lookup-go');
    expect(asked('counter_lookup')).toHaveLength(0);
    await type('lookup-input', ' imp_204815207731 ');
    find('lookup-input').closest('form')?.requestSubmit();
    await settle();
    expect(asked('counter_lookup')[0]?.request).toEqual({ impUid: 'imp_204815207731' });
    expect(stage()).toBe('result');
  });
});
