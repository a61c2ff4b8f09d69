/**
 * The review desk in the window: the last view of the core, the draft of the case on the bench,
 * and the commands. It listens while the desk is seen, and a reply that comes late never replaces a
 * newer one.
 */
import { SvelteMap } from 'svelte/reactivity';
import type {
  CaseView,
  CertifiedCheckView,
  Commands,
  LinkOrigin,
  MarkRequest,
  MismatchView,
  Outcome,
  PinRect,
  ReviewStage,
  ReviewView,
} from '~/host/contract';
import { AppError, type Barred } from '~/host/error';
import type { Call } from '~/host/host';
import { Ahead } from './bench/ahead';
import { Blocklist } from './blocklist/blocklist.svelte';
import { nextOf } from './claims';
import { Draft } from './draft.svelte';
import { Listener } from '~/host/listen.svelte';
import { mismatchKey } from './person/mismatches';
import { referencesIn } from './references';
import { pictureForCustomer } from './words';

export type Busy =
  | 'opening'
  | 'leaving'
  | 'storing'
  | 'rechecking'
  | 'reloading'
  | 'saving'
  | 'window'
  | 'linking'
  | 'acknowledging';

/** A case that another has, and that somebody wants to open. */
export interface Wanted {
  reference: string;
  holder: string;
  /** When it runs out if nothing is done; none if that was not told. */
  until: number | null;
}

type ReviewCommand = {
  [K in keyof Commands]: Commands[K]['view'] extends ReviewView ? K : never;
}[keyof Commands];

const NOTE_MS = 800;
const POLL = 'review_state';

