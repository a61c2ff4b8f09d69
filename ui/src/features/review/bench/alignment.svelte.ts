/**
 * The two points by which the pictures are laid over each other: proposed where a face was found
 * in each, or clicked by the reviewer. They are drawn for a moment, then only on demand.
 */
import type { EyesView } from '~/host/contract';
import type { Pair } from '~/lib/view/align';
import type { Point, Size } from '~/lib/view/view';

export type Slot = 'a' | 'b';
export type Origin = 'proposed' | 'byHand';
export type Eyes = Record<Slot, Pair>;

const FADE_MS = 2_000;

export class Alignment {
  /** Whose points hold at the moment; none once one picture was moved alone. */
  origin = $state<Origin | null>(null);
  /** Points of the pictures, left and right as seen. */
  eyes = $state.raw<Eyes | null>(null);
  /** Points clicked so far, while the reviewer clicks them. */
  picks = $state.raw<Record<Slot, readonly Point[]> | null>(null);
  /** Marks stay in sight. */
  kept = $state(false);
  #fresh = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  get picking(): boolean {
    return this.picks !== null;
  }

  /** The pane and eye that are clicked next. */
  get wanted(): { slot: Slot; eye: 0 | 1; done: number } | null {
    if (!this.picks) return null;
    const { a, b } = this.picks;
    const slot = a.length < 2 ? 'a' : 'b';
    return { slot, eye: this.picks[slot].length === 0 ? 0 : 1, done: a.length + b.length };
  }

  get marked(): boolean {
    return this.kept || this.#fresh;
  }

  /** Points to draw in a pane. */
  marks(slot: Slot): readonly Point[] {
    if (this.picks) return this.picks[slot];
    return this.eyes?.[slot] ?? [];
  }

  begin(): void {
    this.picks = { a: [], b: [] };
  }

  /** Takes a click. Answers with all four points once they are there. */
  pick(slot: Slot, point: Point): Eyes | null {
    if (!this.picks || this.picks[slot].length === 2) return null;
    this.picks = { ...this.picks, [slot]: [...this.picks[slot], point] };
    const { a, b } = this.picks;
    return isPair(a) && isPair(b) ? { a, b } : null;
  }

  cancel(): void {
    this.picks = null;
  }

  hold(eyes: Eyes, origin: Origin): void {
    this.picks = null;
    this.eyes = eyes;
    this.origin = origin;
    this.#fresh = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#fresh = false), FADE_MS);
  }

  /** The pictures no longer lie on each other. */
  drop(): void {
    clearTimeout(this.#timer);
    this.origin = null;
    this.eyes = null;
    this.picks = null;
    this.#fresh = false;
  }
}

/** Eyes that were found, in pixels of the picture. */
export function pixels({ left, right }: EyesView, { width, height }: Size): Pair {
  return [
    { x: left.x * width, y: left.y * height },
    { x: right.x * width, y: right.y * height },
  ];
}

function isPair(points: readonly Point[]): points is Pair {
  return points.length === 2;
}
