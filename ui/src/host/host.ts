/** The only door to the shell. */
import { invoke } from '@tauri-apps/api/core';
import type { Commands } from './contract';
import { AppError } from './error';

/** Begins the page anew, so that nothing it held is left in its memory. */
export function reload(): void {
  location.reload();
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
