/**
 * The counter desk in the window: the last view of the core, what is being typed, and one action
 * at a time. It never decides where a check stands; after anything unexpected it asks.
 */
import type { CheckView, Commands, CounterView, SmsArrived, Stage } from '~/host/contract';
import { AppError, type Barred } from '~/host/error';
import type { Call } from '~/host/host';
import { Clock } from '~/lib/clock.svelte';
import { checkCode } from '~/lib/rules';
import { Decision, type DecisionField } from './decision.svelte';
import { Details, fields, type DetailField } from './details.svelte';

export type Busy =
  | 'reading'
  | 'sending'
  | 'resending'
  | 'recording'
  | 'confirming'
  | 'asking'
  | 'cancelling'
  | 'lookingUp'
  | 'saving'
  | 'leaving';

type CounterCommand = {
  [K in keyof Commands]: Commands[K]['view'] extends CounterView ? K : never;
}[keyof Commands];

export class Counter {
  view = $state.raw<CounterView | null>(null);
  busy = $state<Busy | null>(null);
  error = $state.raw<AppError | null>(null);
  code = $state('');
  codeRefused = $state<string | null>(null);
  arrived = $state<SmsArrived | null>(null);
  lookup = $state('');
  lookupRefused = $state<string | null>(null);
  readonly details = new Details();
  readonly decision = new Decision();
  readonly clock = new Clock();
  readonly #call: Call;
  readonly #onlocked: () => void;
  /** Who works here may only look. */
  readonly #barred: () => Barred | null;

  constructor(call: Call, onlocked: () => void, barred: () => Barred | null = () => null) {
    this.#call = call;
    this.#onlocked = onlocked;
    this.#barred = barred;
  }

  get stage(): Stage | null {
    return this.view?.stage ?? null;
  }

  get stopped(): boolean {
    return this.view?.quota.state === 'stopped';
  }

  async load(): Promise<void> {
    await this.#ask('reading', 'counter_state', {});
  }

  /** Sends once. Answers with the first field to mend, if there is one. */
  async send(): Promise<DetailField | null> {
    const view = this.view;
    if (!view || this.busy !== null || this.stopped) return null;
    const mistakes = this.details.mistakes(view.rule.today, view.consents);
    this.details.leaveAll();
    const first = fields.find((field) => field in mistakes);
    if (first) return first;
    const request = this.details.request(crypto.randomUUID(), view.consents);
    if (request) await this.#ask('sending', 'counter_send', request);
    return this.error?.code === 'validation' ? (fields.find(isField(this.error)) ?? null) : null;
  }

  async confirm(): Promise<void> {
    const stage = this.stage;
    if (stage?.kind !== 'code' || stage.dead) return;
    const code = checkCode(this.code);
    if ('error' in code) {
      this.codeRefused = code.error;
      return;
    }
    this.codeRefused = null;
    await this.#ask('confirming', 'counter_confirm', { ...named(stage.check), code: code.ok });
  }

  async resend(): Promise<void> {
    const stage = this.stage;
    if (stage?.kind !== 'code' || !this.mayResend) return;
    await this.#ask('resending', 'counter_resend', named(stage.check));
  }

  /** Whether a new code can be asked for now. */
  get mayResend(): boolean {
    const stage = this.stage;
    if (stage?.kind !== 'code' || !stage.canResend || this.stopped) return false;
    return this.clock.now >= stage.resendAt;
  }

