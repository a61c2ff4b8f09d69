/** The second window: what it shows, what it tells, and the choice of keys it follows. */
import { render } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { open } from '~/dev/people';
import { reviewView, shown } from '~/dev/review';
import { Onlooker } from '~/features/review/bench/onlooker.svelte';
import { SingleKeys, singleKeys } from '~/features/review/bench/single-keys.svelte';
import type { AppView, CaseView, ReviewView } from '~/host/contract';
import { AppError } from '~/host/error';
import { fakeHost, type Answers } from '~/host/fake';
import BenchWindow from '~/views/BenchWindow.svelte';
import { find, settle } from './screens';

const app: AppView = {
  version: '1.0.0',
  language: 'en',
  theme: 'light',
  revision: 1,
  session: open,
};
const later: CaseView = { ...shown, fetchedAt: shown.fetchedAt + 1 };

function view(revision: number, at: CaseView = shown): ReviewView {
  return reviewView({ kind: 'open', case: at }, { revision });
}

function refused(code: AppError['code']): AppError {
  return new AppError({
    code,
    message: 'no',
    field: null,
    reason: null,
    retryAfterS: null,
    holder: null,
  });
}

/** A word between windows takes its time where the machine is busy. */
function soon(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 4_000 });
}

function onlooker(answers: Answers) {
  const host = fakeHost({ app_state: () => app, ...answers });
  const reload = vi.fn();
  return { looks: new Onlooker(host.call, reload), host, reload };
}

describe('the second window', () => {
  it('begins anew with other evidence of the same case', () => {
    const { looks } = onlooker({});
    looks.show(view(1));
    const bench = looks.bench;
    looks.show(view(2));
    expect(looks.bench, 'the same, further on').toBe(bench);
    looks.show(view(3, later));
    expect(looks.bench).not.toBe(bench);
    expect(looks.bench?.case.fetchedAt).toBe(later.fetchedAt);
  });

  it('makes its panes anew then too', async () => {
    const news: ((view: ReviewView) => void)[] = [];
    const { call } = fakeHost({
      app_state: () => app,
      review_state: ({ seen }) =>
        seen === null ? view(1) : new Promise<ReviewView>((done) => news.push(done)),
    });
    render(BenchWindow, { props: { call } });
    await soon(() => expect(news).toHaveLength(1));
    const pane = find('pane-a');
    news[0]?.(view(2, later));
    await settle();
    expect(find('pane-a')).not.toBe(pane);
  });

  it.each([
    ['notSaved', false],
    ['internal', false],
    ['conflict', true],
    ['notFound', true],
  ] as const)('that could not tell what was looked at: %s, over: %s', async (code, over) => {
    const { looks } = onlooker({
      review_looked: () => {
        throw refused(code);
      },
    });
    looks.show(view(1));
    expect(await looks.looked('selfie', true)).toBe(over);
  });
});

describe('its listening', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('never spins on answers without news', async () => {
    let asked = 0;
    const { looks } = onlooker({
      review_state: () => {
        asked += 1;
        return view(1);
      },
    });
    looks.watch();
    await vi.advanceTimersByTimeAsync(3_500);
    expect(asked).toBeGreaterThan(2);
    expect(asked).toBeLessThanOrEqual(5);
    looks.close();
  });

  it('clears the screen when nobody answers, and says so', async () => {
    let well = true;
    const { looks } = onlooker({
      review_state: () => {
        if (!well) throw refused('internal');
        return view(1);
      },
    });
    looks.watch();
    await vi.advanceTimersByTimeAsync(100);
    expect(looks.case?.id).toBe(shown.id);
    well = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([looks.case, looks.bench, looks.silent]).toEqual([null, null, true]);
    well = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect([looks.case?.id, looks.silent]).toEqual([shown.id, false]);
    looks.close();
  });

  it('begins the page anew once when the store is locked, and goes on', async () => {
    let locked = false;
    const { looks, reload } = onlooker({
      review_state: () => {
        if (locked) throw refused('locked');
        return view(1);
      },
    });
    looks.watch();
    await vi.advanceTimersByTimeAsync(100);
    locked = true;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reload).toHaveBeenCalledOnce();
    expect(looks.case).toBeNull();
    looks.close();
  });
});

describe('single keys', () => {
  it('are switched off in both windows, also in one that opens later', async () => {
    const [first, second, third] = [new SingleKeys(), new SingleKeys(), new SingleKeys()];
    const ends = [first.lead(), second.follow()];
    first.on = false;
    await soon(() => expect(second.on).toBe(false));
    ends.push(third.follow());
    await soon(() => expect(third.on).toBe(false));
    first.on = true;
    await soon(() => expect([second.on, third.on]).toEqual([true, true]));
    for (const end of ends) end();
  });

  it('are followed by the second window', async () => {
    const first = new SingleKeys();
    const end = first.lead();
    first.on = false;
    const { call } = fakeHost({ app_state: () => app, review_state: () => view(1) });
    render(BenchWindow, { props: { call } });
    await soon(() => expect(singleKeys.on).toBe(false));
    singleKeys.on = true;
    end();
  });
});
