import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { before, reviewView, shown } from '~/dev/review';
import { Activity, WorkElsewhere } from '~/features/review/activity.svelte';
import { Decision, mayChoose } from '~/features/review/decision.svelte';
import { nextOpen, placeOf } from '~/features/review/open';
import { referencesIn } from '~/features/review/references';
import { Review } from '~/features/review/review.svelte';
import { findingText } from '~/features/review/words';
import type { BlockerView, CaseView, ReviewStage, ReviewView } from '~/host/contract';
import { AppError } from '~/host/error';
import { fakeHost, type Answers } from '~/host/fake';

const opened: ReviewStage = { kind: 'open', case: shown };
const idle: ReviewStage = { kind: 'idle' };

function view(revision: number, stage: ReviewStage = opened): ReviewView {
  return reviewView(stage, { revision });
}

function desk(answers: Answers = {}, start: ReviewView = view(1)) {
  const host = fakeHost(answers);
  const locked = vi.fn();
  const review = new Review(host.call, locked);
  review.show(start);
  return { review, host, locked };
}

function refused(
  code: AppError['code'],
  field: string | null = null,
  reason: string | null = null,
) {
  return new AppError({ code, message: 'refused', field, reason, retryAfterS: null, holder: null });
}

describe('views', () => {
  it('of an older revision never replace a newer one', () => {
    const { review } = desk({}, view(7));
    review.show(view(6, idle));
    expect(review.stage?.kind, 'a reply that was late').toBe('open');
    review.show(view(8, idle));
    expect(review.stage?.kind).toBe('idle');
  });

  it('arrive in the order of their revisions whatever the order of the replies', async () => {
    let slow: (view: ReviewView) => void = () => {};
    const { review } = desk({
      review_mark: ({ item }) =>
        item === 'i1'
          ? new Promise((done) => (slow = done))
          : view(3, { kind: 'open', case: shown }),
    });
    const first = review.mark('i1', 'pass');
    await review.mark('i2', 'fail');
    slow(view(2, idle));
    await first;
    expect(review.view?.revision).toBe(3);
    expect(review.stage?.kind).toBe('open');
  });
});

describe('commands', () => {
  it('are asked once, however often the button is pressed', async () => {
    const { review, host } = desk({ review_open: () => new Promise(() => {}) }, view(1, idle));
    void review.open(['cust-1']);
    void review.open(['cust-1']);
    await Promise.resolve();
    expect(host.asked).toHaveLength(1);
    expect(review.busy).toBe('opening');
  });
});

describe('opening', () => {
  it('waits for the leaving before it, and is one however often it is asked for', async () => {
    let left: (() => void) | undefined;
    const { review, host } = desk({
      review_leave: () => new Promise<ReviewView>((done) => (left = () => done(view(2)))),
      review_open: () => view(3),
    });
    const asked = () => host.asked.map(({ name }) => name);
    const leaving = review.leave('cust-1');
    const opening = [review.open(['cust-2']), review.open(['cust-2'])];
    await Promise.resolve();
    expect(asked()).toEqual(['review_leave']);
    left?.();
    await Promise.all([leaving, ...opening]);
    expect(asked()).toEqual(['review_leave', 'review_open']);
  });
});

describe('listening', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks one question at a time, also when the desk is left and entered again', async () => {
    let open = 0;
    let most = 0;
    const answers: ((view: ReviewView) => void)[] = [];
    const { review } = desk({
      review_state: () => {
        open += 1;
        most = Math.max(most, open);
        return new Promise<ReviewView>((done) => {
          answers.push((view) => {
            open -= 1;
            done(view);
          });
        });
      },
    });
    review.watch();
    await vi.advanceTimersByTimeAsync(10);
    review.close();
    review.watch();
    review.watch();
    await vi.advanceTimersByTimeAsync(10);
    expect(answers).toHaveLength(1);
    answers[0]?.(view(2));
    await vi.advanceTimersByTimeAsync(50);
    expect(answers).toHaveLength(2);
    expect(most).toBe(1);
    review.close();
  });

  it('never spins: answers without news and failures are spaced', async () => {
    let asked = 0;
    const { review } = desk({
      review_state: () => {
        asked += 1;
        if (asked > 5) throw refused('internal');
        return view(1);
      },
    });
    review.watch();
    await vi.advanceTimersByTimeAsync(3_500);
    expect(asked, 'one a second while the answers come at once').toBeLessThanOrEqual(5);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked, 'further and further apart while it fails').toBeLessThan(16);
    expect(review.silent).toBe(true);
    review.close();
    const then = asked;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked, 'closed is closed').toBe(then);
  });

  it('follows quick news no faster than a screen does', async () => {
    let asked = 0;
    const { review } = desk({ review_state: () => view((asked += 1) + 1) });
    review.watch();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toBeGreaterThan(20);
    expect(asked).toBeLessThan(70);
    review.close();
  });

  it('ends with the store', async () => {
    let asked = 0;
    const { review, locked } = desk({
      review_state: () => {
        asked += 1;
        throw refused('locked');
      },
    });
    review.watch();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(asked).toBe(1);
    expect(locked).toHaveBeenCalledOnce();
  });
});

