/** Parts of the program that are fetched when they are first seen. */
import { render } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';
import Later from '~/components/Later.svelte';
import { missing, settle } from './screens';

const children = createRawSnippet<[string]>((part) => ({
  render: () => `<p data-testid="part">${part()}</p>`,
}));
const text = () => document.querySelector('[data-testid="part"]')?.textContent;

describe('a part that is fetched', () => {
  it('has rows in its place until it is there', async () => {
    let arrive: (part: string) => void = () => {};
    render(Later<string>, {
      props: { load: () => new Promise<string>((done) => (arrive = done)), children },
    });
    await settle();
    expect(document.querySelector('[data-testid="skeleton"]')?.textContent).toContain('ready');
    arrive('the desk');
    await settle();
    expect(text()).toBe('the desk');
    expect(missing('skeleton')).toBe(true);
  });

  it('says that it cannot be read, and is fetched again on demand', async () => {
    const answers = [() => Promise.reject(new Error('gone')), () => Promise.resolve('the desk')];
    const load = () => (answers.shift() ?? (() => Promise.reject(new Error('asked too often'))))();
    render(Later<string>, { props: { load, children } });
    await settle();
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('cannot be read');
    document.querySelector('button')?.click();
    await settle();
    expect(text()).toBe('the desk');
  });
});
