import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { auditor, expired, live, signedOut } from '~/dev/crew';
import { counterView, open } from '~/dev/people';
import { reviewView } from '~/dev/review';
import { AppState } from '~/features/frame/app.svelte';
import { Idle } from '~/features/frame/idle.svelte';
import type { AppView, Session } from '~/host/contract';
import { AppError } from '~/host/error';
import { fakeHost } from '~/host/fake';
import { click, find, missing, press, program, settle, stage, type } from './screens';

function view(session: Session, revision = 2): AppView {
  return { version: '1', language: 'en', theme: 'light', revision, session };
}

/** By itself, or by what it stands in. */
const off = (id: string) =>
  find(id).matches('[disabled]') || find(id).closest('fieldset[disabled]') !== null;

const rooms = () =>
  [...document.querySelectorAll<HTMLElement>('nav [data-testid^="nav-"]')].map(
    ({ dataset }) => dataset['testid'],
  );

describe('the lock warning', () => {
  let asked: string[] = [];
  const idle = () =>
    new Idle({
      look: () => Promise.resolve(void asked.push('look')),
      active: () => Promise.resolve(void asked.push('active')),
    });

  beforeEach(() => {
    asked = [];
    vi.useFakeTimers();
  });
  afterEach(() => void vi.useRealTimers());

  it('comes half a minute before, once the core agrees', () => {
    const one = idle();
    one.take(60, 'idle', 0);
    one.tick(29_000);
    expect(one.left).toBeNull();
    one.tick(30_000);
    expect(one.left, 'commands may have kept it open meanwhile').toBeNull();
    expect(asked).toEqual(['look']);
    one.take(30, 'idle', 30_100);
    expect(one.left).toBe(30_000);
    one.tick(36_100);
    expect(one.left).toBe(24_000);
    one.take(300, 'idle', 36_200);
    expect(one.left).toBeNull();
  });

  it('passes input on once in twenty seconds, and the last of a burst', () => {
    const one = idle();
    one.touch(1_000);
    one.touch(2_000);
    one.touch(3_000);
    expect(asked).toEqual(['active']);
    vi.advanceTimersByTime(19_000);
    expect(asked).toEqual(['active', 'active']);
    vi.advanceTimersByTime(120_000);
    expect(asked, 'no input, no word of it').toHaveLength(2);
  });

  it('never takes its own questions for a hand on it', () => {
    const one = idle();
    one.take(40, 'idle', 0);
    for (let now = 0; now < 40_000; now += 250) one.tick(now);
    expect(asked).toContain('look');
    expect(asked).not.toContain('active');
  });

  it('tells of the end of twelve hours five minutes before', () => {
    const one = idle();
    one.take(299, 'absolute', 0);
    expect(one.left).toBe(299_000);
  });

  it('tells no second that is not there, whatever fraction the clock stands at', () => {
    const one = idle();
    one.take(24, 'idle', 8768.872);
    expect(one.left).toBe(24_000);
  });
});

describe('the bar that warns', () => {
  it('counts in nobody’s way, and any input keeps it open', async () => {
    const { asked } = await program({ ...live, lockInS: 24 }, undefined, {
      session_active: () => view(live, 1),
    });
    expect(find('lock-warning').textContent).toContain('Locks in 0:24');
    expect(document.querySelector('dialog[open]')).toBeNull();
    await press('a');
    expect(asked('session_active')).toHaveLength(1);
    expect(missing('lock-warning')).toBe(true);
  });

  it('says of twelve hours that nothing puts them off', async () => {
    await program({ ...live, lockInS: 100, lockFor: 'absolute' });
    expect(find('lock-warning').textContent).toContain('Twelve hours');
    expect(missing('still-here')).toBe(true);
  });
});

