/**
 * What a reviewer has under the hands for one case: made with it, gone with it, stored nowhere.
 * Evidence that was loaded anew begins a new one, which takes over what was typed, never what was
 * chosen.
 */
import { SvelteMap } from 'svelte/reactivity';
import type { BlockerView, CaseView, Opinion, Outcome } from '~/host/contract';
import { Activity } from './activity.svelte';
import { BenchState } from './bench/bench.svelte';
import { Decision } from './decision.svelte';
import { nextOpen, type Place } from './open';

export type Tab = 'findings' | 'fields' | 'checklist';

export class Draft {
  readonly id: string;
  readonly reference: string;
  /** When its evidence was fetched: the same case with other evidence is looked at anew. */
  readonly fetchedAt: number;
  opinion = $state<Opinion | null>(null);
  why = $state('');
  /** Somebody tried to store the first look: what is missing is said. */
  told = $state(false);
  /** The first look is on the screen though the policy does not ask for it first. */
  looking = $state(false);
  tab = $state<Tab>('findings');
  deciding = $state(false);
  /** The panel of a narrow window is there; a wide one always has it. */
  drawer = $state(true);
  /** The list of keys is on the screen. */
  keys = $state(false);
  /** The item for which a place is being drawn. */
  pinning = $state<string | null>(null);
  /** A place was drawn, and for no item. */
  pinnedNothing = $state(false);
  /** Results on their way, by item: shown at once, gone when the answer is here. */
  readonly marks = new SvelteMap<string, Outcome>();
  /** Notes that differ from what is stored, by item. */
  readonly notes = new SvelteMap<string, string>();
  /** Where the reviewer was led last; the way to the next open place goes on from there. */
  at = $state.raw<Place | null>(null);
  /** The same until what is there has the focus: one is led to a place once. */
  led = $state.raw<Place | null>(null);
  readonly bench: BenchState;
  readonly decision = new Decision();
  readonly activity = new Activity();
  #order: readonly BlockerView[] = [];

  constructor(
    shown: CaseView,
    before: Draft | null = null,
    ahead: ReadonlySet<string> | null = null,
  ) {
    this.id = shown.id;
    this.reference = shown.reference;
    this.fetchedAt = shown.fetchedAt;
    this.bench = new BenchState(shown, ahead);
    if (before?.reference !== shown.reference) return;
    this.why = before.why;
    for (const [item, note] of before.notes) this.notes.set(item, note);
    this.decision.inherit(before.decision);
    this.activity.ms = before.activity.ms;
  }

  isOf(shown: CaseView): boolean {
    return this.bench.isOf(shown);
  }

  /** Leads there: to the first look, an item, a picture in a pane, or the evidence that changed. */
  go(place: Place, blockers: readonly BlockerView[]): void {
    this.#order = blockers;
    this.at = place;
    // A new object each time, so that one can be led to the same place again.
    this.led = { ...place };
    if (place.kind === 'evidence') return;
    this.deciding = false;
    this.decision.change();
    if (place.kind === 'picture') {
      this.bench.put(place.id, 'b');
      return;
    }
    this.drawer = true;
    this.looking = place.kind === 'firstLook';
    if (place.kind === 'item') this.tab = 'checklist';
  }

  /** Leads to the next open place; false if there is none. */
  goNext(blockers: readonly BlockerView[]): boolean {
    const place = nextOpen(blockers, this.at, this.#order);
    if (place) this.go(place, blockers);
    return place !== null;
  }

  firstLookMistakes(): { opinion?: string; why?: string } {
    return {
      ...(this.opinion === null ? { opinion: 'opinionMissing' } : {}),
      ...(this.why.trim() === '' ? { why: 'whyMissing' } : {}),
    };
  }

  /** Something was typed that is stored nowhere yet. */
  get unsaved(): boolean {
    const { decision } = this;
    return !decision.empty || this.why.trim() !== '' || this.notes.size > 0;
  }
}
