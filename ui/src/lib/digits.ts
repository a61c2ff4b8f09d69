/** The digits of what was typed, in any width, and no more than `most`. */
export function digitsOf(typed: string, most: number): string {
  return typed.normalize('NFKC').replace(/\D/g, '').slice(0, most);
}