describe('who works here', () => {
  it('is told with roles and time, and closes by Escape', async () => {
    await program(live);
    await click('person-badge');
    const words = find('person-panel').textContent;
    expect(words).toContain('Park Jiwoo');
    expect(words).toContain('Administrator');
    expect(words).toMatch(/since \d\d:\d\d/);
    expect(document.activeElement).toBe(find('switch-operator'));
    find('person-panel').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
    );
    await settle();
    expect(missing('person-panel')).toBe(true);
    expect(document.activeElement).toBe(find('person-badge'));
  });

  it('gives the place to somebody else', async () => {
    const { asked } = await program(live, undefined, { session_sign_out: () => view(signedOut) });
    await click('person-badge');
    await click('switch-operator');
    expect(asked('session_sign_out')).toHaveLength(1);
    expect(stage()).toBe('signIn');
  });

  it('is asked about unsaved settings first', async () => {
    const { asked } = await program(live);
    await click('nav-settings');
    await type('setting-site', 'Seomyeon');
    await click('person-badge');
    await click('switch-operator');
    expect(asked('session_sign_out')).toHaveLength(0);
  });

  it('changes their own passphrase with the one before', async () => {
    let refused = true;
    const { asked } = await program(live, undefined, {
      operators_passphrase: () => {
        if (refused) throw { code: 'signInRefused', message: '' };
        return view(live, 1);
      },
    });
    await click('person-badge');
    await click('own-passphrase');
    await click('own-save');
    expect(asked('operators_passphrase')).toHaveLength(0);
    await type('own-current', 'river stone lamp');
    await type('own-new', 'lamp river stone');
    await type('own-new-repeat', 'lamp river stone');
    await click('own-save');
    expect(document.body.textContent).toContain('This does not sign you in.');
    expect(find<HTMLInputElement>('own-current').value).toBe('');
    refused = false;
    await type('own-current', 'river stone lamp');
    await click('own-save');
    expect(asked('operators_passphrase')[1]?.request).toEqual({
      operator: live.operatorId,
      current: 'river stone lamp',
      passphrase: 'lamp river stone',
    });
    expect(missing('own-save'), 'the dialog is gone').toBe(true);
  });

  it('has no passphrase to change in training', async () => {
    await program(open);
    await click('person-badge');
    expect(missing('own-passphrase')).toBe(true);
  });
});

