/**
 * What a key does at the bench.
 *
 * Single keys look and move; none of them stores anything. None acts while a syllable is composed,
 * with Ctrl or Meta, or while something is typed. They can be switched off as a whole, because
 * speech input and a leaning elbow type letters too (WCAG 2.1.4).
 */
import type { Gesture } from '~/lib/view/view';
import { caps, commandIds, type CommandId } from './commands';

export type KeyAction =
  | { kind: 'command'; id: CommandId }
  | { kind: 'hold'; what: 'blink' | 'unlink' }
  | { kind: 'turnBack' }
  | { kind: 'nudge'; gesture: Gesture; arrow: Arrow | null }
  | { kind: 'pane'; slot: 'a' | 'b' }
  | { kind: 'marks' }
  | { kind: 'cancel' };

export type Arrow = 'left' | 'right' | 'up' | 'down';

/** What has the focus: something typed into, something that uses the arrows, or neither. */
export type Focus = 'text' | 'arrows' | 'free';

export type Press = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'keyCode' | 'repeat'
>;

const PAN = 48;
const PAN_FAR = 240;
const ZOOM = 1.25;
const FINE_TURN = 0.5;

const arrows: Record<string, { arrow: Arrow; x: number; y: number }> = {
  ArrowLeft: { arrow: 'left', x: -1, y: 0 },
  ArrowRight: { arrow: 'right', x: 1, y: 0 },
  ArrowUp: { arrow: 'up', x: 0, y: -1 },
  ArrowDown: { arrow: 'down', x: 0, y: 1 },
};

const letters = new Map<string, CommandId>(commandIds.map((id) => [caps[id].toLowerCase(), id]));

export function actionOf(press: Press, focus: Focus): KeyAction | null {
  if (press.isComposing || press.keyCode === 229 || press.ctrlKey || press.metaKey) return null;
  if (focus === 'text') return null;
  const arrow = arrows[press.key];
  if (arrow) return focus === 'free' ? arrowAction(press, arrow) : null;
  if (press.altKey) return null;
  if (press.key === '+' || press.key === '=') return nudge({ factor: ZOOM });
  if (press.key === '-') return nudge({ factor: 1 / ZOOM });
  return press.repeat ? null : single(press);
}

/** The key that ends what holding it began. */
export function releaseOf(press: Pick<Press, 'key'>): 'blink' | 'unlink' | null {
  const key = press.key.toLowerCase();
  return key === 'b' ? 'blink' : key === 'u' ? 'unlink' : null;
}

export function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof HTMLElement)) return 'free';
  const input = target instanceof HTMLInputElement ? target.type : null;
  if (input !== null && !['range', 'radio', 'checkbox', 'button'].includes(input)) return 'text';
  if (target.closest('textarea, select, [contenteditable=""], [contenteditable="true"]')) {
    return 'text';
  }
  const own = target.closest(
    'input, [role="tab"], [role="slider"], [role="radio"], [role="listbox"], [data-arrows]',
  );
  return own ? 'arrows' : 'free';
}

function single(press: Press): KeyAction | null {
  const key = press.key.toLowerCase();
  if (key === 'r' && press.shiftKey) return { kind: 'turnBack' };
  if (press.shiftKey) return null;
  if (key === 'b') return { kind: 'hold', what: 'blink' };
  if (key === 'u') return { kind: 'hold', what: 'unlink' };
  if (key === '[') return { kind: 'pane', slot: 'a' };
  if (key === ']') return { kind: 'pane', slot: 'b' };
  if (key === 'm') return { kind: 'marks' };
  if (key === 'escape') return { kind: 'cancel' };
  const id = letters.get(key);
  return id ? { kind: 'command', id } : null;
}

function arrowAction(
  press: Press,
  { arrow, x, y }: { arrow: Arrow; x: number; y: number },
): KeyAction | null {
  if (press.altKey) return x === 0 ? null : nudge({ degrees: x * FINE_TURN });
  const step = press.shiftKey ? PAN_FAR : PAN;
  return nudge({ by: { x: x === 0 ? 0 : -x * step, y: y === 0 ? 0 : -y * step } }, arrow);
}

function nudge(gesture: Gesture, arrow: Arrow | null = null): KeyAction {
  return { kind: 'nudge', gesture, arrow };
}
