/**
 * What a reviewer has set up to look at the pictures of one case. Made anew for each case, so
 * that nothing of the last one can be left over; nothing here is stored or leaves the window.
 */
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { CaseView, PictureState, PictureView } from '~/host/contract';
import { adjusted, PLAIN, type Adjust } from '~/lib/view/adjust';
import { align, asSeen, framed, type Pair } from '~/lib/view/align';
import { moveTogether } from '~/lib/view/link';
import { close, type Rect } from '~/lib/view/pin';
import {
  distance,
  fit,
  move,
  toScreen,
  type Gesture,
  type Point,
  type Size,
  type View,
} from '~/lib/view/view';
import { Alignment, pixels, type Eyes, type Origin, type Slot } from './alignment.svelte';
import { commandsOf, type BenchCommand } from './commands';
import { flipped, quarterTurned, resized, settled, UNTOUCHED, viewOf, type Stance } from './stance';

export type { BenchCommand, Slot };
export type Compare = 'side' | 'swipe' | 'overlay' | 'blink';
export type Tool = 'pan' | 'zoom' | 'pin';
export type Ready = Extract<PictureState, { kind: 'ready' }>;

/** A place in a picture. */
export interface Spot {
  id: string;
  picture: string;
  rect: Rect;
}

/** Of a place that was led to, and is no pin. */
const LED = 'led';

const SLOTS = ['a', 'b'] as const;
/** Between the panes. */
const SEAM = 2;
/** The room of the panes in this window. Known from one case to the next, so that its pictures are
    not waited with until the page is laid out. */
let room: Size = { width: 0, height: 0 };

export class BenchState {
  /** The case this was made for. */
  readonly id: string;
  /** When its evidence was fetched: the same case with other evidence is looked at anew. */
  readonly #fetchedAt: number;
  /** The case as it was last seen. */
  case: CaseView;
  /** Pictures in the panes. */
  a = $state<string | null>(null);
  b = $state<string | null>(null);
  /** The pane that tools act on. */
  active = $state<Slot>('a');
  compare = $state<Compare>('side');
  tool = $state<Tool>('pan');
  linked = $state(true);
  /** While the key is held the panes move apart. */
  unlinkHeld = $state(false);
  /** While the key is held B is shown. */
  blinkHeld = $state(false);
  /** The line of the swipe, from 0 to 1. */
  line = $state(0.5);
  /** Of B over A, in per cent. */
  opacity = $state(50);
  loupe = $state(false);
  /** Where the loupe is, from the middle of either pane. */
  pointer = $state.raw<Point>({ x: 0, y: 0 });
  adjusting = $state(false);
  /** The place that was led to; it is outlined until something is moved. */
  pointed = $state.raw<Spot | null>(null);
  /** The room of the panes together. */
  stage = $state.raw<Size>(room);
  readonly alignment = new Alignment();
  /** Pictures whose pixels are on the screen. */
  readonly decoded = new SvelteSet<string>();
  /** The pair was drawn, or had its time to be: whatever nobody looks at first may follow. */
  settled = $state(false);
  readonly commands: readonly BenchCommand[] = commandsOf(this);
  /** Pictures that are shown as error levels. */
  readonly #levels = new SvelteSet<string>();
  readonly #stances = new SvelteMap<string, Stance>();
  readonly #adjusts = new SvelteMap<string, Adjust>();

  /** Addresses whose every pixel was there before the case was opened. */
  readonly ahead: ReadonlySet<string> | null;

  constructor(shown: CaseView, ahead: ReadonlySet<string> | null = null) {
    this.id = shown.id;
    this.ahead = ahead;
    this.#fetchedAt = shown.fetchedAt;
    this.case = $state.raw(shown);
    const first = shown.pictures
      .filter(({ state }) => state.kind === 'ready' || state.kind === 'arriving')
      .map(({ id }) => id);
    [this.a, this.b] = shown.pair ?? [first[0] ?? shown.pictures[0]?.id ?? null, first[1] ?? null];
  }

