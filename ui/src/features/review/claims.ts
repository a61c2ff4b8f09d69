/** Who has a case, in words; and what of the list somebody can open without taking it from another. */
import type { ClaimView, WaitingView } from '~/host/contract';

const MINUTE_MS = 60_000;

/** Whole minutes that are left of a claim, which was told at `told`; rounded up, so none means over. */
export function minutesLeft(claim: Pick<ClaimView, 'leftS'>, told: number, now: number): number {
  return Math.max(0, Math.ceil((endOf(claim, told) - now) / MINUTE_MS));
}

/** When a claim runs out if nothing is done. */
export function endOf({ leftS }: Pick<ClaimView, 'leftS'>, told: number): number {
  return told + leftS * 1_000;
}

export function opensAtOnce({ mayOpen, standing }: WaitingView): boolean {
  return mayOpen && standing !== 'claimed';
}

/** The one that the desk would open next: what somebody gave up comes after what is new. */
export function nextOf(waiting: readonly WaitingView[]): WaitingView | null {
  return waiting.find(opensAtOnce) ?? null;
}