  /** Records the customer's answer, then sends a new code or ends the check. */
  async record(sendNew: boolean): Promise<void> {
    const stage = this.stage;
    if (stage?.kind !== 'maybeSent' || this.arrived === null) return;
    if (sendNew && (!stage.canResend || this.stopped)) return;
    await this.#ask('recording', 'counter_clear_maybe_sent', {
      ...named(stage.check),
      arrived: this.arrived,
      sendNew,
    });
  }

  async askAgain(): Promise<void> {
    const stage = this.stage;
    if (stage?.kind !== 'confirmUnclear') return;
    await this.#ask('asking', 'counter_reconcile', named(stage.check));
  }

  async cancel(): Promise<void> {
    const stage = this.stage;
    if (stage && 'check' in stage) {
      await this.#ask('cancelling', 'counter_cancel', named(stage.check));
    }
  }

  async lookUp(): Promise<boolean> {
    const impUid = this.lookup.trim();
    if (impUid === '') {
      this.lookupRefused = 'impUidInvalid';
      return false;
    }
    this.lookupRefused = null;
    return this.#ask('lookingUp', 'counter_lookup', { impUid });
  }

  /** The second deliberate step: only here a decision is stored. */
  async save(): Promise<void> {
    const stage = this.stage;
    if (stage?.kind !== 'result') return;
    const request = this.decision.request(stage.check.id, stage.check.version);
    if (request) await this.#ask('saving', 'counter_decide', request);
  }

  /** Leaves the desk clean for the next customer. */
  async next(): Promise<void> {
    if (await this.#ask('leaving', 'counter_next', {})) this.details.clear();
  }

  /** Takes a view at once, as an answer would bring it. */
  show(view: CounterView): void {
    const before = this.stage;
    const stage = view.stage;
    this.view = view;
    this.clock.set(view.now);
    this.clock.run(stage.kind === 'code' || view.quota.stoppedUntil !== null);
    if (stage.kind !== 'details') this.details.clear();
    if (stage.kind !== 'result') this.decision.clear();
    // A check that changed has to be read again before anything is saved.
    else if (!sameCheck(before, stage.check)) this.decision.change();
    if (stage.kind !== 'maybeSent') this.arrived = null;
    if (stage.kind !== 'details' || before?.kind !== 'details') this.#clearLookup();
    if (stage.kind !== 'code' || !sameCheck(before, stage.check)) this.code = '';
  }

  /** Asks where the check stands, without a word on the screen. */
  async refresh(): Promise<void> {
    try {
      this.show(await this.#call('counter_state', {}));
    } catch (thrown) {
      this.#fail(AppError.from(thrown));
    }
  }

  close(): void {
    this.clock.run(false);
  }

  #clearLookup(): void {
    this.lookup = '';
    this.lookupRefused = null;
  }

  async #ask<K extends CounterCommand>(
    busy: Busy,
    name: K,
    request: Commands[K]['request'],
  ): Promise<boolean> {
    if (this.busy !== null) return false;
    const barred = name === 'counter_state' ? null : this.#barred();
    if (barred !== null) {
      this.error = AppError.barred(barred);
      return false;
    }
    this.busy = busy;
    this.error = null;
    try {
      this.show(await this.#call(name, request));
      return true;
    } catch (thrown) {
      const error = AppError.from(thrown);
      // What was asked for may have begun: the core knows where it ended.
      if (changesThings(error)) await this.refresh();
      this.#fail(error);
      return false;
    } finally {
      this.busy = null;
    }
  }

  #fail(error: AppError): void {
    if (error.isAway) {
      this.#onlocked();
      return;
    }
    this.error = error;
    if (error.code !== 'validation' || error.field === null || error.reason === null) return;
    if (error.field === 'code') this.codeRefused = error.reason;
    else if (error.field === 'impUid') this.lookupRefused = error.reason;
    else if (decisionFields.has(error.field)) this.decision.refuse(error.field, error.reason);
    else this.details.refuse(error.field, error.reason);
  }
}

const decisionFields = new Set<string>([
  'verdict',
  'reason',
  'customerText',
  'note',
] satisfies DecisionField[]);

function isField(error: AppError): (field: DetailField) => boolean {
  return (field) => field === error.field;
}

const nothingHappened = new Set<string>([
  'validation',
  'locked',
  'signedOut',
  'forbidden',
  'trainingExpired',
  'notFound',
  'notConfigured',
]);

function changesThings(error: AppError): boolean {
  return !nothingHappened.has(error.code);
}

function named(check: CheckView): { check: string; version: number } {
  return { check: check.id, version: check.version };
}

function sameCheck(stage: Stage | null, check: CheckView): boolean {
  return (
    stage !== null &&
    'check' in stage &&
    stage.check.id === check.id &&
    stage.check.version === check.version
  );
}
