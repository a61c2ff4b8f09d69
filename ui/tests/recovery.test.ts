import { describe, expect, it, vi } from 'vitest';
import { live } from '~/dev/crew';
import { Recovery } from '~/features/recovery/recovery.svelte';
import { fakeHost } from '~/host/fake';
import { agrees, groupsIn, isGroup, tidy } from '~/lib/recovery-key';
import { click, find, missing, program, settle, type } from './screens';

const GROUPS = ['4K7QZ', '11111', '22222', '33333', '44444', '55555', '66666', '77777'];
const made = { recovery_make: () => ({ recoveryKey: GROUPS.join('-') }) };

describe('a recovery key in the settings', () => {
  async function shown() {
    const page = await program({ ...live, recovery: false }, undefined, made);
    await click('nav-settings');
    await click('recovery-make');
    return page;
  }

  it('is shown once, group by group', async () => {
    const print = vi.fn();
    window.print = print;
    await shown();
    const groups = [...find('recovery-key').querySelectorAll('li')].map((li) => li.textContent);
    expect(groups).toEqual(GROUPS);
    await click('recovery-print');
    expect(print).toHaveBeenCalledOnce();
    const paper = document.querySelector('body > [data-paper]');
    expect(paper?.textContent).toContain('4K7QZ');
    expect(paper?.textContent).toContain('Haeundae');
    await click('nav-counter');
    expect(document.querySelector('[data-paper]'), 'no paper stays behind').toBeNull();
    await click('nav-settings');
    expect(missing('recovery-key')).toBe(true);
    expect(document.body.innerHTML).not.toContain('4K7QZ');
  });

  it('is put away once two of its groups were typed from the paper', async () => {
    await shown();
    await click('recovery-written');
    expect(missing('recovery-key'), 'it cannot be read off the screen').toBe(true);
    expect(document.body.innerHTML).not.toContain('4K7QZ');
    await type('recovery-group-0', 'wrong');
    await type('recovery-group-1', 'wrong');
    await click('recovery-check');
    expect(find('recovery-group-0').getAttribute('aria-invalid')).toBe('true');
    expect(missing('recovery-done')).toBe(true);
    const asked = [0, 1].map((n) => {
      const label = document.querySelector(`label[for="recovery-group-${n}"]`)?.textContent ?? '';
      return Number(/\d/.exec(label)?.[0]) - 1;
    });
    expect(asked[0]).not.toBe(asked[1]);
    await type('recovery-group-0', (GROUPS[asked[0] ?? 0] ?? '').toLowerCase());
    await type('recovery-group-1', GROUPS[asked[1] ?? 0] ?? '');
    await click('recovery-check');
    expect(missing('recovery-done')).toBe(false);
  });

  it('replaces the one before, which is said first', async () => {
    await program(live, undefined, made);
    await click('nav-settings');
    expect(document.body.textContent).toContain('good for nothing any more');
    expect(find('recovery-state').textContent).toContain('A recovery key was made');
  });

  it('is no matter of training', async () => {
    await program({ ...live, mode: 'training', recovery: false });
    expect(missing('recovery-reminder')).toBe(true);
    await click('nav-settings');
    expect(missing('recovery-state')).toBe(true);
  });

  it('is remembered by a quiet reminder of administrators alone', async () => {
    const { unmount } = await program({ ...live, recovery: false });
    await click('recovery-reminder');
    await settle();
    expect(missing('recovery-make')).toBe(false);
    unmount();
    await program({ ...live, recovery: false, roles: ['desk'] });
    expect(missing('recovery-reminder')).toBe(true);
  });

  it('asks for any two groups', async () => {
    const pairs = new Set<string>();
    for (const [a, b] of [
      [0, 0],
      [7, 0],
      [7, 6],
      [3, 3],
    ] as const) {
      const drawn = [a, b];
      const { call } = fakeHost(made);
      const one = new Recovery(call, vi.fn(), () => drawn.shift() ?? 0);
      await one.make();
      one.prove();
      if (one.step.kind !== 'proving') throw new Error('it asks');
      const [first, second] = one.step.asked;
      expect(first).toBeLessThan(second);
      expect(second).toBeLessThan(8);
      pairs.add(String(one.step.asked));
    }
    expect(pairs.size).toBe(4);
  });
});

describe('reading a recovery key', () => {
  it('takes letters as they are meant', () => {
    expect(tidy(' 4k7q-oil \u2013')).toBe('4K7Q011');
    expect(groupsIn(GROUPS.join(' '))).toEqual(GROUPS);
    expect(isGroup('4K7QZ')).toBe(true);
    for (const bad of ['', '4K7Q', '4K7QU', '4K7Q!']) expect(isGroup(bad), bad).toBe(false);
  });

  /** 39 digits and their check, as the core writes them. */
  function key(digits: number[]): string[] {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const twice = (n: number) => ((n << 1) & 32 ? (n << 1) ^ 0b10_0101 : n << 1);
    const sum = digits.reduce((at, digit) => twice(at) ^ digit, 0);
    return groupsIn([...digits, twice(sum)].map((digit) => alphabet.charAt(digit)).join(''));
  }

  it('finds every single slip and every exchange of neighbours', () => {
    const right = key(Array.from({ length: 39 }, (_, n) => (n * 11 + 5) % 32));
    expect(agrees(right)).toBe(true);
    const letters = [...right.join('')];
    letters.forEach((letter, at) => {
      const other = letters.with(at, letter === '7' ? '8' : '7');
      expect(agrees(groupsIn(other.join(''))), `at ${at}`).toBe(false);
      const next = letters[at + 1];
      if (next === undefined || next === letter) return;
      const swapped = letters.with(at, next).with(at + 1, letter);
      expect(agrees(groupsIn(swapped.join(''))), `swapped at ${at}`).toBe(false);
    });
  });
});
