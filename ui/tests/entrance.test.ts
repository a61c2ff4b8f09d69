import { describe, expect, it } from 'vitest';
import { cards, crowd, doors, jiwoo, live, minseo, signedOut } from '~/dev/crew';
import { closed, open } from '~/dev/people';
import type { AppView, CommandError, Session, StoreState } from '~/host/contract';
import type { Answers } from '~/host/fake';
import { reload } from '~/host/host';
import { click, find, missing, program, settle, stage, type } from './screens';

type Closed = Extract<Session, { kind: 'closed' }>;

function withLive(state: StoreState, over: Partial<Closed> = {}): Closed {
  const stores: Closed['stores'] = [
    { mode: 'training', state: { kind: 'new' } },
    { mode: 'live', state },
  ];
  return { ...closed, stores, ...over };
}

const kept = { keeper: 'passphrase', madeOn: null, recovery: true } as const;

function refuse(
  code: CommandError['code'],
  over: Partial<CommandError> = {},
): { [K in keyof Answers]: () => never } {
  const thrown: CommandError = {
    code,
    message: 'refused',
    field: null,
    reason: null,
    retryAfterS: null,
    holder: null,
    ...over,
  };
  const answer = () => {
    throw thrown;
  };
  return {
    store_open: answer,
    store_recover: answer,
    session_sign_in: answer,
    operators_first: answer,
    operators_rescue: answer,
  };
}

function view(session: Session, revision = 2): AppView {
  return { version: '1', language: 'en', theme: 'light', revision, session };
}

const focused = () => (document.activeElement as HTMLElement | null)?.dataset['testid'];
const page = () => document.body.textContent ?? '';

/** Enter in a field sends its form. */
async function enter(): Promise<void> {
  document.activeElement?.closest('form')?.requestSubmit();
  await settle();
}

describe('opening training', () => {
  it('is one key from the start for somebody of every desk', async () => {
    const { asked } = await program(closed);
    expect(focused()).toBe('operator-practiceAll');
    await enter();
    expect(asked('store_open')[0]?.request).toEqual({
      mode: 'training',
      operator: 'practiceAll',
      keeper: null,
      passphrase: null,
    });
    expect(stage()).toBe('details');
  });

  it('has the one of last time chosen, and takes another by click', async () => {
    const { asked } = await program({ ...closed, lastPractice: 'practiceReviewer' });
    expect(find<HTMLInputElement>('operator-practiceReviewer').checked).toBe(true);
    await click('operator-practiceAuditor');
    await click('open-store');
    expect(asked('store_open')[0]?.request).toMatchObject({ operator: 'practiceAuditor' });
  });

  it('opens by two clicks on a card', async () => {
    const { asked } = await program(closed);
    const card = find('operator-practiceDesk');
    card.click();
    card.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    await settle();
    expect(asked('store_open')[0]?.request).toMatchObject({ operator: 'practiceDesk' });
  });

  it('shows the training band only for training', async () => {
    await program(closed);
    expect(missing('training-band')).toBe(false);
    await click('store-live');
    expect(missing('training-band')).toBe(true);
  });

  it.each(['storeBusy', 'storeNewer', 'storeDamaged', 'keychainUnavailable'] as const)(
    '%s is said in its own words',
    async (code) => {
      await program(closed, undefined, refuse(code));
      await click('open-store');
      expect(find('error').textContent).not.toContain('Something went wrong');
    },
  );
});

