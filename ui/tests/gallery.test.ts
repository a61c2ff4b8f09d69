import { render } from '@testing-library/svelte';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import Gallery from '~/dev/Gallery.svelte';
import { src } from './files';

it('shows every component and every label is tied to its control', () => {
  const { container } = render(Gallery);
  const controls = [...container.querySelectorAll('input, select, textarea, button')];
  expect(controls.length).toBeGreaterThan(30);
  const nameless = controls.filter((control) => {
    const labels = 'labels' in control ? (control.labels as NodeList | null) : null;
    const named = control.getAttribute('aria-label') ?? control.textContent?.trim() ?? '';
    return named === '' && (labels?.length ?? 0) === 0 && control.closest('label') === null;
  });
  expect(nameless.map((control) => control.outerHTML)).toEqual([]);
  const ids = [...container.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size, 'an id is used once').toBe(ids.length);
});

it('is no part of what is shipped', () => {
  const dist = join(src, '..', 'dist');
  if (!existsSync(dist)) {
    console.warn('SKIPPED: nothing is built yet');
    return;
  }
  expect(readdirSync(dist).sort()).toEqual(['assets', 'index.html']);
});