describe('drafts', () => {
  it('stay with their case and go with it', () => {
    const { review } = desk();
    const draft = review.draft;
    if (draft) draft.decision.note = 'Portrait agrees.';
    review.show(view(2));
    expect(review.draft, 'the same case, further on').toBe(draft);
    review.show(view(3, { kind: 'open', case: { ...shown, id: 'other', reference: 'cust-2' } }));
    expect(review.draft?.decision.note).toBe('');
    review.show(view(4, idle));
    expect(review.draft).toBeNull();
  });

  it('keep their words and nothing that was chosen when the evidence is loaded anew', () => {
    const { review } = desk();
    const old = review.draft?.decision;
    if (!old) throw new Error('a case is open');
    old.choose('refer');
    old.note = 'Ask a colleague.';
    old.write('We need a little longer.');
    review.show(
      view(2, {
        kind: 'fetching',
        reference: shown.reference,
        received: 1,
        expected: null,
        pictures: 0,
      }),
    );
    review.show(view(3, { kind: 'open', case: { ...shown, fetchedAt: shown.fetchedAt + 1 } }));
    const anew = review.draft?.decision;
    expect(anew?.note).toBe('Ask a colleague.');
    expect(review.customerText).toBe('We need a little longer.');
    expect(anew?.verdict).toBeNull();
    expect(anew?.confirming).toBe(false);
  });

  it('take no pane of other evidence over', () => {
    const { review } = desk();
    const bench = review.draft?.bench;
    review.show(view(3, { kind: 'open', case: { ...shown, fetchedAt: shown.fetchedAt + 1 } }));
    expect(review.draft?.bench).not.toBe(bench);
  });
});

describe('marks and notes', () => {
  it('are shown at once and go back when they are refused', async () => {
    let refuse: () => void = () => {};
    const { review } = desk({
      review_mark: () => new Promise((_, fail) => (refuse = () => fail(refused('notSaved')))),
    });
    const item = { id: 'i5', result: null };
    const marked = review.mark('i5', 'pass');
    expect(review.resultOf(item)).toBe('pass');
    refuse();
    await marked;
    expect(review.resultOf(item)).toBeNull();
    expect(review.error?.code).toBe('notSaved');
  });

  it('are all sent, however quickly they follow each other', async () => {
    const { review, host } = desk({ review_mark: () => view(2) });
    await Promise.all([review.mark('i1', 'pass'), review.mark('i2', 'fail')]);
    expect(host.asked.map(({ request }) => request)).toEqual([
      { case: shown.id, item: 'i1', result: 'pass', note: null, pin: null },
      { case: shown.id, item: 'i2', result: 'fail', note: null, pin: null },
    ]);
  });

  it('of text are stored when the typing rests, and before a comparison', async () => {
    vi.useFakeTimers();
    const { review, host } = desk({ review_mark: () => view(2), review_recheck: () => view(3) });
    review.note('i5', 'Hair');
    review.note('i5', 'Hair covers it.');
    expect(host.asked).toHaveLength(0);
    await review.recheck();
    expect(host.asked.map(({ name }) => name)).toEqual(['review_mark', 'review_recheck']);
    review.note('i5', 'Hair covers it in A.');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(host.asked).toHaveLength(3);
    vi.useRealTimers();
  });
});

