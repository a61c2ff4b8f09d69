import { describe, expect, it, vi } from 'vitest';
import { closed, counterView, open, settings } from '~/dev/people';
import { AppState } from '~/features/frame/app.svelte';
import type { CommandError, Session, StoreState } from '~/host/contract';
import { fakeHost } from '~/host/fake';
import { click, find, missing, press, program, settle, stage, type } from './screens';

type Closed = Extract<Session, { kind: 'closed' }>;
const shut = closed as Closed;

function withLive(state: StoreState, over: Partial<Closed> = {}): Closed {
  const stores: Closed['stores'] = [
    { mode: 'training', state: { kind: 'ready', keeper: 'keychain' } },
    { mode: 'live', state },
  ];
  return { ...shut, stores, ...over };
}

function refusal(code: CommandError['code']): CommandError {
  return { code, message: 'refused', field: null, reason: null, retryAfterS: null };
}

describe('opening a store', () => {
  it('opens training with a name at hand', async () => {
    const { asked } = await program(shut);
    await click('open-store');
    expect(asked('store_open')[0]?.request).toEqual({
      mode: 'training',
      operator: 'Trainee',
      keeper: null,
      passphrase: null,
    });
    expect(stage()).toBe('details');
  });

  it('shows the training band only for training', async () => {
    await program(shut);
    expect(missing('training-band')).toBe(false);
    await click('store-live');
    expect(missing('training-band')).toBe(true);
  });

  it('cannot open the store that the start did not choose', async () => {
    await program(withLive({ kind: 'new' }, { chosen: 'training' }));
    expect(find<HTMLInputElement>('store-live').disabled).toBe(true);
    expect(document.body.textContent).toContain('Not in this start');
  });

  it('asks who keeps the key of a new live store, with nothing preselected', async () => {
    const { asked } = await program(withLive({ kind: 'new' }));
    await click('store-live');
    await type('field-operator', 'Park Jiwoo');
    expect(find<HTMLInputElement>('keeper-keychain').checked).toBe(false);
    await click('open-store');
    expect(asked('store_open')).toHaveLength(0);
    await click('keeper-passphrase');
    await type('field-passphrase', 'fifteen letters');
    await type('field-repeat', 'fifteen Letters');
    await click('open-store');
    expect(document.body.textContent).toContain('The two are not the same.');
    await type('field-repeat', 'fifteen letters');
    await click('open-store');
    expect(asked('store_open')[0]?.request).toEqual({
      mode: 'live',
      operator: 'Park Jiwoo',
      keeper: 'passphrase',
      passphrase: 'fifteen letters',
    });
  });

  it('forgets a wrong passphrase and says so at the field', async () => {
    await program(withLive({ kind: 'ready', keeper: 'passphrase' }), undefined, {
      store_open: () => {
        throw refusal('wrongPassphrase');
      },
    });
    await click('store-live');
    await type('field-operator', 'Park Jiwoo');
    await type('field-passphrase', 'not this one at all');
    await click('open-store');
    expect(find<HTMLInputElement>('field-passphrase').value).toBe('');
    expect(find('field-passphrase').getAttribute('aria-invalid')).toBe('true');
  });

  it('a missing key seals the store: no way to open it, no way to make another', async () => {
    await program(withLive({ kind: 'keyMissing' }));
    await click('store-live');
    expect(missing('open-store')).toBe(true);
    expect(find('key-missing').textContent).toContain('No new store will be made');
  });

  it.each(['storeBusy', 'storeNewer', 'storeDamaged', 'keychainUnavailable'] as const)(
    '%s is said in its own words',
    async (code) => {
      await program(shut, undefined, {
        store_open: () => {
          throw refusal(code);
        },
      });
      await click('open-store');
      expect(find('error').textContent).not.toContain('Something went wrong');
    },
  );
});

