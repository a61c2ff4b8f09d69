/** A copy in the place of a store, from the first screen. */
import { describe, expect, it } from 'vitest';
import { recoveryKey } from '~/dev/crew';
import { closed } from '~/dev/people';
import { backups } from '~/dev/kept';
import type { CommandError, RestoredView, StoreState } from '~/host/contract';
import type { Answers } from '~/host/fake';
import { click, find, missing, program, settle, stage, type } from './screens';

const kept = { keeper: 'passphrase', madeOn: null, recovery: true } as const;
const restored: RestoredView = {
  entries: 4790,
  head: '9f3c',
  missing: null,
  parted: false,
  aside: '/home/desk/live/backups/aside-20261121.store',
};

function refuse(code: CommandError['code'], field: string | null = null, reason = '') {
  return () => {
    throw { code, message: '', field, reason: field === null ? null : reason };
  };
}

async function at(state: StoreState, answers: Answers = {}) {
  const stores = [
    { mode: 'training', state: { kind: 'new' } },
    { mode: 'live', state },
  ] as const;
  const page = await program({ ...closed, stores: [...stores] }, undefined, {
    store_copies: () => ({ copies: backups.copies }),
    store_restore: () => restored,
    ...answers,
  });
  await click('store-live');
  await click('restore-open');
  return page;
}

async function go(): Promise<void> {
  find('restore').closest('form')?.requestSubmit();
  await settle();
}

async function fill(): Promise<void> {
  await type('restore-operator', 'Park Jiwoo');
  await type('restore-passphrase', 'salt of an old sea');
  await click('restore-sure');
}