  isOf(shown: CaseView): boolean {
    return shown.id === this.id && shown.fetchedAt === this.#fetchedAt;
  }

  /** Takes news of the same case; those of another one are refused. */
  take(shown: CaseView): void {
    if (this.isOf(shown)) this.case = shown;
  }

  get pictures(): readonly PictureView[] {
    return this.case.pictures;
  }

  picture(slot: Slot): PictureView | null {
    return this.pictures.find(({ id }) => id === this[slot]) ?? null;
  }

  ready(slot: Slot): Ready | null {
    const state = this.picture(slot)?.state;
    return state?.kind === 'ready' ? state : null;
  }

  /** Where the pixels of a pane are, or will be as soon as they are ready. */
  address(slot: Slot): string | null {
    const state = this.picture(slot)?.state;
    if (state?.kind === 'arriving') return state.display;
    return state?.kind === 'ready' ? state.variants.display : null;
  }

  /** Where the error levels of a pane are, if it shows them in place of its picture. */
  levels(slot: Slot): string | null {
    const shows = this.#levels.has(this[slot] ?? '');
    return shows ? (this.ready(slot)?.variants.errorLevels ?? null) : null;
  }

  /** Whether there are error levels of the picture in a pane, or of any. */
  hasLevels(slot: Slot | null): boolean {
    const states = slot ? [this.picture(slot)?.state] : this.pictures.map(({ state }) => state);
    return states.some((state) => state?.kind === 'ready' && state.variants.errorLevels !== null);
  }

