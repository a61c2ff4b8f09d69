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

export type Tab = 'findings' | 'fields' | 'checklist' | 'person';

/** Where a place stands beside the pictures. */
const tabs: Partial<Record<Place['kind'], Tab>> = {
  item: 'checklist',
  field: 'fields',
  finding: 'findings',
  mismatch: 'person',
};

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
  /** Reasons for mismatches that are typed and not stored yet, by mismatch. */
  readonly explained = new SvelteMap<string, string>();
  /** Where the reviewer was led last; the way to the next open place goes on from there. */
  at = $state.raw<Place | null>(null);
  /** The same until what is there has the focus: one is led to a place once. */
  led = $state.raw<Place | null>(null);
  /** The finding that was followed to its place: there one finds the way back to it. */
  followed = $state.raw<string | null>(null);
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
    for (const [mismatch, why] of before.explained) this.explained.set(mismatch, why);
    this.decision.inherit(before.decision);
    this.activity.ms = before.activity.ms;
  }

  isOf(shown: CaseView): boolean {
    return this.bench.isOf(shown);
  }

  /** Leads there, whatever stands before it now. */
  go(place: Place, blockers: readonly BlockerView[]): void {
    this.#order = blockers;
    this.at = place;
    // A new object each time, so that one can be led to the same place again.
    this.led = { ...place };
    if (place.kind === 'evidence') return;
    this.deciding = false;
    this.decision.change();
    if (place.kind === 'picture') {
      this.bench.lead(place.id, place.area ?? null);
      return;
    }
    this.drawer = true;
    this.looking = place.kind === 'firstLook';
    const tab = tabs[place.kind];
    if (tab) this.tab = tab;
  }

  /** Follows a finding to its place. */
  follow(finding: string, place: Place): void {
    this.followed = finding;
    this.go(place, this.#order);
  }

  /** Back to the finding that was followed. */
  goBack(): void {
    if (this.followed !== null) this.go({ kind: 'finding', id: this.followed }, this.#order);
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
    const explained = [...this.explained.values()].some((why) => why.trim() !== '');
    return !decision.empty || this.why.trim() !== '' || this.notes.size > 0 || explained;
  }
}
