/**
 * What a reviewer has set up to look at the pictures of one case. Made anew for each case, so
 * that nothing of the last one can be left over; nothing here is stored or leaves the window.
 */
import type { CaseView } from '~/host/contract';

export type Slot = 'a' | 'b';
export type Compare = 'side' | 'swipe' | 'overlay' | 'blink';

/** One entry of the tool rail and of the list of keys. */
export interface BenchCommand {
  id: string;
  /** The cap that is shown; a letter, a digit or a word. */
  key: string;
  /** Key of the catalogue. */
  label: string;
  run: () => void;
  active: () => boolean;
}

export class BenchState {
  /** The case this was made for. */
  readonly id: string;
  a = $state<string | null>(null);
  b = $state<string | null>(null);
  active = $state<Slot>('a');
  compare = $state<Compare>('side');
  readonly commands: readonly BenchCommand[] = [];

  constructor(shown: CaseView) {
    this.id = shown.id;
    [this.a, this.b] = shown.pair ?? [shown.pictures[0]?.id ?? null, null];
  }

  /** Puts a picture into a pane; where none is named, into the active one. */
  put(picture: string, slot: Slot = this.active): void {
    this[slot] = picture;
  }

  reset(): void {}
}
