/** Four results, four shapes. Green is for a pass alone. */
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleSlash2 from '@lucide/svelte/icons/circle-slash-2';
import OctagonX from '@lucide/svelte/icons/octagon-x';
import type { Icon } from './icon';

export type Outcome = 'pass' | 'fail' | 'notChecked' | 'cannotCheck';

export const shapes: Record<Outcome, Icon> = {
  pass: CircleCheck,
  fail: OctagonX,
  notChecked: CircleDashed,
  cannotCheck: CircleSlash2,
};
