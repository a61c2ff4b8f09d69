/** Instants and ids of the records room, the same in all of its parts. */
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
export const id = (n: number) => `0193a1f0-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const root = '9f3ce2a1'.repeat(8);
