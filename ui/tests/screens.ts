/** Mounts the whole program on a fake shell. */
import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, vi } from 'vitest';
import { counterView, customers, open, settings } from '~/dev/people';
import { reviewView } from '~/dev/review';
import type { AppView, CounterView, ReviewView } from '~/host/contract';
import { fakeHost, type Answers } from '~/host/fake';
import App from '~/views/App.svelte';
import Workspace from '~/views/Workspace.svelte';

export async function program(
  session: AppView['session'],
  counter: CounterView = counterView({ kind: 'details', problem: null }),
  answers: Answers = {},
) {
  const app: AppView = {
    version: '1.0.0',
    language: 'en',
    theme: 'light',
    revision: 1,
    session,
  };
  const host = fakeHost({
    app_state: () => app,
    preferences_save: ({ language, theme }) => ({ ...app, language, theme }),
    store_open: () => ({ ...app, session: open }),
    session_watch: () => new Promise<AppView>(() => {}),
    session_active: () => app,
    counter_state: () => counter,
    settings_read: () => settings,
    review_state: ({ seen }) =>
      seen === null ? reviewView({ kind: 'idle' }) : new Promise<ReviewView>(() => {}),
    training_phone: () => ({ messages: [], customers }),
    ...answers,
  });
  const page = render(App, {
    props: { call: host.call, desks: () => Promise.resolve(Workspace) },
  });
  // The first room may be one that is fetched, and the first to fetch it waits longest.
  await vi.waitFor(() => expect(document.querySelector('h1')).not.toBeNull(), { timeout: 20_000 });
  await settle();
  const asked = (name: string) => host.asked.filter((one) => one.name === name);
  return { ...page, host, asked };
}

export async function settle(): Promise<void> {
  // What is fetched when it is first seen has to be there.
  await vi.dynamicImportSettled();
  for (let turn = 0; turn < 5; turn += 1) {
    await Promise.resolve();
    await tick();
  }
}

export function find<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.querySelector<T>(`[data-testid="${id}"]`);
  if (!found) throw new Error(`nothing on the screen is called ${id}`);
  return found;
}

export function missing(id: string): boolean {
  return document.querySelector(`[data-testid="${id}"]`) === null;
}

export async function click(id: string): Promise<void> {
  find(id).click();
  await settle();
}

export async function type(id: string, text: string): Promise<void> {
  const input = find<HTMLInputElement>(id);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}

export async function choose(id: string, value: string): Promise<void> {
  const select = find<HTMLSelectElement>(id);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
}

export async function press(key: string, over: KeyboardEventInit = {}): Promise<void> {
  window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...over }));
  await settle();
}

export async function fillIn(): Promise<void> {
  await type('field-name', '김하늘');
  await type('field-birth', '071214');
  await type('field-seventh', '4');
  await click('carrier-KT');
  await type('field-phone', '01055550142');
  for (const kind of ['personalData', 'uniqueIdentifiers', 'carrierTerms', 'serviceTerms']) {
    await click(`consent-${kind}`);
  }
}

export const line = () => find('line').textContent?.trim();
export const stage = () => document.querySelector<HTMLElement>('main')?.dataset['stage'];
