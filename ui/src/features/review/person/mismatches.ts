/** What a linked check at the counter says otherwise than the documents. */
import type { MismatchView } from '~/host/contract';

/** Tells a mismatch from the others of its case. */
export function mismatchKey({ check, finding }: Pick<MismatchView, 'check' | 'finding'>): string {
  return `${check} ${finding}`;
}