describe('opening live', () => {
  it('cannot open the store that the start did not choose', async () => {
    await program(withLive({ kind: 'new' }, { chosen: 'training' }));
    expect(find<HTMLInputElement>('store-live').disabled).toBe(true);
    expect(page()).toContain('Not in this start');
  });

  it('is one button where a keychain has the key', async () => {
    const { asked } = await program(closed);
    await click('store-live');
    expect(missing('store-passphrase')).toBe(true);
    await click('open-store');
    expect(asked('store_open')[0]?.request).toEqual({
      mode: 'live',
      operator: null,
      keeper: null,
      passphrase: null,
    });
  });

  it('asks who keeps the key of a new store, with nothing preselected', async () => {
    const { asked } = await program(withLive({ kind: 'new' }));
    await click('store-live');
    expect(find<HTMLInputElement>('keeper-keychain').checked).toBe(false);
    await click('open-store');
    expect(asked('store_open')).toHaveLength(0);
    await click('keeper-passphrase');
    expect(page(), 'the rule is said before it is broken').toContain('At least 15 characters');
    await type('store-passphrase', 'fifteen letters');
    await type('store-passphrase-repeat', 'fifteen Letters');
    await click('open-store');
    expect(page()).toContain('The two are not the same.');
    await type('store-passphrase-repeat', 'fifteen letters');
    await click('open-store');
    expect(asked('store_open')[0]?.request).toEqual({
      mode: 'live',
      operator: null,
      keeper: 'passphrase',
      passphrase: 'fifteen letters',
    });
  });

  it('forgets a wrong passphrase and says so at the field', async () => {
    await program(withLive({ kind: 'ready', ...kept }), undefined, refuse('wrongPassphrase'));
    await click('store-live');
    await type('store-passphrase', 'not this one at all');
    await click('open-store');
    expect(find<HTMLInputElement>('store-passphrase').value).toBe('');
    expect(find('store-passphrase').getAttribute('aria-invalid')).toBe('true');
    expect(focused()).toBe('store-passphrase');
  });

  it('shows what is typed on request, and warns of Caps Lock', async () => {
    await program(withLive({ kind: 'ready', ...kept }));
    await click('store-live');
    const field = find<HTMLInputElement>('store-passphrase');
    expect(field.type).toBe('password');
    await type('store-passphrase', 'something');
    await click('store-passphrase-show');
    expect(field.type).toBe('text');
    await click('store-passphrase-show');
    expect(field.type).toBe('password');
    const key = new KeyboardEvent('keydown', { key: 'A', bubbles: true });
    key.getModifierState = (which) => which === 'CapsLock';
    field.dispatchEvent(key);
    await settle();
    expect(find('store-passphrase-caps').textContent).toContain('Caps Lock is on');
  });

  it('a missing key seals the store, and names who kept it and where', async () => {
    const session = withLive({
      kind: 'keyMissing',
      keeper: 'keychain',
      madeOn: 'HAEUNDAE-1',
      recovery: false,
    });
    await program(session);
    await click('store-live');
    expect(missing('open-store')).toBe(true);
    expect(find('key-missing').textContent).toContain('No new store will be made');
    expect(find('kept-by').textContent).toContain('HAEUNDAE-1');
    expect(missing('cannot'), 'there is no recovery key to use').toBe(true);
  });

  it('a keychain that does not answer is said before anybody tries', async () => {
    const ready = withLive({ ...kept, kind: 'ready', keeper: 'keychain' }, { keychain: false });
    await program(ready);
    await click('store-live');
    expect(missing('open-store')).toBe(true);
    expect(find('key-missing').textContent).toContain('The keychain does not answer');
    expect(find('kept-by').textContent).toContain('keychain');
    expect(missing('cannot'), 'the recovery key opens it').toBe(false);
  });

  it('comes back to the store that was locked, and says why it was', async () => {
    history.replaceState({ mode: 'live' }, '');
    await program({ ...closed, locked: 'idle' });
    history.replaceState(null, '');
    expect(find<HTMLInputElement>('store-live').checked).toBe(true);
    expect(find('locked-because').textContent).toContain('nobody did anything');
  });

  it('remembers nothing but which store it was', () => {
    expect(() => reload('live')).not.toThrow();
    expect(history.state).toEqual({ mode: 'live' });
    history.replaceState(null, '');
  });
});

