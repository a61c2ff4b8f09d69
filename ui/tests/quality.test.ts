/** The quality room: figures with their bounds, second readings, known answers; and what the bench tells. */
import { describe, expect, it } from 'vitest';
import { auditor, live } from '~/dev/crew';
import { quality, readings, answers } from '~/dev/quality';
import { reviewView } from '~/dev/review';
import type { CommandError, ReviewStage } from '~/host/contract';
import type { Answers } from '~/host/fake';
import { click, find, missing, program, settle, stage, type } from './screens';

async function room(over: Answers = {}, session = live) {
  const page = await program(session, undefined, {
    quality_figures: () => quality,
    second_readings_list: () => ({ readings }),
    known_answers_list: () => ({ answers }),
    known_answer_add: () => ({ answers }),
    known_answer_withdraw: () => ({ answers }),
    ...over,
  });
  await click('nav-quality');
  await settle();
  expect(stage()).toBe('quality');
  return page;
}

const words = (id: string) => (find(id).textContent ?? '').replace(/\s+/g, ' ');

function refuse(field: string, reason: string): () => never {
  const thrown: CommandError = {
    code: 'validation',
    message: '',
    field,
    reason,
    retryAfterS: null,
    holder: null,
  };
  return () => {
    throw thrown;
  };
}

describe('figures', () => {
  it('says each rate with its bounds in words', async () => {
    await room();
    const row = words('quality-operator-1');
    expect(row).toContain('16.7%');
    expect(row).toContain('2 of 12');
    expect(row).toContain('between 4.7% and 44.8%');
    expect(words('quality-all')).toContain('Everybody');
  });

  it('gives no rate where there are too few cases', async () => {
    await room();
    const row = words('quality-operator-2');
    expect(row).toContain('4 cases: too few, 10 are needed');
    expect(row).not.toContain('%');
    expect(row).toContain('no cases');
  });

  it('asks for the period that was typed, and says what is wrong with it', async () => {
    const { asked } = await room();
    await type('quality-from', '2026-10-01');
    await click('quality-show');
    await settle();
    expect(asked('quality_figures').at(-1)?.request).toMatchObject({ from: '2026-10-01' });
  });

  it('shows a refused period at its field', async () => {
    await room({ quality_figures: refuse('to', 'periodBackward') });
    expect(document.body.textContent).toContain('The last day is before the first.');
    expect(find('quality-to').getAttribute('aria-invalid')).toBe('true');
  });

  it('has words for an empty period', async () => {
    await room({ quality_figures: () => ({ ...quality, all: null, people: [] }) });
    expect(missing('quality-none')).toBe(false);
    expect(document.body.textContent).toContain('Your own figures');
  });
});

describe('second readings', () => {
  it('says how each ended, by word', async () => {
    await room();
    await click('quality-readings');
    await settle();
    const all = words('readings');
    for (const word of ['waits', 'agrees', 'differs', 'cannot be read again']) {
      expect(all, word).toContain(word);
    }
    expect(document.querySelectorAll('[data-end]')).toHaveLength(readings.length);
  });
});

describe('known answers', () => {
  it('are shown when they are asked for, and not before', async () => {
    const { asked } = await room();
    await click('quality-answers');
    expect(asked('known_answers_list')).toHaveLength(0);
    expect(missing('answers')).toBe(true);
    await click('answers-show');
    await settle();
    expect(words('answers')).toContain('trial-01');
    expect(words('answers')).toContain('withdrawn');
  });

  it('are not offered to an auditor', async () => {
    await room({}, auditor);
    expect(missing('quality-answers')).toBe(true);
  });

  it('are set with a reason, and refused at the field', async () => {
    const { asked } = await room({ known_answer_add: refuse('reference', 'openedBefore') });
    await click('quality-answers');
    await click('answer-add');
    await click('answer-save');
    await settle();
    expect(asked('known_answer_add'), 'nothing without a reason').toHaveLength(0);
    await type('answer-reference', ' staff-7 ');
    await type('answer-why', 'A colleague.');
    await click('answer-save');
    await settle();
    expect(asked('known_answer_add'), 'nor by a choice that nobody made').toHaveLength(0);
    expect(words('answer-form')).toContain('Choose a decision.');
    await click('expected-approve');
    await click('answer-save');
    await settle();
    expect(asked('known_answer_add')[0]?.request).toEqual({
      reference: 'staff-7',
      expected: 'approve',
      why: 'A colleague.',
    });
    expect(words('answer-form')).toContain('Somebody has opened this reference already.');
  });

  it('are withdrawn with a reason', async () => {
    const { asked } = await room();
    await click('quality-answers');
    await click('answers-show');
    await settle();
    await click('withdraw-known-1');
    await type('answer-why', 'Left.');
    await click('answer-save');
    await settle();
    expect(asked('known_answer_withdraw')[0]?.request).toEqual({ id: 'known-1', why: 'Left.' });
  });
});

describe('the bench', () => {
  async function desk(stage: ReviewStage) {
    await program(live, undefined, {
      review_state: ({ seen }) => (seen === null ? reviewView(stage) : new Promise(() => {})),
    });
    await click('nav-review');
    await settle();
  }
  const decided = {
    reference: 'trial-02',
    verdict: 'approve',
    at: 1,
    entry: 9,
    first: null,
  } as const;

  it('tells a known answer after the decision', async () => {
    const known = { expected: 'reject', score: 'falseAccept', why: 'Another face.' } as const;
    await desk({ kind: 'decided', decided: { ...decided, known } });
    expect(words('known-told')).toContain('this had to be rejected');
    expect(words('known-told')).toContain('Another face.');
  });

  it('says in the words of the window why training knew it', async () => {
    const known = { expected: 'reject', score: 'notAnswered', why: 'trialDifferent' } as const;
    await desk({ kind: 'decided', decided: { ...decided, known } });
    expect(words('known-told')).toContain('It is to be rejected.');
    expect(words('known-told')).toContain('the portrait of the document is somebody else');
  });

  it('says nothing of it where nothing was known', async () => {
    await desk({ kind: 'decided', decided: { ...decided, known: null } });
    expect(missing('known-told')).toBe(true);
  });

  it('tells what was decided when it was read again', async () => {
    const said = { agrees: false, first: 'approve', again: 'reject' } as const;
    const ended = { reference: 'x', at: 1, entry: 9, said, gone: null };
    await desk({ kind: 'readAgain', ended });
    expect(document.querySelector('h1')?.textContent).toContain('You see it differently.');
    expect(words('decided-verdict')).toContain('Reject');
  });

  it('says why a decision cannot be read again', async () => {
    const ended = { reference: 'x', at: 1, entry: 9, said: null, gone: 'changed' } as const;
    await desk({ kind: 'readAgain', ended });
    expect(document.querySelector('main')?.textContent).toContain('other evidence by now');
  });
});
