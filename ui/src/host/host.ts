/** The only door to the shell. */
import { invoke } from '@tauri-apps/api/core';
import type { Commands, Mode } from './contract';
import { AppError } from './error';

/**
 * Begins the page anew, so that nothing it held is left in its memory but which store was open. That
 * one word stands in the entry of the page's own history, which is written nowhere.
 */
export function reload(mode: Mode | null = null): void {
  history.replaceState({ mode }, '');
  location.reload();
}

/** Which store was open before the page began anew. */
export function remembered(): Mode | null {
  const state: unknown = history.state;
  const mode = typeof state === 'object' && state !== null && 'mode' in state ? state.mode : null;
  return mode === 'training' || mode === 'live' ? mode : null;
}

/** Asks one command; whatever goes wrong arrives as an `AppError`. */
export type Call = <K extends keyof Commands>(
  name: K,
  request: Commands[K]['request'],
) => Promise<Commands[K]['view']>;

export const call: Call = async (name, request) => {
  try {
    return await invoke(name, { request });
  } catch (thrown) {
    throw AppError.from(thrown);
  }
};