describe('what went wrong', () => {
  const rect = { x: 0, y: 0, width: 0.1, height: 0.1 };
  const tries: [what: string, run: (review: Review) => Promise<unknown>][] = [
    ['a result', (review) => review.mark('i5', 'pass')],
    [
      'a note',
      (review) => {
        review.note('i5', 'Hair covers it.');
        return review.keepNotes();
      },
    ],
    [
      'a pin',
      (review) => {
        if (review.draft) review.draft.pinning = 'i5';
        return review.pin('selfie', rect);
      },
    ],
    ['a pin that goes', (review) => review.unpin('n1')],
    ['a picture that was looked at', (review) => review.looked('selfie', true)],
  ];

  it.each(tries)('is told until the same is stored: %s', async (_, run) => {
    let full = true;
    const store = () => {
      if (full) throw refused('notSaved');
      return view(2);
    };
    const { review } = desk({ review_mark: store, review_unpin: store, review_looked: store });
    await run(review);
    expect(review.error?.code).toBe('notSaved');
    full = false;
    await run(review);
    expect(review.error).toBeNull();
  });

  it('is not hidden by something else that was stored', async () => {
    const { review } = desk({
      review_mark: ({ item }) => {
        if (item === 'i5') throw refused('notSaved');
        return view(2);
      },
    });
    await review.mark('i5', 'pass');
    await review.mark('i1', 'pass');
    expect(review.error?.code).toBe('notSaved');
  });

  it('goes with its case', async () => {
    const { review } = desk({
      review_mark: () => {
        throw refused('notSaved');
      },
    });
    await review.mark('i5', 'pass');
    review.show(view(2, idle));
    expect(review.error).toBeNull();
  });

  it('at the first question is forgotten when the desk answers', async () => {
    vi.useFakeTimers();
    let asked = 0;
    const host = fakeHost({
      review_state: () => {
        asked += 1;
        if (asked === 1) throw refused('internal');
        return view(asked);
      },
    });
    const review = new Review(host.call, () => {});
    review.watch();
    await vi.advanceTimersByTimeAsync(10);
    expect(review.error?.code).toBe('internal');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(review.error).toBeNull();
    review.close();
    vi.useRealTimers();
  });

  it('with a picture that was looked at is answered, so that it is told again', async () => {
    const answers: (ReviewView | AppError)[] = [
      refused('notSaved'),
      refused('conflict'),
      refused('notFound'),
      view(2),
    ];
    const { review } = desk({
      review_looked: () => {
        const answer = answers.shift();
        if (!answer || answer instanceof AppError) throw answer;
        return answer;
      },
    });
    const done = [];
    for (let turn = 0; turn < 4; turn += 1) done.push(await review.looked('selfie', true));
    expect(done, 'what belongs to a case that was left is over').toEqual([false, true, true, true]);
  });
});

describe('the decision', () => {
  const name = (id: string) => id;
  const byCode = (code: string) => {
    const found = shown.reasons.find((reason) => reason.code === code);
    if (!found) throw new Error(`no reason ${code}`);
    return found;
  };

  function written(verdict: 'refer' | 'askAgain' = 'refer'): Decision {
    const decision = new Decision();
    decision.choose(verdict);
    decision.give(byCode(verdict === 'refer' ? 'F12' : 'R21'));
    decision.note = 'See the note.';
    return decision;
  }

  it('begins with nothing chosen', () => {
    const decision = new Decision();
    expect(decision.verdict).toBeNull();
    expect(Object.keys(decision.mistakes(shown, ''))).toEqual(['verdict', 'customerText']);
  });

  it('cannot approve while the gate is shut, whatever is on the screen', () => {
    const decision = new Decision();
    decision.choose('approve');
    expect(mayChoose(shown, 'approve')).toBe(false);
    expect(decision.mistakes(shown, 'Thank you.').verdict).toBe('verdictMissing');
    const free: CaseView = { ...shown, gate: { ...shown.gate, approve: true, blockers: [] } };
    expect(decision.mistakes(free, 'Thank you.')).toEqual({});
  });

  it('cannot ask again when the rounds are used up', () => {
    expect(mayChoose({ ...shown, round: 2, roundsAllowed: 3 }, 'askAgain')).toBe(true);
    expect(mayChoose({ ...shown, round: 3, roundsAllowed: 3 }, 'askAgain')).toBe(false);
  });

  it('wants the picture of each reason that is about one', () => {
    const decision = written('askAgain');
    expect(decision.mistakes(shown, 'Again.').reasons).toBe('stepMissing');
    const [first] = decision.reasons;
    if (first) first.picture = 'p1-back';
    expect(decision.mistakes(shown, 'Again.')).toEqual({});
  });

  it('replaces the ready text with the reason, but never what was typed', () => {
    const decision = written();
    const ready = decision.textFor(name);
    decision.choose('reject');
    decision.give(byCode('E10'));
    expect(decision.textFor(name)).not.toBe(ready);
    decision.write('My own words.');
    decision.take(0);
    decision.give(byCode('R10'));
    expect(decision.textFor(name)).toBe('My own words.');
    decision.untouch();
    expect(decision.textFor(name)).toContain('could not confirm');
  });

  it('names the picture in the ready text', () => {
    const decision = written('askAgain');
    const [first] = decision.reasons;
    if (first) first.picture = 'licence, back';
    expect(decision.textFor(name)).toContain('licence, back');
  });

  it('never lets the note for staff into the text of the customer', () => {
    const decision = written();
    decision.note = 'Looks like his brother';
    expect(decision.mistakes(shown, 'Sorry: looks  like his\nBROTHER.').customerText).toBe(
      'noteInCustomerText',
    );
  });

  it('is saved only when all of it was read and the evidence was compared', () => {
    const decision = written();
    const states = ['notYet', 'asking', 'unchanged', 'changed', 'unreachable'] as const;
    const at = (state: (typeof states)[number]): CaseView => ({
      ...shown,
      recheck: { state, at: null, changes: [] },
    });
    const may = () => states.filter((state) => decision.maySave(at(state)));
    expect(may(), 'still being written').toEqual([]);
    decision.proceed({});
    expect(may(), 'not read yet').toEqual([]);
    decision.read = true;
    expect(may()).toEqual(['unchanged', 'unreachable']);
    decision.give(byCode('F10'));
    expect(may(), 'a change has to be read again').toEqual([]);
  });

  it('is saved once by a double click', async () => {
    const compared: CaseView = {
      ...shown,
      recheck: { state: 'unchanged', at: 1, changes: [] },
    };
    const { review, host } = desk(
      { review_decide: () => new Promise(() => {}) },
      view(1, { kind: 'open', case: compared }),
    );
    const decision = review.draft?.decision;
    decision?.choose('refer');
    decision?.give(byCode('F12'));
    if (decision) decision.note = 'See the note.';
    decision?.proceed({});
    if (decision) decision.read = true;
    void review.save();
    void review.save();
    expect(host.asked.filter(({ name }) => name === 'review_decide')).toHaveLength(1);
  });
});