describe('the frame', () => {
  it('switches language and colours while running', async () => {
    await program(open);
    await click('lang-ko');
    expect(document.documentElement.lang).toBe('ko');
    expect(find('line').textContent?.trim()).toBe('새 확인입니다. 고객 정보를 입력하세요.');
    await click('theme-dark');
    expect(document.documentElement.dataset['theme']).toBe('dark');
  });

  it('keeps a half-filled form while the settings are looked at', async () => {
    await program(open);
    await type('field-name', '김하늘');
    await click('nav-settings');
    await settle();
    expect(stage()).toBe('settings');
    await click('nav-counter');
    expect(find<HTMLInputElement>('field-name').value).toBe('김하늘');
  });

  it('begins its page anew once the store is closed, whoever closed it', async () => {
    const views = { open, shut };
    for (const way of ['close', 'load'] as const) {
      let now: keyof typeof views = 'open';
      const view = () =>
        ({ version: '1', language: 'en', theme: 'light', session: views[now] }) as const;
      const { call } = fakeHost({ app_state: view, store_close: view });
      const reload = vi.fn();
      const app = new AppState(call, reload);
      await app.load();
      await app[way]();
      expect(reload, 'still open').not.toHaveBeenCalled();
      now = 'shut';
      await app[way]();
      expect(reload).toHaveBeenCalledOnce();
      await app.load();
      expect(reload, 'a closed store is no reason').toHaveBeenCalledOnce();
    }
  });

  it('says when something is copied, so that it leaves the clipboard again', async () => {
    const { asked } = await program(open, undefined, {
      clipboard_copied: () => ({ clearedInS: 10 }),
    });
    for (const way of ['copy', 'cut']) {
      find('field-name').dispatchEvent(new Event(way, { bubbles: true }));
    }
    expect(asked('clipboard_copied')).toHaveLength(2);
  });

  it('forgets everything when it is locked', async () => {
    const { container } = await program(open, undefined, {
      store_close: () => ({ version: '1', language: 'en', theme: 'light', session: shut }),
    });
    await type('field-name', '김하늘');
    await click('lock');
    expect(stage()).toBe('unlock');
    await click('open-store');
    expect(find<HTMLInputElement>('field-name').value).toBe('');
    expect(container.querySelectorAll('dialog[open]')).toHaveLength(0);
  });
});

describe('the settings', () => {
  it('ask before changes are left', async () => {
    await program(open);
    await click('nav-settings');
    await type('setting-site', 'Seomyeon');
    await click('nav-counter');
    expect(stage()).toBe('settings');
    await click('settings-leave');
    expect(stage()).toBe('details');
  });

  it('save once, and put a refusal at its field', async () => {
    const { asked } = await program(open, counterView({ kind: 'details', problem: null }), {
      settings_save: () => {
        throw { ...refusal('validation'), field: 'quotaHour', reason: 'numberRange' };
      },
    });
    await click('nav-settings');
    await type('setting-quotaHour', '9000');
    await press('s', { ctrlKey: true });
    expect(asked('settings_save')[0]?.request).toMatchObject({ quotaHour: 9000 });
    expect(find('setting-quotaHour').getAttribute('aria-invalid')).toBe('true');
  });

  it('write a secret and never keep it', async () => {
    const { asked, container } = await program({ ...open, mode: 'live' }, undefined, {
      settings_read: () => ({ ...settings, providerLocked: false, credentials: false }),
      settings_credentials: () => ({ ...settings, providerLocked: false, credentials: true }),
    });
    await click('nav-settings');
    await type('setting-impKey', 'key-of-the-store');
    await type('setting-impSecret', 'secret-of-the-store');
    expect(find<HTMLInputElement>('setting-impSecret').type).toBe('password');
    await click('credentials-store');
    expect(asked('settings_credentials')).toHaveLength(1);
    expect(find<HTMLInputElement>('setting-impSecret').value).toBe('');
    expect(container.textContent).toContain('stored in the keychain');
  });

  it('are fixed for the provider while training', async () => {
    await program(open);
    await click('nav-settings');
    expect(find<HTMLInputElement>('setting-baseUrl').disabled).toBe(true);
    expect(document.body.textContent).toContain('Fixed in training.');
  });

  it('say what is wrong with a connection, with the raw words', async () => {
    await program(open, undefined, {
      settings_test: () => ({
        outcome: 'key',
        elapsedMs: 80,
        clockOffsetS: null,
        raw: 'Unauthorized',
      }),
    });
    await click('nav-settings');
    await click('connection-test');
    expect(find('connection').textContent).toContain('The key or secret was refused.');
    expect(find('raw').textContent).toBe('Unauthorized');
  });
});
