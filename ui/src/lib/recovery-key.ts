/**
 * A recovery key as a person copies it from paper: eight groups of five, twin of the reader in the
 * core, so that a slip of the pen is found before the key is asked for. The core decides.
 */

export const GROUPS = 8;
export const GROUP = 5;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** In capitals, without what only groups, and with letters that look like digits read as those. */
export function tidy(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-\u2010-\u2015]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** Cut into groups; what is too much stays in the last one. */
export function groupsIn(typed: string): string[] {
  const text = tidy(typed);
  return Array.from({ length: GROUPS }, (_, n) =>
    text.slice(n * GROUP, n === GROUPS - 1 ? undefined : (n + 1) * GROUP),
  );
}

/** Whether a group can stand in a key at all. */
export function isGroup(group: string): boolean {
  return group.length === GROUP && [...group].every((letter) => ALPHABET.includes(letter));
}

/** Whether the last character, a check over the others, agrees with them. */
export function agrees(groups: readonly string[]): boolean {
  if (groups.length !== GROUPS || !groups.every(isGroup)) return false;
  const digits = [...groups.join('')].map((letter) => ALPHABET.indexOf(letter));
  return digits.reduce((sum, digit) => twice(sum) ^ digit, 0) === 0;
}

/** Twice as much in the field of 32 elements (x⁵ + x² + 1). */
function twice(value: number): number {
  const doubled = value << 1;
  return (doubled & 32) === 0 ? doubled : doubled ^ 0b10_0101;
}
