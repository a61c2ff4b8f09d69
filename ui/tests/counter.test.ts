import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  check,
  codeStage,
  counterView,
  NOW,
  problem,
  reasons,
  result,
  stopped,
} from '~/dev/people';
import { Counter } from '~/features/counter/counter.svelte';
import type { CommandError, CounterView, Stage } from '~/host/contract';
import { fakeHost, type Answers } from '~/host/fake';

const details: Stage = { kind: 'details', problem: null };
const atResult: Stage = { kind: 'result', check, result, reasons };
const maybe: Stage = {
  kind: 'maybeSent',
  check,
  timeline: [{ at: NOW, what: 'attemptWritten' }],
  problem: null,
  canResend: true,
};

function refusal(error: Partial<CommandError> & Pick<CommandError, 'code'>): CommandError {
  return {
    message: 'refused',
    field: null,
    reason: null,
    retryAfterS: null,
    holder: null,
    ...error,
  };
}

function desk(view: CounterView, answers: Answers = {}) {
  const onlocked = vi.fn();
  const host = fakeHost({ counter_state: () => view, ...answers });
  const counter = new Counter(host.call, onlocked);
  const asked = (name: string) => host.asked.filter((one) => one.name === name);
  return { counter, asked, host, onlocked };
}

function fill(counter: Counter): void {
  const form = counter.details;
  form.name = '김하늘';
  form.birth = '071214';
  form.seventh = '4';
  form.carrier = 'KT';
  form.phone = '010 5555 0142';
  for (const text of counter.view?.consents ?? []) form.agree(text, true);
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('sending', () => {
  it('sends once for a double press', async () => {
    let answer: (view: CounterView) => void = () => {};
    const { counter, asked } = desk(counterView(details), {
      counter_send: () => new Promise((done) => (answer = done)),
    });
    await counter.load();
    fill(counter);
    const first = counter.send();
    const second = counter.send();
    expect(counter.busy).toBe('sending');
    answer(counterView(codeStage));
    await Promise.all([first, second]);
    expect(asked('counter_send'), 'the second press meets a busy desk').toHaveLength(1);
    expect(counter.stage?.kind).toBe('code');
  });

  it('names every press of its own', async () => {
    const again = counterView({ kind: 'details', problem: problem('smsNotSent', null, 'no') });
    const { counter, asked } = desk(counterView(details), { counter_send: () => again });
    await counter.load();
    fill(counter);
    await counter.send();
    await counter.send();
    const clicks = asked('counter_send').map((one) => (one.request as { click: string }).click);
    expect(new Set(clicks).size, 'a press on purpose is not the same press').toBe(2);
  });

  it('sends nothing while a field is wrong, and says which is first', async () => {
    const { counter, asked } = desk(counterView(details));
    await counter.load();
    fill(counter);
    counter.details.birth = '071341';
    expect(await counter.send()).toBe('birth');
    expect(asked('counter_send')).toHaveLength(0);
  });

  it('sends nothing while the allowance is used up', async () => {
    const { counter, asked } = desk(counterView(details, { quota: stopped }));
    await counter.load();
    fill(counter);
    await counter.send();
    expect(asked('counter_send')).toHaveLength(0);
  });

  it('keeps the form after a refusal and forgets it once the code is sent', async () => {
    const refused = counterView({
      kind: 'details',
      problem: problem('nameMismatch', null, 'name differs'),
    });
    const { counter, host } = desk(counterView(details), { counter_send: () => refused });
    await counter.load();
    fill(counter);
    await counter.send();
    expect(counter.details.name).toBe('김하늘');
    host.answers.counter_send = () => counterView(codeStage);
    await counter.send();
    expect(counter.details.empty, 'the 7th digit and the rest have left the window').toBe(true);
  });

  it('puts a refusal of the core at its field until that field changes', async () => {
    const { counter } = desk(counterView(details), {
      counter_send: () => {
        throw refusal({ code: 'validation', field: 'name', reason: 'nameControl' });
      },
    });
    await counter.load();
    fill(counter);
    expect(await counter.send()).toBe('name');
    const view = counterView(details);
    const mistakes = () => counter.details.mistakes(view.rule.today, view.consents);
    expect(mistakes().name).toBe('nameControl');
    counter.details.name = '김하늘이';
    expect(mistakes().name).toBeUndefined();
  });

  it('asks where the check stands after an answer it does not understand', async () => {
    const { counter, asked, host } = desk(counterView(details), {
      counter_send: () => Promise.reject('window closed the pipe'),
    });
    await counter.load();
    fill(counter);
    host.answers.counter_state = () => counterView(maybe);
    await counter.send();
    expect(asked('counter_state')).toHaveLength(2);
    expect(counter.stage?.kind, 'the SMS may have gone out').toBe('maybeSent');
    expect(counter.error?.code).toBe('internal');
  });

  it('a consent holds for the version that was read', async () => {
    const view = counterView(details);
    const { counter } = desk(view);
    await counter.load();
    fill(counter);
    const newer = view.consents.map((text) => ({ ...text, version: '2027-01' }));
    expect(counter.details.mistakes(view.rule.today, newer)).toEqual({
      consents: 'consentsMissing',
    });
  });
});

describe('time', () => {
  it('runs in the code stage alone', async () => {
    const { counter } = desk(counterView(details));
    await counter.load();
    expect(counter.clock.ticking).toBe(false);
    counter.show(counterView(maybe));
    expect(counter.clock.ticking, 'no countdown before the send is confirmed').toBe(false);
    counter.show(counterView(codeStage));
    expect(counter.clock.ticking).toBe(true);
    counter.show(counterView({ ...codeStage, dead: true }));
    expect(counter.clock.ticking, 'a new code is waited for').toBe(true);
    counter.show(counterView(atResult));
    expect(counter.clock.ticking).toBe(false);
  });

  it('counts by the clock of the core', () => {
    const { counter } = desk(counterView(details));
    counter.show({ ...counterView(codeStage), now: NOW + 5_000 });
    vi.advanceTimersByTime(2_000);
    expect(counter.clock.now, 'the window’s own clock may be wrong').toBe(NOW + 7_000);
    counter.close();
  });

  it('offers a new code when it may be asked for, not before', async () => {
    const { counter, asked } = desk(counterView(codeStage), {
      counter_resend: () => counterView(codeStage),
    });
    await counter.load();
    await counter.resend();
    expect(asked('counter_resend')).toHaveLength(0);
    vi.advanceTimersByTime(14_500);
    await counter.resend();
    expect(asked('counter_resend')).toHaveLength(1);
    counter.close();
  });

  it('never offers a new code that cannot be sent', async () => {
    const { counter, asked } = desk(counterView({ ...codeStage, canResend: false, resendAt: 0 }));
    await counter.load();
    await counter.resend();
    expect(counter.mayResend).toBe(false);
    expect(asked('counter_resend')).toHaveLength(0);
    counter.close();
  });
});

describe('maybe sent', () => {
  it('does nothing before a person has answered', async () => {
    const { counter, asked } = desk(counterView(maybe), {
      counter_clear_maybe_sent: () => counterView(codeStage),
    });
    await counter.load();
    expect(counter.arrived, 'nothing is preselected').toBeNull();
    await counter.record(true);
    await counter.record(false);
    expect(asked('counter_clear_maybe_sent')).toHaveLength(0);
    counter.arrived = 'cannotSay';
    await counter.record(true);
    expect(asked('counter_clear_maybe_sent')[0]?.request).toEqual({
      check: check.id,
      version: check.version,
      arrived: 'cannotSay',
      sendNew: true,
    });
    counter.close();
  });
});

describe('the decision', () => {
  async function atDecision(answers: Answers = {}) {
    const made = desk(counterView(atResult), answers);
    await made.counter.load();
    return made;
  }

  it('starts with nothing chosen', async () => {
    const { counter } = await atDecision();
    expect(counter.decision.verdict).toBeNull();
    expect(counter.decision.reason).toBe('');
    expect(counter.decision.customerText).toBe('');
  });

  it('a reason brings its text, in place of what stood there', async () => {
    const { counter } = await atDecision();
    const { decision } = counter;
    decision.choose('refuse');
    decision.give('R04');
    decision.customerText = 'typed by hand';
    decision.give('R05');
    expect(decision.customerText).toBe('The check was stopped as you asked.');
  });

  it('another verdict takes reason and text away', async () => {
    const { counter } = await atDecision();
    counter.decision.choose('accept');
    counter.decision.give('A01');
    counter.decision.choose('refuse');
    expect(counter.decision.reason).toBe('');
    expect(counter.decision.customerText).toBe('');
  });

  it('is not stored in one step', async () => {
    const { counter, asked } = await atDecision({ counter_decide: () => counterView(details) });
    counter.decision.choose('accept');
    counter.decision.give('A01');
    await counter.save();
    expect(asked('counter_decide')).toHaveLength(0);
    expect(counter.decision.proceed()).toBeNull();
    await counter.save();
    expect(asked('counter_decide')).toHaveLength(1);
  });

  it.each([
    ['accept', 'A02', '', 'note'],
    ['refuse', 'R06', '  ', 'note'],
    ['refuse', '', '', 'reason'],
  ] as const)('%s with %s and note “%s” stops at the %s', async (verdict, reason, note, field) => {
    const { counter } = await atDecision();
    counter.decision.choose(verdict);
    counter.decision.give(reason);
    counter.decision.note = note;
    expect(counter.decision.proceed()).toBe(field);
    expect(counter.decision.confirming).toBe(false);
  });

  it('refuses an empty and an overlong text', async () => {
    const { counter } = await atDecision();
    counter.decision.choose('accept');
    counter.decision.give('A01');
    counter.decision.customerText = '  ';
    expect(counter.decision.proceed()).toBe('customerText');
    counter.decision.customerText = '가'.repeat(301);
    expect(counter.decision.proceed()).toBe('customerText');
    counter.decision.customerText = '가'.repeat(300);
    expect(counter.decision.proceed()).toBeNull();
  });

  it('loses nothing when the disk is full', async () => {
    const { counter, asked } = await atDecision({
      counter_decide: () => {
        throw refusal({ code: 'notSaved' });
      },
    });
    counter.decision.choose('refer');
    counter.decision.give('F01');
    counter.decision.note = 'look at the photo';
    counter.decision.proceed();
    await counter.save();
    expect(counter.error?.code).toBe('notSaved');
    expect(counter.decision.note).toBe('look at the photo');
    expect(counter.decision.confirming).toBe(true);
    expect(asked('counter_state'), 'what is shown is what is stored').toHaveLength(2);
  });

  it('after a conflict the newer check is on the screen', async () => {
    const newer = { ...check, version: 4 };
    const { counter, host } = await atDecision({
      counter_decide: () => {
        throw refusal({ code: 'conflict' });
      },
    });
    counter.decision.choose('accept');
    counter.decision.give('A01');
    counter.decision.proceed();
    host.answers.counter_state = () =>
      counterView({ kind: 'result', check: newer, result, reasons });
    await counter.save();
    expect(counter.error?.code).toBe('conflict');
    expect(counter.stage).toMatchObject({ check: { version: 4 } });
    expect(counter.decision.confirming, 'a changed check has to be read again').toBe(false);
  });

  it('leaves a clean desk for the next customer', async () => {
    const { counter } = await atDecision({
      counter_decide: () =>
        counterView({
          kind: 'decided',
          check,
          verdict: 'accept',
          reason: 'A01',
          customerText: 'Thank you.',
          entry: 4812,
          decidedAt: NOW,
        }),
      counter_next: () => counterView(details),
    });
    counter.decision.choose('accept');
    counter.decision.give('A01');
    counter.decision.note = 'private';
    counter.decision.proceed();
    await counter.save();
    await counter.next();
    const kept = JSON.stringify([
      counter.view,
      counter.code,
      counter.lookup,
      counter.arrived,
      counter.decision.verdict,
      counter.decision.note,
      counter.decision.customerText,
      counter.details.name,
      counter.details.phone,
    ]);
    for (const trace of ['김하늘', '0142', 'private', 'Thank you', 'imp_']) {
      expect(kept).not.toContain(trace);
    }
    expect(counter.details.empty).toBe(true);
  });
});

describe('the code', () => {
  it('is checked once, and only when it is whole', async () => {
    const { counter, asked } = desk(counterView(codeStage), {
      counter_confirm: () => counterView(atResult),
    });
    await counter.load();
    counter.code = '12345';
    await counter.confirm();
    expect(asked('counter_confirm')).toHaveLength(0);
    expect(counter.codeRefused).toBe('codeIncomplete');
    counter.code = '123456';
    await Promise.all([counter.confirm(), counter.confirm()]);
    expect(asked('counter_confirm')).toHaveLength(1);
    expect(counter.code, 'a used code stays nowhere').toBe('');
  });

  it('is not sent when it is dead', async () => {
    const { counter, asked } = desk(counterView({ ...codeStage, dead: true }));
    await counter.load();
    counter.code = '123456';
    await counter.confirm();
    expect(asked('counter_confirm')).toHaveLength(0);
  });

  it('a locked store takes the desk away', async () => {
    const { counter, onlocked } = desk(counterView(codeStage), {
      counter_confirm: () => {
        throw refusal({ code: 'locked' });
      },
    });
    await counter.load();
    counter.code = '123456';
    await counter.confirm();
    expect(onlocked).toHaveBeenCalledOnce();
    expect(counter.error).toBeNull();
    counter.close();
  });
});
