/** The scenes that are looked at stand: nothing throws, and a line says what is true. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { doorScenes } from '~/dev/door-scenes';
import { recordsAnswers } from '~/dev/records';
import { recordsScenes } from '~/dev/records-scenes';
import { program, settle } from './screens';

afterEach(() => vi.restoreAllMocks());

describe('scenes', () => {
  it.each(Object.entries({ ...doorScenes, ...recordsScenes }))('%s', async (_, scene) => {
    const told = vi.spyOn(console, 'error');
    await program(scene.session, scene.counter, { ...recordsAnswers, ...scene.answers });
    await scene.act?.(document);
    await settle();
    expect(document.querySelector('h1, h2')?.textContent?.trim()).not.toBe('');
    expect(document.body.textContent).not.toMatch(/\b(?:undefined|NaN|\[object)/);
    expect(told).not.toHaveBeenCalled();
  });
});
