/** Every screen before the desks and around them, by name. */
import { auditor, crowd, doors, expired, live, recoveryKey, signedOut } from './crew';
import { backups } from './kept';
import { counterView } from './people';
import type { Answers } from '~/host/fake';
import type { Scene } from './scenes';

const click = (root: Document, id: string) =>
  root.querySelector<HTMLElement>(`[data-testid="${id}"]`)?.click();
const pause = () => new Promise((done) => setTimeout(done, 60));

function type(root: Document, id: string, text: string): void {
  const input = root.querySelector<HTMLInputElement>(`[data-testid="${id}"]`);
  if (!input) return;
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

function refuse(code: string, retryAfterS: number | null = null): () => never {
  return () => {
    throw { code, message: '', field: null, reason: null, retryAfterS };
  };
}

async function wrongPassphrase(root: Document): Promise<void> {
  type(root, 'field-passphrase', 'not this one');
  await pause();
  click(root, 'sign-in');
}

const counter = counterView({ kind: 'details', problem: null });
const door = (name: string) => doors[name] ?? signedOut;

const copies: Answers = { store_copies: () => ({ copies: backups.copies }) };

async function restore(root: Document): Promise<void> {
  click(root, 'store-live');
  await pause();
  click(root, 'restore-open');
  await pause();
}

async function restored(root: Document): Promise<void> {
  await restore(root);
  type(root, 'restore-operator', 'Park Jiwoo');
  type(root, 'restore-passphrase', 'salt of an old sea');
  click(root, 'restore-sure');
  await pause();
  click(root, 'restore-go');
  await pause();
}

export const doorScenes: Record<string, Scene> = {
  unlock: { session: door('closed') },
  'unlock-locked': { session: door('locked') },
  'unlock-live': {
    session: door('passphrase'),
    act: (root) => click(root, 'store-live'),
  },
  'unlock-new': {
    session: door('fresh'),
    act: async (root) => {
      click(root, 'store-live');
      await pause();
      click(root, 'keeper-passphrase');
      await pause();
      click(root, 'open-store');
    },
  },
  'unlock-sealed': { session: door('sealed') },
  recover: {
    session: door('sealed'),
    act: async (root) => {
      click(root, 'cannot');
      await pause();
      type(root, 'group-1', '4k7qz');
      type(root, 'group-2', 'U1234');
    },
  },
  restore: {
    session: door('passphrase'),
    answers: copies,
    act: restore,
  },
  'restore-sealed': {
    session: door('sealed'),
    answers: copies,
    act: (root) => click(root, 'restore-open'),
  },
  'restore-none': {
    session: door('fresh'),
    act: restore,
  },
  'restore-refused': {
    session: door('passphrase'),
    answers: { ...copies, store_restore: refuse('storeDamaged') },
    act: restored,
  },
  restored: {
    session: door('passphrase'),
    answers: {
      ...copies,
      store_restore: () => ({
        entries: 4790,
        head: '',
        missing: [4791, 4861],
        parted: true,
        aside: 'aside-20261121.store',
      }),
    },
    act: restored,
  },
  first: { session: door('first') },
  'sign-in': { session: signedOut },
  'sign-in-crowd': { session: { ...signedOut, operators: crowd } },
  'sign-in-wrong': {
    session: signedOut,
    answers: { session_sign_in: refuse('signInRefused') },
    act: wrongPassphrase,
  },
  'sign-in-wait': {
    session: signedOut,
    answers: { session_sign_in: refuse('signInThrottled', 27) },
    act: wrongPassphrase,
  },
  'sign-in-recovered': { session: { ...signedOut, recovered: true } },
  person: { session: live, counter, act: (root) => click(root, 'person') },
  'lock-warning': { session: { ...live, lockInS: 24 }, counter },
  'read-only-auditor': { session: auditor, counter },
  'read-only-expired': { session: expired, counter },
  people: { session: live, counter, act: (root) => click(root, 'nav-people') },
  'people-roles': {
    session: live,
    counter,
    act: async (root) => {
      click(root, 'nav-people');
      await pause();
      root.querySelector<HTMLElement>('[data-testid^="roles-"]:enabled')?.click();
    },
  },
  'people-add': {
    session: live,
    counter,
    act: async (root) => {
      click(root, 'nav-people');
      await pause();
      click(root, 'people-add');
    },
  },
  recovery: {
    session: { ...live, recovery: false },
    counter,
    answers: { recovery_make: () => ({ recoveryKey }) },
    act: async (root) => {
      click(root, 'nav-settings');
      await pause();
      click(root, 'recovery-make');
    },
  },
};
