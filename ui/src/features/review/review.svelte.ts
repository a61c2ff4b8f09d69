/**
 * The review desk in the window: the last view of the core, the draft of the case on the bench,
 * and the commands. It listens while the desk is seen, one question at a time, and a reply that
 * comes late never replaces a newer one.
 */
import type {
  CaseView,
  Commands,
  MarkRequest,
  Outcome,
  PinRect,
  ReviewStage,
  ReviewView,
} from '~/host/contract';
import { AppError } from '~/host/error';
import type { Call } from '~/host/host';
import { Draft } from './draft.svelte';
import { referencesIn } from './references';
import { pictureForCustomer } from './words';

export type Busy =
  'opening' | 'leaving' | 'storing' | 'rechecking' | 'reloading' | 'saving' | 'window';

type ReviewCommand = {
  [K in keyof Commands]: Commands[K]['view'] extends ReviewView ? K : never;
}[keyof Commands];

/** News is asked for no faster than a screen shows it. */
const PACE_MS = 16;
/** An answer without news that came sooner than this was no waiting: the next one is spaced. */
const IDLE_MS = 1000;
const LONGEST_BACK_OFF_MS = 15_000;
const NOTE_MS = 800;
/** Failures in a row after which the screen says so. */
const SILENT_AFTER = 3;

export class Review {
  view = $state.raw<ReviewView | null>(null);
  busy = $state<Busy | null>(null);
  error = $state.raw<AppError | null>(null);
  /** The desk has not answered for some time; what is shown may be old. */
  silent = $state(false);
  /** The decision that was shown is put away, though nothing else is opened yet. */
  done = $state(false);
  references = $state('');
  referencesRefused = $state<string | null>(null);
  draft = $state.raw<Draft | null>(null);
  readonly #call: Call;
  readonly #onlocked: () => void;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #wanted = false;
  #listening = false;
  #wake: (() => void) | null = null;

  constructor(call: Call, onlocked: () => void) {
    this.#call = call;
    this.#onlocked = onlocked;
  }

  get stage(): ReviewStage | null {
    return this.view?.stage ?? null;
  }

  get case(): CaseView | null {
    return this.stage?.kind === 'open' ? this.stage.case : null;
  }

  /** Begins to listen. A question that is still out is not asked twice. */
  watch(): void {
    this.#wanted = true;
    this.#wake?.();
    if (this.#listening) return;
    this.#listening = true;
    void this.#listen().finally(() => {
      this.#listening = false;
      // Wanted again while it was ending.
      if (this.#wanted) this.watch();
    });
  }

  close(): void {
    this.#wanted = false;
    this.#wake?.();
    this.draft?.activity.run(false);
  }

  /** Takes a view, unless a newer one was shown already. */
  show(view: ReviewView): void {
    if (this.view !== null && view.revision < this.view.revision) return;
    this.view = view;
    if (view.stage.kind !== 'decided') this.done = false;
    const stage = view.stage;
    const before = this.draft;
    if (stage.kind === 'open') {
      if (before?.isOf(stage.case)) return;
      this.draft = new Draft(stage.case, before);
    } else if (!('reference' in stage) || stage.reference !== before?.reference) {
      this.draft = null;
    }
    if (this.draft !== before) this.#forget(before);
  }

