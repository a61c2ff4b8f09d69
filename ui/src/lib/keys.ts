/**
 * Keyboard rules of the whole window: nothing fires while a syllable is composed, while a dialog
 * is open, or while a key repeats.
 */
export function pressed(event: KeyboardEvent, key: string, withCtrl = false): boolean {
  const ctrl = event.ctrlKey || event.metaKey;
  if (!fires(event) || event.altKey || ctrl !== withCtrl) return false;
  return isKey(event, key);
}

/** With Alt held, and nothing else. */
export function pressedWithAlt(event: KeyboardEvent, key: string): boolean {
  if (!fires(event) || !event.altKey || event.ctrlKey || event.metaKey) return false;
  return isKey(event, key);
}

/** A single letter, which moves or looks: never while something is typed into a field. */
export function tapped(event: KeyboardEvent, letter: string): boolean {
  return pressed(event, letter) && !takesLetters(event.target);
}

function fires(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229 || event.repeat || event.defaultPrevented) {
    return false;
  }
  return document.querySelector('dialog[open]') === null;
}

/** Letters and digits are taken by their place, so that they work under a Hangul layout too. */
function isKey(event: KeyboardEvent, key: string): boolean {
  if (event.key.toLowerCase() === key.toLowerCase()) return true;
  if (!/^[a-z\d]$/i.test(key)) return false;
  const foreign = !/^[\x21-\x7e]$/.test(event.key);
  const place = /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
  return event.code === place && (foreign || /\d/.test(key));
}

function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !quiet.has(target.type);
  return target.matches('textarea, select, [contenteditable]');
}

const quiet = new Set(['radio', 'checkbox', 'button', 'submit', 'range']);