describe('the recovery key', () => {
  const KEY = '00000-00000-00000-00000-00000-00000-00000-00000';
  const sealed = doors['sealed'] as Closed;

  it('is typed group by group, and goes on by itself', async () => {
    await program(sealed);
    await click('cannot');
    expect(stage()).toBe('recover');
    expect(focused()).toBe('group-1');
    await type('group-1', 'o0o0o');
    expect(find<HTMLInputElement>('group-1').value, 'read as it is meant').toBe('00000');
    expect(focused()).toBe('group-2');
    await type('group-2', 'U0000');
    expect(find('group-2').getAttribute('aria-invalid')).toBe('true');
    expect(find('recover').textContent).toContain('Group 2 cannot be right');
  });

  it('can be pasted as a whole, and is asked for with a new keeper', async () => {
    const { asked } = await program(sealed, undefined, {
      store_recover: () => view({ ...signedOut, recovered: true }),
    });
    await click('cannot');
    await type('group-3', KEY.toLowerCase());
    expect(find<HTMLInputElement>('group-8').value).toBe('00000');
    await click('recover-open');
    expect(asked('store_recover'), 'nobody keeps it yet').toHaveLength(0);
    await click('keeper-passphrase');
    await type('store-passphrase', 'a new long passphrase');
    await type('store-passphrase-repeat', 'a new long passphrase');
    await click('recover-open');
    expect(asked('store_recover')[0]?.request).toEqual({
      recoveryKey: KEY,
      keeper: 'passphrase',
      passphrase: 'a new long passphrase',
    });
    expect(stage()).toBe('signIn');
    expect(missing('recovered')).toBe(false);
  });

  it('with a slip in it is not even asked for', async () => {
    const { asked } = await program(sealed);
    await click('cannot');
    await click('keeper-keychain');
    await type('group-1', KEY.replace('0', '1'));
    await click('recover-open');
    expect(asked('store_recover')).toHaveLength(0);
    expect(find('recover').textContent).toContain('There is a slip in it.');
  });

  it('of another store is refused at the key', async () => {
    const refused = { field: 'recoveryKey', reason: 'recoveryKeyWrong' };
    await program(sealed, undefined, refuse('validation', refused));
    await click('cannot');
    await click('keeper-keychain');
    await type('group-1', KEY);
    await click('recover-open');
    expect(find('recover').textContent).toContain('This key is of another store');
  });

  it('that was never made is said before anything is typed', async () => {
    await program(withLive({ kind: 'ready', ...kept, recovery: false }));
    await click('store-live');
    await click('cannot');
    expect(missing('group-1')).toBe(true);
    expect(page()).toContain('No recovery key was made for this store.');
    await click('recover-back');
    expect(missing('open-store')).toBe(false);
  });

  it('lets an administrator have a new passphrase, once', async () => {
    const { asked } = await program({ ...signedOut, recovered: true }, undefined, {
      operators_rescue: () => view(signedOut),
    });
    await type('rescue-passphrase', 'river stone lamp');
    await type('rescue-passphrase-repeat', 'river stone lamp');
    await click('rescue-save');
    expect(asked('operators_rescue')[0]?.request).toEqual({
      operator: jiwoo,
      passphrase: 'river stone lamp',
    });
    expect(missing('rescue-save')).toBe(true);
    expect(focused()).toBe('field-passphrase');
  });

  it('is no way for who is not an administrator', async () => {
    await program({ ...signedOut, recovered: true });
    await click(`operator-${minseo}`);
    expect(missing('rescue-save')).toBe(true);
  });
});

describe('the first administrator', () => {
  it('says the rules before they are broken, and each mistake at its field', async () => {
    const { asked } = await program({ kind: 'needsFirstOperator', mode: 'live' });
    expect(page()).toContain('At least 8 characters');
    await click('first-save');
    expect(page()).toContain('Your name is missing.');
    expect(focused()).toBe('first-name');
    await type('first-name', 'Park Jiwoo');
    await type('first-passphrase', 'short');
    await click('first-save');
    expect(find('first-passphrase').getAttribute('aria-invalid')).toBe('true');
    expect(asked('operators_first')).toHaveLength(0);
  });

  it('takes the desks of a shop of one along, and is offered the recovery key', async () => {
    const { asked } = await program({ kind: 'needsFirstOperator', mode: 'live' }, undefined, {
      operators_first: () => view({ ...live, recovery: false }),
    });
    expect(find<HTMLInputElement>('role-administrator').disabled).toBe(true);
    await type('first-name', ' Park Jiwoo ');
    await type('first-passphrase', 'river stone lamp');
    await type('first-passphrase-repeat', 'river stone lamp');
    await click('role-desk');
    await click('role-reviewer');
    await click('first-save');
    expect(asked('operators_first')[0]?.request).toEqual({
      name: 'Park Jiwoo',
      passphrase: 'river stone lamp',
      roles: ['desk', 'reviewer'],
    });
    expect(stage()).toBe('recovery');
    await click('recovery-later');
    expect(stage()).toBe('details');
    expect(missing('recovery-reminder'), 'a quiet reminder stays').toBe(false);
  });

  it('hears of a common passphrase at the field', async () => {
    const refused = { field: 'passphrase', reason: 'passphraseCommon' };
    await program(
      { kind: 'needsFirstOperator', mode: 'live' },
      undefined,
      refuse('validation', refused),
    );
    await type('first-name', 'Park Jiwoo');
    await type('first-passphrase', 'password1');
    await type('first-passphrase-repeat', 'password1');
    await click('first-save');
    expect(page()).toContain('Everybody tries this one first.');
    expect(missing('error')).toBe(true);
  });
});

