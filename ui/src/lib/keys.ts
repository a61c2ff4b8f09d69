/**
 * Keyboard rules of the whole window: nothing fires while a syllable is composed, while a dialog
 * is open, or while a key repeats.
 */
export function pressed(event: KeyboardEvent, key: string, withCtrl = false): boolean {
  if (event.isComposing || event.keyCode === 229 || event.repeat || event.defaultPrevented) {
    return false;
  }
  const ctrl = event.ctrlKey || event.metaKey;
  if (event.key !== key || ctrl !== withCtrl || event.altKey) return false;
  return document.querySelector('dialog[open]') === null;
}
