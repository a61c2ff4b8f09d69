/** A text taken apart at places that are counted in UTF-16 code units. */

export interface Place {
  start: number;
  length: number;
}

export interface Part {
  text: string;
  marked: boolean;
}

/** Every part in its order; what lies outside of the text is left out. */
export function partsOf(text: string, places: readonly Place[]): Part[] {
  const parts: Part[] = [];
  let at = 0;
  const push = (to: number, marked: boolean) => {
    const part = text.slice(at, to);
    if (part !== '') parts.push({ text: part, marked });
    at = Math.max(at, Math.min(to, text.length));
  };
  for (const { start, length } of places) {
    push(start, false);
    push(start + length, true);
  }
  push(text.length, false);
  return parts;
}