describe('signing in', () => {
  it('needs only the passphrase of who worked here last', async () => {
    const { asked } = await program(signedOut, undefined, { session_sign_in: () => view(live) });
    expect(find<HTMLInputElement>(`operator-${jiwoo}`).checked).toBe(true);
    expect(focused()).toBe('field-passphrase');
    await type('field-passphrase', 'river stone lamp');
    await enter();
    expect(asked('session_sign_in')[0]?.request).toEqual({
      operator: jiwoo,
      passphrase: 'river stone lamp',
    });
    expect(stage()).toBe('details');
  });

  it('says the same whatever was wrong, forgets it and asks again', async () => {
    await program(signedOut, undefined, refuse('signInRefused'));
    await type('field-passphrase', 'wrong');
    await click('sign-in');
    expect(page()).toContain('This does not sign you in.');
    expect(find<HTMLInputElement>('field-passphrase').value).toBe('');
    expect(focused()).toBe('field-passphrase');
    expect(missing('error')).toBe(true);
  });

  it('counts down for a name that is throttled, and lets others in meanwhile', async () => {
    const { asked } = await program(
      signedOut,
      undefined,
      refuse('signInThrottled', { retryAfterS: 27 }),
    );
    await type('field-passphrase', 'wrong');
    await click('sign-in');
    expect(find('throttled').textContent).toContain('0:27');
    expect(find<HTMLButtonElement>('sign-in').disabled).toBe(true);
    await click(`operator-${minseo}`);
    expect(missing('throttled')).toBe(true);
    expect(find<HTMLButtonElement>('sign-in').disabled).toBe(false);
    await click(`operator-${jiwoo}`);
    expect(missing('throttled'), 'the wait is not forgotten').toBe(false);
    await type('field-passphrase', 'again');
    await enter();
    expect(asked('session_sign_in')).toHaveLength(1);
  });

  it('says who helps a name that is shut', async () => {
    await program(signedOut, undefined, refuse('signInShut'));
    await type('field-passphrase', 'wrong');
    await click('sign-in');
    expect(find('error').textContent).toContain('An administrator sets a new passphrase');
  });

  it('finds a name among many', async () => {
    await program({ ...signedOut, operators: crowd });
    await type('people-search', 'nar');
    const found = [...document.querySelectorAll<HTMLInputElement>('input[name="operator"]')];
    expect(found.map(({ value }) => value)).toEqual([crowd[8]?.id]);
    expect(found[0]?.checked, 'who is not seen is not chosen').toBe(true);
    await type('people-search', '');
    await type('people-search', '한감');
    expect(find<HTMLInputElement>(`operator-${cards[4]?.id}`).checked).toBe(true);
  });

  it('offers no search where few work', async () => {
    await program(signedOut);
    expect(missing('people-search')).toBe(true);
  });

  it('needs no passphrase in training', async () => {
    const { asked } = await program(
      { ...signedOut, mode: 'training', operators: closed.practice, last: 'practiceDesk' },
      undefined,
      { session_sign_in: () => view(open) },
    );
    expect(missing('field-passphrase')).toBe(true);
    expect(focused()).toBe('operator-practiceDesk');
    await enter();
    expect(asked('session_sign_in')[0]?.request).toEqual({
      operator: 'practiceDesk',
      passphrase: null,
    });
  });

  it('leads whoever cannot sign in to the recovery key', async () => {
    const { asked } = await program(signedOut, undefined, { store_close: () => view(closed) });
    await click('cannot');
    expect(page()).toContain('lets you type a new passphrase under People');
    await click('cannot-recover');
    expect(asked('store_close')).toHaveLength(1);
    expect(stage()).toBe('recover');
  });
});