describe('the way to the next open place', () => {
  const row = (kind: BlockerView['kind'], about: string | null = null): BlockerView => ({
    kind,
    about,
  });
  const gate = [
    row('firstLook'),
    row('pictureUnopened', 'back'),
    row('pictureMissing', 'front'),
    row('itemOpen', 'a'),
    row('itemFailed', 'b'),
    row('itemOpen', 'c'),
  ];

  it('goes through what can be worked off, in the order of the gate, and round again', () => {
    const way = [];
    let last = null;
    for (let turn = 0; turn < 5; turn += 1) {
      last = nextOpen(gate, last);
      way.push(last && 'id' in last ? last.id : last?.kind);
    }
    expect(way, 'what failed or is missing cannot be worked off').toEqual([
      'firstLook',
      'back',
      'a',
      'c',
      'firstLook',
    ]);
  });

  it('goes on behind a place that was worked off', () => {
    const last = placeOf(row('itemOpen', 'a'));
    const left = gate.filter(({ about }) => about !== 'a');
    expect(nextOpen(left, last, gate)).toEqual({ kind: 'item', id: 'c' });
  });

  it('ends where nothing is open', () => {
    expect(nextOpen([row('itemFailed', 'b'), row('notSame')], null)).toBeNull();
  });
});

describe('references', () => {
  it.each([
    ['cust-1', ['cust-1']],
    [' cust-1 ,cust-2\r\ncust-3\tcust-1 ', ['cust-1', 'cust-2', 'cust-3']],
    ['"cust/2043 9?é" cust-1', ['cust/2043 9?é', 'cust-1']],
    [' , \n', []],
  ])('are read from %j', (text, found) => {
    expect(referencesIn(text)).toEqual(found);
  });
});

describe('active time', () => {
  it('counts while something is done and stops half a minute later', () => {
    const activity = new Activity();
    activity.touch(1_000);
    activity.count(11_000);
    expect(activity.ms).toBe(10_000);
    activity.touch(21_000);
    activity.count(500_000);
    expect(activity.ms).toBe(50_000);
    activity.count(600_000);
    expect(activity.ms, 'nobody was there').toBe(50_000);
    activity.touch(600_000);
    activity.rest(601_000);
    activity.count(620_000);
    expect(activity.ms).toBe(51_000);
  });

  it('counts work in the second window too, which tells it once a second', async () => {
    const [there, here] = [new WorkElsewhere(), new WorkElsewhere()];
    const touch = vi.fn();
    here.hear(touch);
    for (const now of [0, 400, 999, 1_000]) there.tell(now);
    await vi.waitFor(() => expect(touch).toHaveBeenCalledTimes(2));
    there.close();
    here.close();
  });
});

describe('a finding', () => {
  it('of a kind that nobody knows is shown as it came, and breaks nothing', () => {
    const nowhere = { picture: null, area: null, field: null } as const;
    const odd = {
      ...nowhere,
      kind: 'odd',
      outcome: 'fail',
      document: null,
      values: { a: 'b' },
    } as const;
    expect(findingText(shown, odd)).toEqual({ title: 'odd', sub: 'b' });
    const poor = {
      ...nowhere,
      kind: 'expiresSoon',
      outcome: 'notChecked',
      document: 0,
      values: {},
    } as const;
    expect(findingText(before, poor).title, 'a value is missing').toBe('expiresSoon');
  });

  it('says a day as a day', () => {
    const finding = {
      kind: 'sameMrz',
      outcome: 'notChecked',
      document: 0,
      picture: null,
      area: null,
      field: null,
      values: { desk: 'counter', count: '1', newest: '', at: '2026-03-12' },
    } as const;
    expect(findingText(before, finding).sub).toContain('on 12 Mar 2026');
  });
});