  async open(references = referencesIn(this.references)): Promise<void> {
    if (references.length === 0) {
      this.referencesRefused = 'referenceEmpty';
      return;
    }
    this.referencesRefused = null;
    const typed = this.references;
    const opened = await this.#ask('opening', 'review_open', { references }, (error) => {
      if (error.field === 'references') this.referencesRefused = error.reason;
    });
    if (opened && this.references === typed) this.references = '';
  }

  async next(): Promise<void> {
    await this.#ask('opening', 'review_next', {});
  }

  /** Puts the last decision away. Opening the next one is another wish. */
  async putAway(): Promise<void> {
    if (this.view?.waiting.length === 0) await this.next();
    else this.done = true;
  }

  async leave(reference: string): Promise<void> {
    await this.#ask('leaving', 'review_leave', { reference });
  }

  async secondWindow(open: boolean): Promise<void> {
    await this.#ask('window', 'review_window', { open });
  }

  /** Tells what stood in a pane. Nothing on the screen waits for it. */
  looked(picture: string, readable: boolean): void {
    const shown = this.case;
    if (!shown) return;
    void this.#send('review_looked', { case: shown.id, picture, readable }, (error) => {
      // The case was left meanwhile; there is nothing more to note.
      if (error.code !== 'conflict' && error.code !== 'notFound') this.error = error;
    });
  }

  async storeFirstLook(): Promise<boolean> {
    const { case: shown, draft } = this;
    if (!shown || !draft) return false;
    draft.told = true;
    const why = draft.why.trim();
    if (draft.opinion === null || why === '') return false;
    // An empty pane is told as one.
    const { a, b } = draft.bench;
    const request = { case: shown.id, opinion: draft.opinion, why, a: a ?? '', b: b ?? '' };
    const stored = await this.#ask('storing', 'review_first_look', request);
    if (stored) draft.looking = false;
    return stored;
  }

  async mark(item: string, result: Outcome): Promise<void> {
    const { draft } = this;
    if (!draft) return;
    draft.marks.set(item, result);
    await this.#mark(item, { result });
    // A later choice for the same item is still on its way.
    if (draft.marks.get(item) === result) draft.marks.delete(item);
  }

  resultOf(item: { id: string; result: Outcome | null }): Outcome | null {
    return this.draft?.marks.get(item.id) ?? item.result;
  }

  noteOf(item: { id: string; note: string }): string {
    return this.draft?.notes.get(item.id) ?? item.note;
  }

  /** Keeps a note as typed; it is stored when the typing rests. */
  note(item: string, text: string): void {
    this.draft?.notes.set(item, text);
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => void this.keepNotes(), NOTE_MS);
  }

  /** Stores every note that is not stored yet. */
  async keepNotes(): Promise<void> {
    clearTimeout(this.#resting);
    const { draft } = this;
    if (!draft) return;
    const keep = async ([item, note]: [string, string]) => {
      // What was typed on meanwhile is stored when that rests.
      if ((await this.#mark(item, { note })) && draft.notes.get(item) === note) {
        draft.notes.delete(item);
      }
    };
    await Promise.all([...draft.notes].map(keep));
  }

  async pin(picture: string, rect: PinRect): Promise<void> {
    const { draft } = this;
    if (!draft) return;
    const item = draft.pinning;
    draft.pinnedNothing = item === null;
    if (item === null) {
      draft.tab = 'checklist';
      draft.drawer = true;
      return;
    }
    draft.pinning = null;
    await this.#mark(item, { pin: { picture, rect } });
  }

  async unpin(pin: string): Promise<void> {
    const shown = this.case;
    if (shown) await this.#send('review_unpin', { case: shown.id, pin });
  }

  /** Asks the provider whether the evidence is still the same. */
  async recheck(): Promise<void> {
    const shown = this.case;
    if (!shown) return;
    await this.keepNotes();
    await this.#ask('rechecking', 'review_recheck', { case: shown.id });
  }

  /** Fetches the evidence anew: the case begins again, its words stay. */
  async reload(): Promise<void> {
    const shown = this.case;
    if (shown) await this.#ask('reloading', 'review_reload', { case: shown.id });
  }

  /** What the customer will read, as it stands. */
  get customerText(): string {
    const { case: shown, draft } = this;
    if (!shown || !draft) return '';
    return draft.decision.textFor((id) => pictureForCustomer(shown, id));
  }

  get maySave(): boolean {
    const { case: shown, draft } = this;
    return shown !== null && this.busy === null && (draft?.decision.maySave(shown) ?? false);
  }

  /** The second deliberate step: only here a decision is stored. */
  async save(): Promise<void> {
    const { case: shown, draft } = this;
    if (!shown || !draft || !this.maySave) return;
    draft.activity.count();
    const request = draft.decision.request(shown, this.customerText, draft.activity.ms);
    if (!request) return;
    await this.#ask('saving', 'review_decide', request, ({ field, reason }) => {
      // What changed is told where the evidence is, and the text stays to be read.
      if (field === null || reason === null || reason === 'evidenceChanged') return;
      draft.decision.refuse(field, reason);
    });
  }

  #mark(item: string, change: Partial<MarkRequest>): Promise<boolean> {
    const shown = this.case;
    if (!shown) return Promise.resolve(false);
    const nothing = { result: null, note: null, pin: null };
    return this.#send('review_mark', { case: shown.id, item, ...nothing, ...change });
  }

  async #listen(): Promise<void> {
    let failures = 0;
    while (this.#wanted) {
      const asked = performance.now();
      const before = this.view?.revision ?? null;
      try {
        const view = await this.#call('review_state', { seen: before });
        if (!this.#wanted) return;
        failures = 0;
        this.silent = false;
        this.show(view);
        const pace = view.revision === before ? IDLE_MS : PACE_MS;
        await this.#pause(asked + pace - performance.now());
      } catch (thrown) {
        if (!this.#wanted) return;
        const error = AppError.from(thrown);
        if (error.code === 'locked') {
          this.#lock();
          return;
        }
        failures += 1;
        if (this.view === null) this.error = error;
        this.silent = failures >= SILENT_AFTER;
        await this.#pause(Math.min(LONGEST_BACK_OFF_MS, 250 * 2 ** failures));
      }
    }
  }

  #pause(ms: number): Promise<void> {
    if (ms <= 0) return Promise.resolve();
    return new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    }).then(() => void (this.#wake = null));
  }

  async #ask<K extends ReviewCommand>(
    busy: Busy,
    name: K,
    request: Commands[K]['request'],
    onrefused?: (error: AppError) => void,
  ): Promise<boolean> {
    if (this.busy !== null) return false;
    this.busy = busy;
    this.error = null;
    try {
      return await this.#send(name, request, (error) => {
        this.error = error;
        if (error.code === 'validation') onrefused?.(error);
      });
    } finally {
      this.busy = null;
    }
  }

  async #send<K extends ReviewCommand>(
    name: K,
    request: Commands[K]['request'],
    onfailed: (error: AppError) => void = (error) => (this.error = error),
  ): Promise<boolean> {
    try {
      this.show(await this.#call(name, request));
      return true;
    } catch (thrown) {
      const error = AppError.from(thrown);
      if (error.code === 'locked') this.#lock();
      else onfailed(error);
      return false;
    }
  }

  #lock(): void {
    this.#wanted = false;
    this.#onlocked();
  }

  #forget(before: Draft | null): void {
    before?.activity.run(false);
    clearTimeout(this.#resting);
  }
}
