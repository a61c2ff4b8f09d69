/**
 * References as they are typed, scanned or pasted: one a line, or a row with spaces or commas.
 * Each once, in order. One that holds a space or a comma itself stands in quotation marks.
 */
export function referencesIn(text: string): string[] {
  const found = [...text.matchAll(/"([^"]+)"|[^\s,]+/g)].map((match) => match[1] ?? match[0]);
  return [...new Set(found.map((one) => one.trim()).filter((one) => one !== ''))];
}
