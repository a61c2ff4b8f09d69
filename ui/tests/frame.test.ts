import { describe, expect, it, vi } from 'vitest';
import { closed, counterView, open, settings } from '~/dev/people';
import { AppState } from '~/features/frame/app.svelte';
import type { AppView, CommandError } from '~/host/contract';
import { fakeHost } from '~/host/fake';
import { click, find, press, program, settle, stage, type } from './screens';

const shut = closed;

function refusal(code: CommandError['code']): CommandError {
  return { code, message: 'refused', field: null, reason: null, retryAfterS: null, holder: null };
}

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
      const view = (): AppView => ({
        version: '1',
        language: 'en',
        theme: 'light',
        revision: 1,
        session: views[now],
      });
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
      store_close: () => ({
        version: '1',
        language: 'en',
        theme: 'light',
        revision: 2,
        session: shut,
      }),
      store_open: () => ({
        version: '1',
        language: 'en',
        theme: 'light',
        revision: 3,
        session: open,
      }),
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
