/** Digits in any width, as the keyboard of the moment gives them. */
export function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '');
}

export function onlyDigits(text: string, most: number): string {
  return digitsOf(text).slice(0, most);
}