  toggleLevels(slot: Slot = this.active): void {
    const id = this[slot];
    if (id === null || this.#levels.delete(id)) return;
    if (this.hasLevels(slot)) this.#levels.add(id);
  }

  /** The room of one pane; both have the same. */
  get pane(): Size {
    const { width, height } = this.stage;
    return this.compare === 'side'
      ? { width: Math.max(0, (width - SEAM) / 2), height }
      : this.stage;
  }

  /** Whether nothing more of the pair is waited for. */
  get drawn(): boolean {
    return SLOTS.every((slot) => {
      const id = this[slot];
      return id === null || this.address(slot) === null || this.decoded.has(id);
    });
  }

  view(slot: Slot): View | null {
    const ready = this.ready(slot);
    return ready ? viewOf(this.#stance(slot), ready, this.pane) : null;
  }

  /** Whose pixels can be seen at all. */
  shows(slot: Slot): boolean {
    if (this.compare === 'side') return true;
    if (this.compare === 'blink') return (slot === 'b') === this.blinkHeld;
    const share = this.compare === 'swipe' ? 1 - this.line : this.opacity / 100;
    return slot === 'b' ? share > 0.1 : share < 0.9;
  }

  /** Both panes follow one gesture. */
  get together(): boolean {
    return this.linked && !this.unlinkHeld && this.ready('a') !== null && this.ready('b') !== null;
  }

  move(slot: Slot, gesture: Gesture): void {
    const other = slot === 'a' ? 'b' : 'a';
    const [own, its] = [this.view(slot), this.view(other)];
    this.pointed = null;
    if (!own) return;
    if (!this.together || !its) {
      this.#place(slot, move(own, gesture));
      if (this.alignment.origin !== null) this.alignment.drop();
      return;
    }
    const [first, second] = moveTogether([own, its], gesture);
    if (first && second) this.#placeBoth(slot, first, other, second);
  }

  /** A step of the arrow keys or of `+` and `-`, in the active pane. */
  nudge(gesture: Gesture): void {
    this.move(this.active, gesture);
  }

  /** Moves the line of the swipe, as far as the edges. */
  moveLine(by: number): void {
    this.line = Math.min(1, Math.max(0, this.line + by));
  }

  /** Shows the whole picture; a linked one follows, so that the offset is kept. */
  fit(slot: Slot = this.active): void {
    const [ready, view] = [this.ready(slot), this.view(slot)];
    if (!ready || !view) return;
    const whole = fit(ready, this.pane, view.turn, view.flip);
    const middle = toScreen(view, { x: whole.cx, y: whole.cy });
    this.move(slot, {
      at: middle,
      factor: whole.scale / view.scale,
      by: { x: -middle.x, y: -middle.y },
    });
  }

  /** One pixel of the picture on one of the screen. */
  native(slot: Slot = this.active, at?: Point): void {
    const view = this.view(slot);
    if (view) this.move(slot, { factor: 1 / view.scale, ...(at && { at }) });
  }

  /** Fit, or 100 % about a place where it fits already. */
  toggleFit(slot: Slot, at: Point): void {
    if (this.#stance(slot).fitted) this.native(slot, at);
    else this.fit(slot);
  }

  /** Quarter turns and flips mend one picture; the other one is left alone. */
  quarter(direction: 1 | -1): void {
    this.#mend((stance) => quarterTurned(stance, 90 * direction));
  }

  flip(): void {
    this.#mend(flipped);
  }

  /** Puts a picture into a pane; the one that is in the other pane changes places with it. */
  put(picture: string, slot: Slot = this.active): void {
    const other = slot === 'a' ? 'b' : 'a';
    this.active = slot;
    this.pointed = null;
    if (this[slot] === picture) return;
    if (this[other] === picture) this[other] = this[slot];
    this[slot] = picture;
    this.alignment.drop();
  }

  /** Leads to a place of a picture. Pictures that lie on each other stay so; others stay put. */
  point(spot: Spot, otherwise: Slot = this.active): void {
    const slot = this.#bring(spot.picture, otherwise);
    const [ready, view] = [this.ready(slot), this.view(slot)];
    if (!ready || !view || this.pane.width === 0) return;
    const gesture = close(view, ready, this.pane, spot.rect);
    if (this.alignment.origin === null) this.#place(slot, move(view, gesture));
    else this.move(slot, gesture);
    this.pointed = spot;
  }

  /** Leads to a picture and a place in it. One that stands nowhere comes to B: what is in A is
      what one compares with. */
  lead(picture: string, rect: Rect | null): void {
    if (rect) this.point({ id: LED, picture, rect }, 'b');
    else this.#bring(picture, 'b');
  }

  choose(compare: Compare): void {
    this.blinkHeld = false;
    this.compare = compare;
  }

  /** Screen pixels between the eyes, the same in both, while the pictures are aligned. */
  get eyeDistance(): number | null {
    const [view, eyes] = [this.view('a'), this.alignment.eyes];
    if (this.alignment.origin === null || !view || !eyes) return null;
    return distance(...eyes.a) * view.scale;
  }

  /** The eyes that were found in both pictures, or nothing to propose. */
  get proposal(): Eyes | null {
    const [a, b] = [this.#found('a'), this.#found('b')];
    return a && b ? { a, b } : null;
  }

  /** Takes the proposal, or else lets the reviewer click the eyes. */
  align(): void {
    const proposal = this.proposal;
    if (this.alignment.picking) this.alignment.cancel();
    else if (proposal && this.alignment.origin === null) this.#alignBy(proposal, 'proposed');
    else if (this.ready('a') && this.ready('b')) this.alignment.begin();
  }

  pick(slot: Slot, point: Point): void {
    const eyes = this.alignment.pick(slot, point);
    if (eyes) this.#alignBy(eyes, 'byHand');
  }

  adjustOf(picture: string | null): Adjust {
    return (picture !== null && this.#adjusts.get(picture)) || PLAIN;
  }

  adjust(slot: Slot, part: Partial<Adjust>): void {
    const id = this[slot];
    if (id === null) return;
    const next = { ...this.adjustOf(id), ...part };
    if (adjusted(next).length === 0) this.#adjusts.delete(id);
    else this.#adjusts.set(id, next);
  }

  /** Whether a picture in a pane is not shown as it came. */
  get isAdjusted(): boolean {
    return SLOTS.some((slot) => adjusted(this.adjustOf(this[slot])).length > 0);
  }

  /** Takes back the adjustments and error levels first, then every move of the pictures in the
      panes. */
  reset(): void {
    this.pointed = null;
    if (this.isAdjusted || this.#showsLevels) {
      for (const slot of SLOTS) this.#adjusts.delete(this[slot] ?? '');
      this.#leaveLevels();
      return;
    }
    for (const slot of SLOTS) this.#stances.delete(this[slot] ?? '');
    this.alignment.drop();
    this.line = 0.5;
    this.opacity = 50;
  }

  /** Leaves what was begun; answers whether there was anything. */
  cancel(): boolean {
    if (this.alignment.picking) this.alignment.cancel();
    else if (this.tool === 'pin') this.tool = 'pan';
    else if (this.adjusting) this.adjusting = false;
    else if (this.#showsLevels) this.#leaveLevels();
    else if (this.compare !== 'side') this.choose('side');
    else return false;
    return true;
  }

  /** The room changed. What the panes showed they go on showing. */
  resize(stage: Size): void {
    if (stage.width === this.stage.width && stage.height === this.stage.height) return;
    const factor = this.stage.width > 0 ? stage.width / this.stage.width : 1;
    this.stage = room = stage;
    if (factor === 1 || factor === 0) return;
    for (const [id, stance] of this.#stances) this.#stances.set(id, resized(stance, factor));
  }

  get #showsLevels(): boolean {
    return SLOTS.some((slot) => this.levels(slot) !== null);
  }

  #leaveLevels(): void {
    for (const slot of SLOTS) this.#levels.delete(this[slot] ?? '');
  }

  /** Puts a picture where it stands already, or else in a pane; it is seen there. */
  #bring(picture: string, otherwise: Slot): Slot {
    const slot = SLOTS.find((one) => this[one] === picture) ?? otherwise;
    this.put(picture, slot);
    if (!this.shows(slot)) this.choose('side');
    return slot;
  }

  #alignBy(points: Eyes, origin: Origin): void {
    const [a, b] = [this.view('a'), this.view('b')];
    if (!a || !b) return;
    // Nobody has chosen a place for A yet, so its face is brought to the middle.
    const there = this.#stance('a').fitted ? framed(a, points.a, this.pane) : a;
    const found = align(there, points.a, b, points.b);
    if (!found) {
      this.alignment.cancel();
      return;
    }
    this.#place('a', found.a, false);
    this.#place('b', found.b, false);
    this.linked = true;
    this.alignment.hold(points, origin);
  }

  #found(slot: Slot): Pair | null {
    const [ready, view] = [this.ready(slot), this.view(slot)];
    return ready?.eyes && view ? asSeen(view, pixels(ready.eyes, ready)) : null;
  }

  #mend(change: (stance: Stance) => Stance): void {
    const id = this[this.active];
    if (id === null || !this.ready(this.active)) return;
    this.#stances.set(id, change(this.#stance(this.active)));
    this.alignment.drop();
  }

  #stance(slot: Slot): Stance {
    return this.#stances.get(this[slot] ?? '') ?? UNTOUCHED;
  }

  #placeBoth(slot: Slot, view: View, other: Slot, its: View): void {
    const free = this.alignment.origin !== null;
    this.#place(slot, view, !free);
    this.#place(other, its, !free);
  }

  /** Aligned pictures keep their places to each other, so neither is fitted again by itself. */
  #place(slot: Slot, view: View, mayFit = true): void {
    const [id, ready] = [this[slot], this.ready(slot)];
    if (id === null || !ready) return;
    const stance = mayFit ? settled(view, ready, this.pane) : { fitted: false, view };
    this.#stances.set(id, stance);
  }
}