export class Review {
  view = $state.raw<ReviewView | null>(null);
  /** The case that the decision on the screen is of, where it was open in this window. */
  decided = $state.raw<{ id: string; reference: string } | null>(null);
  /** When the view came: what is left of a claim is counted from there. */
  told = $state(0);
  /** A case of another that is about to be taken over. */
  wanted = $state.raw<Wanted | null>(null);
  busy = $state<Busy | null>(null);
  /** The decision that was shown is put away, though nothing else is opened yet. */
  done = $state(false);
  references = $state('');
  referencesRefused = $state<string | null>(null);
  draft = $state.raw<Draft | null>(null);
  /** The block list is on the screen, in place of the start. */
  listing = $state(false);
  readonly blocklist: Blocklist;
  readonly #call: Call;
  readonly #onlocked: () => void;
  /** Who works here may only look. */
  readonly #barred: () => Barred | null;
  /** What went wrong and was not mended yet, by what was asked, in its order. */
  readonly #failures = new SvelteMap<string, AppError>();
  readonly #listener = new Listener({
    seen: () => this.view?.revision ?? null,
    ask: (seen) => this.#call(POLL, { seen }),
    show: (view) => {
      this.#failures.delete(POLL);
      this.show(view);
    },
    failed: (error) => {
      if (error.isAway) this.#lock();
      else if (this.view === null) this.#fail(POLL, error);
    },
  });
  readonly #ahead = new Ahead();
  /** The desk may be seen to be free before the answer to leaving is here. */
  #leaving: Promise<unknown> = Promise.resolve();
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(call: Call, onlocked: () => void, barred: () => Barred | null = () => null) {
    this.#call = call;
    this.#onlocked = onlocked;
    this.#barred = barred;
    this.blocklist = new Blocklist(call, () => this.#lock());
  }

  get stage(): ReviewStage | null {
    return this.view?.stage ?? null;
  }

  get case(): CaseView | null {
    return this.stage?.kind === 'open' ? this.stage.case : null;
  }

  /** A decision or a submission was stored, and nothing else is open yet. */
  get after(): boolean {
    const kind = this.stage?.kind;
    return kind === 'decided' || kind === 'submitted' || kind === 'readAgain';
  }

  /** The failure to tell: the latest that was not mended. */
  get error(): AppError | null {
    return [...this.#failures.values()].at(-1) ?? null;
  }

  get silent(): boolean {
    return this.#listener.silent;
  }

  watch(): void {
    this.#listener.watch();
  }

  close(): void {
    this.#listener.close();
    this.#ahead.drop();
    this.draft?.activity.run(false);
  }

  /** Takes a view, unless a newer one was shown already. */
  show(view: ReviewView): void {
    if (this.view !== null && view.revision < this.view.revision) return;
    const { case: open } = this;
    this.view = view;
    this.told = Date.now();
    if (!this.after) this.done = false;
    if (!this.after && view.stage.kind !== 'idle') this.listing = false;
    const stage = view.stage;
    if (open !== null) this.decided = open;
    if (stage.kind !== 'decided' || stage.decided.reference !== this.decided?.reference) {
      this.decided = null;
    }
    const before = this.draft;
    if (stage.kind === 'open') {
      if (before?.isOf(stage.case)) return;
      this.draft = new Draft(stage.case, before, this.#ahead.decoded);
    } else if (!('reference' in stage) || stage.reference !== before?.reference) {
      this.draft = null;
    }
    if (this.draft !== before) this.#forget(before);
    this.#ahead.take(view.ahead);
  }

  async open(references = referencesIn(this.references)): Promise<void> {
    if (references.length === 0) {
      this.referencesRefused = 'referenceEmpty';
      return;
    }
    this.referencesRefused = null;
    const typed = this.references;
    const opened = await this.#ask('opening', 'review_open', { references }, (error) => {
      const [reference] = references;
      if (error.code === 'claimed' && references.length === 1 && reference !== undefined) {
        this.want(reference, error);
      } else if (error.field === 'references') this.referencesRefused = error.reason;
    });
    if (opened && this.references === typed) this.references = '';
  }

  /** Asks whether a case is to be taken from the colleague who has it. */
  want(reference: string, { holder, retryAfterS }: Pick<AppError, 'holder' | 'retryAfterS'>): void {
    this.#failures.clear();
    this.wanted = {
      reference,
      holder: holder ?? '',
      until: retryAfterS === null ? null : Date.now() + retryAfterS * 1_000,
    };
  }

  /** Takes a case from the colleague who has it, and opens it. */
  async takeOver(reference: string, reason: string): Promise<boolean> {
    const taken = await this.#ask('opening', 'review_take_over', { reference, reason });
    if (!taken) return false;
    this.wanted = null;
    if (this.references.trim() === reference) this.references = '';
    return true;
  }

  /** It stays with the colleague. */
  leaveIt(): void {
    this.wanted = null;
    this.#failures.delete('review_take_over');
  }

  async next(): Promise<void> {
    await this.#ask('opening', 'review_next', {});
  }

  /** Puts the last decision away. Opening the next one is another wish. */
  async putAway(): Promise<void> {
    if (nextOf(this.view?.waiting ?? []) === null) await this.next();
    else this.done = true;
  }

  async leave(reference: string): Promise<void> {
    this.#leaving = this.#ask('leaving', 'review_leave', { reference });
    await this.#leaving;
  }

  async secondWindow(open: boolean): Promise<void> {
    await this.#ask('window', 'review_window', { open });
  }

  /** Tells what stood in a pane; answers whether there is nothing more to tell. */
  async looked(picture: string, readable: boolean): Promise<boolean> {
    const shown = this.case;
    if (!shown) return true;
    const about = `looked ${picture}`;
    let over = false;
    const stored = await this.#send(
      'review_looked',
      { case: shown.id, picture, readable },
      about,
      (error) => {
        // The case was left meanwhile; there is nothing more to note.
        over = error.isOver || error.code === 'claimLost';
        if (!error.isOver) this.#fail(about, error);
      },
    );
    return stored || over;
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
    if (shown) await this.#send('review_unpin', { case: shown.id, pin }, `unpin ${pin}`);
  }

  /** Says that a check at the counter is of the same person. */
  async link(check: string, origin: LinkOrigin): Promise<boolean> {
    const shown = this.case;
    if (!shown) return false;
    return this.#ask('linking', 'review_link', { case: shown.id, check, origin });
  }

  /** Says that it is of another person, whether it was linked or only suggested. */
  async unlink(check: string): Promise<boolean> {
    const shown = this.case;
    if (!shown) return false;
    return this.#ask('linking', 'review_unlink', { case: shown.id, check });
  }

  /** Certified checks to link: the newest, or those of a number. */
  async checks(phone: string | null): Promise<readonly CertifiedCheckView[]> {
    const shown = this.case;
    if (!shown) return [];
    return (await this.#call('review_checks', { case: shown.id, phone })).checks;
  }

  /** Stores why a mismatch is no obstacle. */
  async acknowledge({ check, finding }: MismatchView): Promise<boolean> {
    const { case: shown, draft } = this;
    const key = mismatchKey({ check, finding });
    const reason = draft?.explained.get(key)?.trim() ?? '';
    if (!shown || !draft || reason === '') return false;
    const request = { case: shown.id, check, finding, reason };
    const stored = await this.#ask('acknowledging', 'review_acknowledge', request);
    if (stored) draft.explained.delete(key);
    return stored;
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
    const about = `${Object.keys(change).join()} of ${item}`;
    return this.#send('review_mark', { case: shown.id, item, ...nothing, ...change }, about);
  }

  async #ask<K extends ReviewCommand>(
    busy: Busy,
    name: K,
    request: Commands[K]['request'],
    onrefused?: (error: AppError) => void,
  ): Promise<boolean> {
    if (busy === 'opening' && this.busy === 'leaving') await this.#leaving;
    if (this.busy !== null) return false;
    this.busy = busy;
    this.#failures.clear();
    try {
      return await this.#send(name, request, name, (error) => {
        this.#fail(name, error);
        if (error.code === 'validation' || error.code === 'claimed') onrefused?.(error);
      });
    } finally {
      this.busy = null;
    }
  }

  /** `about` says what is asked for: a failure is told until the same was done. */
  async #send<K extends ReviewCommand>(
    name: K,
    request: Commands[K]['request'],
    about: string,
    onfailed = (error: AppError) => this.#fail(about, error),
  ): Promise<boolean> {
    const barred = this.#barred();
    if (barred !== null) {
      onfailed(AppError.barred(barred));
      return false;
    }
    try {
      this.show(await this.#call(name, request));
      this.#failures.delete(about);
      return true;
    } catch (thrown) {
      const error = AppError.from(thrown);
      if (error.isAway) this.#lock();
      else onfailed(error);
      return false;
    }
  }

  /** What fails again keeps its place, so that it does not hide what failed since. */
  #fail(about: string, error: AppError): void {
    this.#failures.set(about, error);
  }

  #lock(): void {
    this.#listener.close();
    this.#onlocked();
  }

  #forget(before: Draft | null): void {
    before?.activity.run(false);
    clearTimeout(this.#resting);
    this.#failures.clear();
  }
}
