import CircleSlash2 from '@lucide/svelte/icons/circle-slash-2';
import Equal from '@lucide/svelte/icons/equal';
import EqualApproximately from '@lucide/svelte/icons/equal-approximately';
import EqualNot from '@lucide/svelte/icons/equal-not';
import Minus from '@lucide/svelte/icons/minus';
import type { Icon } from './icon';

/** How two things compare. */
export type Sign = 'equal' | 'near' | 'differs' | 'notProvided' | 'cannotCompare';

export const signs: Record<Sign, Icon> = {
  equal: Equal,
  near: EqualApproximately,
  differs: EqualNot,
  notProvided: Minus,
  cannotCompare: CircleSlash2,
};