describe('the window', () => {
  it('begins anew when somebody else is there, or nobody', async () => {
    const reload = vi.fn();
    let now = view(live, 1);
    const { call } = fakeHost({ app_state: () => now });
    const app = new AppState(call, reload);
    await app.load();
    now = view({ ...live, lockInS: 7 }, 1);
    await app.load();
    expect(reload, 'the same person').not.toHaveBeenCalled();
    now = view({ ...live, operatorId: 'another' });
    await app.load();
    expect(reload).toHaveBeenLastCalledWith('live');
    now = view(signedOut, 3);
    await app.load();
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('learns by itself that the store was locked', async () => {
    const locked = view({ ...signedOut }, 2);
    const seen: (number | undefined)[] = [];
    await program(live, undefined, {
      session_watch: ({ revision }) => {
        seen.push(revision);
        return revision === 1 ? locked : new Promise<AppView>(() => {});
      },
    });
    await vi.waitFor(() => expect(stage()).toBe('signIn'));
    expect(seen[0]).toBe(1);
  });

  it('shows no answer that was overtaken', async () => {
    let now = view(live, 5);
    const { call } = fakeHost({ app_state: () => now });
    const app = new AppState(call, vi.fn());
    await app.load();
    now = view(signedOut, 4);
    await app.load();
    expect(app.view?.session.kind).toBe('open');
  });

  it('leaves the desks when a command finds nobody there', async () => {
    let away = false;
    await program(live, undefined, {
      app_state: () => view(away ? signedOut : live, away ? 2 : 1),
      counter_send: () => {
        away = true;
        throw new AppError({
          code: 'signedOut',
          message: '',
          field: null,
          reason: null,
          retryAfterS: null,
          holder: null,
        });
      },
    });
    const { fillIn } = await import('./screens');
    await fillIn();
    await click('send');
    expect(stage()).toBe('signIn');
  });
});

describe('rooms and roles', () => {
  it.each([
    [['desk'], ['nav-counter', 'nav-figures']],
    [['reviewer'], ['nav-review', 'nav-records', 'nav-figures', 'nav-quality']],
    [['approver'], ['nav-review', 'nav-records', 'nav-figures', 'nav-quality']],
    [
      ['administrator'],
      ['nav-records', 'nav-figures', 'nav-quality', 'nav-people', 'nav-settings'],
    ],
    [
      ['auditor'],
      [
        'nav-counter',
        'nav-review',
        'nav-records',
        'nav-figures',
        'nav-quality',
        'nav-people',
        'nav-settings',
      ],
    ],
    [
      ['desk', 'administrator'],
      ['nav-counter', 'nav-records', 'nav-figures', 'nav-quality', 'nav-people', 'nav-settings'],
    ],
  ] as const)('%s', async (roles, shown) => {
    const { asked } = await program({ ...live, roles: [...roles] }, undefined, {
      operators_list: () => ({ operators: [] }),
      operators_history: () => ({ changes: [] }),
    });
    expect(rooms()).toEqual(shown);
    if (!shown.some((room) => room === 'nav-counter')) {
      expect(asked('counter_state'), 'no room is asked that is not open').toHaveLength(0);
    }
  });

  it('an auditor sees the counter with every control off, and why', async () => {
    const { asked } = await program(auditor);
    expect(find('read-only').textContent).toContain('You may look here and change nothing.');
    expect(off('send')).toBe(true);
    expect(off('field-name')).toBe(true);
    expect(missing('lookup-open')).toBe(true);
    await press('F4');
    expect(document.querySelector('dialog[open]')).toBeNull();
    expect(asked('training_phone')).toHaveLength(0);
  });

  it('no key does what a button may not', async () => {
    const host = fakeHost({ counter_state: () => counterView({ kind: 'details', problem: null }) });
    const { Counter } = await import('~/features/counter/counter.svelte');
    const counter = new Counter(host.call, vi.fn(), () => 'forbidden');
    await counter.load();
    counter.lookup = 'imp_1';
    expect(await counter.lookUp()).toBe(false);
    expect(host.asked.map(({ name }) => name)).toEqual(['counter_state']);
    expect(counter.error?.code).toBe('forbidden');
  });

  it('expired training is said at once at both desks', async () => {
    await program(expired);
    expect(find('read-only').textContent).toContain('Your training has expired');
    await click('nav-review');
    await settle();
    expect(find('read-only').textContent).toContain('Your training has expired');
    expect(off('review-open')).toBe(true);
  });

  it('an auditor reads the block list and cannot change it', async () => {
    await program(auditor, undefined, { blocklist_entries: () => ({ entries: [] }) });
    await click('nav-review');
    await settle();
    await click('blocklist-open');
    expect(missing('block-open')).toBe(true);
    expect(missing('read-only')).toBe(false);
  });

  it('an auditor reads the settings and cannot save them', async () => {
    await program(auditor);
    await click('nav-settings');
    expect(off('setting-site')).toBe(true);
    expect(missing('settings-save')).toBe(true);
    expect(missing('recovery-make')).toBe(true);
    expect(off('lang-ko'), 'colours and language are one’s own').toBe(false);
  });

  it('a case that is open when training expires is kept, and nothing of it is sent', async () => {
    const { Review } = await import('~/features/review/review.svelte');
    const host = fakeHost({ review_state: () => reviewView({ kind: 'idle' }) });
    const review = new Review(host.call, vi.fn(), () => 'trainingExpired');
    await review.open(['ref-1']);
    expect(host.asked).toHaveLength(0);
    expect(review.error?.code).toBe('trainingExpired');
  });
});