describe('restoring', () => {
  it('offers the copies, the newest chosen, and asks for nothing before it is sure', async () => {
    const { asked } = await at({ kind: 'ready', ...kept });
    expect(stage()).toBe('restore');
    expect(asked('store_copies')[0]?.request).toEqual({ mode: 'live' });
    const copies = [...document.querySelectorAll<HTMLInputElement>('[data-testid="copy"]')];
    expect(copies).toHaveLength(backups.copies.length);
    expect(copies.map(({ checked }) => checked)).toEqual([true, false, false]);
    await go();
    expect(asked('store_restore')).toHaveLength(0);
    expect(find('restore-sure').getAttribute('aria-invalid')).toBe('true');
    expect(document.body.textContent).toContain('Your name is missing.');
    expect(document.body.textContent).toContain('What was written after the copy is lost.');
  });

  it('sends the copy, the name and the passphrase, and then shows what is lost', async () => {
    const { asked } = await at(
      { kind: 'ready', ...kept },
      { store_restore: () => ({ ...restored, missing: [4791, 4861], parted: true }) },
    );
    await fill();
    await go();
    expect(asked('store_restore')[0]?.request).toEqual({
      mode: 'live',
      file: '20261121-090012.store',
      operator: 'Park Jiwoo',
      passphrase: 'salt of an old sea',
      recoveryKey: null,
    });
    expect(find('restored').textContent).toContain('4\u202f790 log entries came back.');
    expect(find('restored-missing').textContent).toContain('4\u202f791 to 4\u202f861 are lost');
    expect(find('restored-parted').closest('[role="alert"]')).not.toBeNull();
    expect(find('restored-aside').textContent).toContain('aside-20261121.store');
    await click('restored-open');
    expect(asked('app_state').length).toBeGreaterThan(1);
    expect(stage()).toBe('unlock');
  });

  it('lets nobody turn away from it before what is lost was read', async () => {
    let finish: (view: RestoredView) => void = () => {};
    await at(
      { kind: 'ready', ...kept },
      { store_restore: () => new Promise<RestoredView>((done) => (finish = done)) },
    );
    await fill();
    await go();
    const other = () => find<HTMLInputElement>('store-training').disabled;
    expect(other()).toBe(true);
    finish(restored);
    await settle();
    expect(other()).toBe(true);
    await click('restored-open');
    expect(other()).toBe(false);
  });

  it('says nothing is lost of which nothing is known', async () => {
    await at({ kind: 'ready', ...kept }, { store_restore: () => ({ ...restored, aside: null }) });
    await fill();
    await go();
    for (const id of ['restored-missing', 'restored-parted', 'restored-aside']) {
      expect(missing(id), id).toBe(true);
    }
  });

  it('takes the recovery key where the keeper is gone', async () => {
    const { asked } = await at({ ...kept, kind: 'keyMissing' });
    expect(missing('restore-by-keeper')).toBe(true);
    await type('restore-operator', 'Park Jiwoo');
    await click('restore-sure');
    await go();
    expect(asked('store_restore'), 'a key that is not whole is not sent').toHaveLength(0);
    await type('group-1', recoveryKey);
    await go();
    expect(asked('store_restore')[0]?.request).toMatchObject({ passphrase: null, recoveryKey });
  });

  it('takes a file from elsewhere', async () => {
    const { asked } = await at({ kind: 'ready', ...kept });
    await click('copy-elsewhere');
    await fill();
    await go();
    expect(asked('store_restore')).toHaveLength(0);
    await type('restore-file', ' /media/stick/20261120.store ');
    await go();
    expect(asked('store_restore')[0]?.request).toMatchObject({
      file: '/media/stick/20261120.store',
    });
  });

  it('keeps what was typed when the passphrase is wrong', async () => {
    await at({ kind: 'ready', ...kept }, { store_restore: refuse('wrongPassphrase') });
    await fill();
    await go();
    expect(missing('error')).toBe(true);
    expect(find('restore-passphrase').getAttribute('aria-invalid')).toBe('true');
    expect(find<HTMLInputElement>('restore-operator').value).toBe('Park Jiwoo');
  });

  it.each([
    [refuse('storeDamaged'), 'This copy cannot be used.'],
    [refuse('storeNewer'), 'newer version'],
    [refuse('keyMissing'), 'The key for this store is missing.'],
    [refuse('internal'), ''],
  ] as const)('says what went wrong: %#', async (answer, said) => {
    await at({ kind: 'ready', ...kept }, { store_restore: answer });
    await fill();
    await go();
    expect(find('error').textContent).toContain(said);
    expect(missing('restored')).toBe(true);
  });

  it('shows a refused file at its place, also where no path was typed', async () => {
    const gone = refuse('validation', 'file', 'fileMissing');
    await at({ kind: 'ready', ...kept }, { store_restore: gone });
    await fill();
    await go();
    expect(document.body.textContent).toContain('There is no such file.');
  });

  it('works where the copies cannot be listed, and where there are none', async () => {
    await at({ kind: 'ready', ...kept }, { store_copies: refuse('internal') });
    expect(missing('restore-unread')).toBe(false);
    expect(missing('restore-file')).toBe(false);
  });

  it('says that there are none', async () => {
    await at({ kind: 'ready', ...kept }, { store_copies: () => ({ copies: [] }) });
    expect(find('restore-none').textContent).toContain('no copy');
  });

  it.each([
    [{ kind: 'new' }, 'Nothing of this store is on this computer.'],
    [{ ...kept, kind: 'keyMissing', recovery: false }, 'Nothing here opens a copy'],
  ] as [StoreState, string][])(
    'asks for nothing where nothing opens a copy: %j',
    async (state, said) => {
      const { asked } = await at(state);
      expect(find('restore-not').textContent).toContain(said);
      expect(missing('restore-go')).toBe(true);
      expect(asked('store_copies')).toHaveLength(0);
      await click('restore-back');
      expect(stage()).toBe('unlock');
    },
  );

  it('is no part of practice, unless its store cannot be opened', async () => {
    await program(closed, undefined, { store_open: refuse('storeDamaged') });
    expect(missing('restore-open')).toBe(true);
    find('open-store').closest('form')?.requestSubmit();
    await settle();
    expect(missing('restore-open')).toBe(false);
  });
});
