// Generated from the list of commands by `make bindings`. Do not edit.

export interface Commands {
  app_state: { request: Nothing; view: AppView };
  preferences_save: { request: PreferencesForm; view: AppView };
  store_open: { request: OpenRequest; view: AppView };
  store_close: { request: Nothing; view: AppView };
  counter_state: { request: Nothing; view: CounterView };
  counter_send: { request: SendRequest; view: CounterView };
  counter_resend: { request: CheckRequest; view: CounterView };
  counter_clear_maybe_sent: { request: ClearMaybeSent; view: CounterView };
  counter_confirm: { request: ConfirmRequest; view: CounterView };
  counter_reconcile: { request: CheckRequest; view: CounterView };
  counter_cancel: { request: CheckRequest; view: CounterView };
  counter_lookup: { request: LookupRequest; view: CounterView };
  counter_decide: { request: DecideRequest; view: CounterView };
  counter_next: { request: Nothing; view: CounterView };
  settings_read: { request: Nothing; view: SettingsView };
  settings_save: { request: SettingsForm; view: SettingsView };
  settings_credentials: { request: CredentialsForm; view: SettingsView };
  settings_test: { request: Nothing; view: ConnectionView };
  training_phone: { request: Nothing; view: PhoneView };
}

export type AgeRule = { "kind": "krYouthYear" } | { "kind": "exact", 
/**
 * 1 to 120.
 */
years: number, };

export type AgeSum = { 
/**
 * Certified birth date.
 */
birthDate: string, 
/**
 * The day in Asia/Seoul for which it was counted.
 */
today: string, 
/**
 * True if the rule counts calendar years, false if it counts completed years.
 */
byYear: boolean, 
/**
 * What the rule counted.
 */
counted: number, 
/**
 * Completed years, whatever the rule.
 */
exactAge: number, 
/**
 * Day on which `needed` years are completed.
 */
completesOn: string, 
/**
 * Days until then; 0 if reached.
 */
daysLeft: number, };

export type AgeView = { 
/**
 * Old enough?
 */
outcome: Outcome, 
/**
 * Name of the rule.
 */
rule: string, 
/**
 * Years needed.
 */
needed: number, 
/**
 * The subtraction, where there is a birth date.
 */
sum: AgeSum | null, };

export type AppView = { 
/**
 * Version of the program.
 */
version: string, 
/**
 * Chosen language.
 */
language: Language, 
/**
 * Chosen theme.
 */
theme: Theme, 
/**
 * Open or closed.
 */
session: Session, };

export type Carrier = "SKT" | "KT" | "LGT";

export type CheckRequest = { 
/**
 * The check.
 */
check: string, 
/**
 * Its version as last shown.
 */
version: number, };

export type CheckView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Rises with every change; a request must carry it.
 */
version: number, 
/**
 * When it began.
 */
beganAt: Millis, 
/**
 * Name that was asked for; empty for a look-up.
 */
name: string, 
/**
 * Birth date that was asked for, `YYYY-MM-DD`.
 */
birthDate: string | null, 
/**
 * Sex that was asked for.
 */
sex: Sex | null, 
/**
 * Carrier that was asked for.
 */
carrier: Carrier | null, 
/**
 * Budget line.
 */
mvno: boolean, 
/**
 * The number with its middle hidden, `010-****-0142`.
 */
phone: string | null, 
/**
 * SMS requests that left so far.
 */
smsCount: number, 
/**
 * Wrong codes so far, over all requests.
 */
wrongCodes: number, 
/**
 * Consents given.
 */
consents: number, 
/**
 * Last log entry of the check.
 */
entry: number, };

export type ClearMaybeSent = { 
/**
 * The check.
 */
check: string, 
/**
 * Its version as last shown.
 */
version: number, 
/**
 * The customer's answer, recorded with the time.
 */
arrived: SmsArrived, 
/**
 * Send a new code at once; else the check is cancelled. Only possible where `can_resend`.
 */
sendNew: boolean, };

export type CommandError = { 
/**
 * What the window acts on.
 */
code: ErrorCode, 
/**
 * A developer's sentence, never shown to staff where a text for `code` exists.
 */
message: string, 
/**
 * The field a validation error belongs to.
 */
field: string | null, 
/**
 * Why, as a key of the catalogue: a validation reason or a problem class.
 */
reason: string | null, 
/**
 * Seconds until it makes sense to try again.
 */
retryAfterS: number | null, };

export type ConfirmRequest = { 
/**
 * The check.
 */
check: string, 
/**
 * Its version as last shown.
 */
version: number, 
/**
 * Six digits.
 */
code: string, };

export type ConnectionOutcome = "pass" | "clock" | "key" | "addressNotAllowed" | "dns" | "network" | "tls" | "notTheProvider" | "timeout" | "noCredentials";

export type ConnectionView = { 
/**
 * `pass` or `fail`.
 */
outcome: ConnectionOutcome, 
/**
 * Round trip in milliseconds, where an answer came.
 */
elapsedMs: number | null, 
/**
 * This computer's clock minus the provider's, in seconds.
 */
clockOffsetS: number | null, 
/**
 * What the provider or the network said, unchanged.
 */
raw: string | null, };

export type ConsentGiven = { 
/**
 * Which consent.
 */
kind: ConsentKind, 
/**
 * The version that was on the screen.
 */
version: string, };

export type ConsentKind = "personalData" | "uniqueIdentifiers" | "carrierTerms" | "serviceTerms";

export type ConsentText = { 
/**
 * Which consent.
 */
kind: ConsentKind, 
/**
 * Version that is recorded with an agreement.
 */
version: string, 
/**
 * The text itself.
 */
text: string, };

export type CounterView = { 
/**
 * This computer's clock, so that the window counts from the same time.
 */
now: Millis, 
/**
 * Where the check stands.
 */
stage: Stage, 
/**
 * The site's SMS allowance.
 */
quota: QuotaView, 
/**
 * The age rule in words and figures.
 */
rule: RuleView, 
/**
 * The consent texts in force.
 */
consents: Array<ConsentText>, };

export type CredentialsForm = { 
/**
 * REST API key.
 */
impKey: string, 
/**
 * REST API secret.
 */
impSecret: string, };

export type CustomerView = { 
/**
 * What happens with this customer, as a key of the catalogue.
 */
script: string, 
/**
 * Name as registered with the carrier.
 */
name: string, 
/**
 * Birth date, six digits.
 */
birth: string, 
/**
 * Seventh digit, which a customer would type.
 */
seventh: string, 
/**
 * Host carrier.
 */
carrier: Carrier, 
/**
 * Budget line.
 */
mvno: boolean, 
/**
 * Mobile number.
 */
phone: string, };

export type DecideRequest = { 
/**
 * The check.
 */
check: string, 
/**
 * Its version as last shown; another one is a conflict.
 */
version: number, 
/**
 * Accept, refuse or refer.
 */
verdict: Verdict, 
/**
 * Reason code, one of the codes offered for the verdict.
 */
reason: string, 
/**
 * What the customer is told; 1 to 300 characters.
 */
customerText: string, 
/**
 * For staff only; up to 1,000 characters.
 */
note: string, };

export type ErrorCode = "validation" | "conflict" | "locked" | "wrongPassphrase" | "keyMissing" | "keychainUnavailable" | "storeNewer" | "storeDamaged" | "storeBusy" | "notSaved" | "notConfigured" | "quotaStopped" | "notFound" | "provider" | "internal";

export type Hint = "same" | "changed" | "otherPerson" | "nothing";

export type Keeper = "keychain" | "passphrase";

export type Language = "ko" | "en";

export type LookupRequest = { 
/**
 * The provider's reference.
 */
impUid: string, };

export type Millis = number;

export type Mode = "training" | "live";

export type Moment = "attemptWritten" | "noAnswer" | "broken" | "unreadable" | "programEnded";

export type MomentView = { 
/**
 * When.
 */
at: Millis, 
/**
 * What.
 */
what: Moment, };

export type Nothing = Record<symbol, never>;

export type OpenRequest = { 
/**
 * Which store.
 */
mode: Mode, 
/**
 * Who works here; 1 to 40 characters.
 */
operator: string, 
/**
 * Who shall keep the key of a new live store; ignored for a store that exists.
 */
keeper: Keeper | null, 
/**
 * Passphrase of a live store that has one; at least 15 characters for a new store.
 */
passphrase: string | null, };

export type Outcome = "pass" | "fail" | "notChecked" | "cannotCheck";

export type PersonState = "new" | "known" | "blocked" | "cannotCheck";

export type PersonView = { 
/**
 * New, known, blocked, or not to be told.
 */
state: PersonState, 
/**
 * First seen.
 */
since: Millis | null, 
/**
 * Checks decided before this one.
 */
earlier: number, 
/**
 * When the last of them was decided.
 */
lastAt: Millis | null, 
/**
 * How.
 */
lastVerdict: Verdict | null, 
/**
 * The phone, as a hint only.
 */
phone: Hint, 
/**
 * The DI, as a hint only.
 */
di: Hint, 
/**
 * Since when blocked.
 */
blockedAt: Millis | null, 
/**
 * Reason code of the block.
 */
blockedReason: string | null, };

export type PhoneView = { 
/**
 * Messages, newest first.
 */
messages: Array<SmsView>, 
/**
 * Customers to practise with.
 */
customers: Array<CustomerView>, };

export type PreferencesForm = { 
/**
 * Wanted language.
 */
language: Language, 
/**
 * Wanted theme.
 */
theme: Theme, };

export type ProblemView = { 
/**
 * What to do about it: a key of the catalogue (`wrongCode`, `nameMismatch`, `offline`, …).
 */
class: string, 
/**
 * Four-digit code found in the message: a hint.
 */
code: string | null, 
/**
 * The message, unchanged; staff always see it.
 */
raw: string | null, 
/**
 * HTTP status, where an answer came.
 */
status: number | null, 
/**
 * When.
 */
at: Millis, };

export type QuotaState = "calm" | "warning" | "stopped";

export type QuotaView = { 
/**
 * In the last hour.
 */
hour: UseView, 
/**
 * In the last 24 hours.
 */
day: UseView, 
/**
 * Calm, warning from 80 %, or stopped.
 */
state: QuotaState, 
/**
 * When sending is possible again, expected.
 */
stoppedUntil: Millis | null, 
/**
 * True if the provider itself refused (0086), not only our own meter.
 */
byProvider: boolean, 
/**
 * When the oldest attempt of the hour leaves the window.
 */
nextFreeAt: Millis | null, 
/**
 * The provider's words for the stop.
 */
problem: ProblemView | null, };

export type ReasonView = { 
/**
 * `A01`, `R03`, …
 */
code: string, 
/**
 * For which verdict.
 */
verdict: Verdict, 
/**
 * Saving it also blocks the person in this store.
 */
blocks: boolean, };

export type ResultView = { 
/**
 * Only true if the answer's code was 0 and it said `certified: true`.
 */
verified: boolean, 
/**
 * Certified name.
 */
name: string | null, 
/**
 * When the provider certified.
 */
certifiedAt: Millis | null, 
/**
 * The provider's reference.
 */
impUid: string, 
/**
 * `danal`, `kcp_v2`, or whatever it said.
 */
provider: string, 
/**
 * Asked and certified, side by side.
 */
rows: Array<SeamRow>, 
/**
 * Old enough?
 */
age: AgeView, 
/**
 * Known here?
 */
person: PersonView, 
/**
 * When the code was sent; none for a look-up.
 */
sentAt: Millis | null, 
/**
 * When the code was confirmed or the record fetched.
 */
confirmedAt: Millis, 
/**
 * Which try it was.
 */
tries: number, 
/**
 * True for a look-up by reference: no SMS was sent by this check.
 */
lookup: boolean, };

export type RuleView = { 
/**
 * `KR_YOUTH_YEAR`, `EXACT_19`, …
 */
name: string, 
/**
 * The rule.
 */
rule: AgeRule, 
/**
 * Years needed.
 */
needed: number, 
/**
 * Today in Asia/Seoul, `YYYY-MM-DD`.
 */
today: string, 
/**
 * Latest birth date that passes today, `YYYY-MM-DD`.
 */
latestBirthDate: string, };

export type SeamField = "name" | "birthDate" | "sex" | "phone" | "carrier" | "foreigner";

export type SeamNote = "spacingOnly" | "caseOnly" | "notInContract" | "notAsked";

export type SeamRow = { 
/**
 * Which value.
 */
field: SeamField, 
/**
 * What was asked: text, an ISO date, a sex or a carrier, by `field`.
 */
asked: string | null, 
/**
 * What was certified.
 */
certified: string | null, 
/**
 * The sign between them.
 */
sign: Sign, 
/**
 * Why the sign is what it is.
 */
note: SeamNote | null, };

export type SendRequest = { 
/**
 * Made anew by the window for each press of Send; the same value never sends twice.
 */
click: string, 
/**
 * Name as registered with the carrier.
 */
name: string, 
/**
 * Six digits, YYMMDD.
 */
birth: string, 
/**
 * Seventh digit of the registration number, 1 to 8.
 */
seventh: string, 
/**
 * Host carrier.
 */
carrier: Carrier, 
/**
 * Budget line.
 */
mvno: boolean, 
/**
 * Mobile number as typed.
 */
phone: string, 
/**
 * All four consents.
 */
consents: Array<ConsentGiven>, };

export type Session = { "kind": "closed", 
/**
 * Chosen on the command line; the other store cannot be opened then.
 */
chosen: Mode | null, 
/**
 * Both stores.
 */
stores: Array<StoreChoice>, 
/**
 * Whether this computer has a keychain that answers.
 */
keychain: boolean, 
/**
 * The name used last time, so that it need not be typed again.
 */
operator: string | null, } | { "kind": "open", 
/**
 * Which one.
 */
mode: Mode, 
/**
 * Who works here.
 */
operator: string, 
/**
 * Name of the site, from the settings.
 */
site: string, 
/**
 * Name of the terminal, from the settings.
 */
terminal: string, 
/**
 * Whether everything needed to send a code is set.
 */
configured: boolean, };

export type SettingsForm = { 
/**
 * Name of the site, 1 to 40 characters.
 */
site: string, 
/**
 * Name of this terminal, 1 to 40 characters.
 */
terminal: string, 
/**
 * Base URL of the provider: https, or http on loopback.
 */
baseUrl: string, 
/**
 * Channel key from the provider's console.
 */
channelKey: string, 
/**
 * Older way to name the channel (`danal.{CPID}`); empty if `channel_key` is set.
 */
legacyPg: string, 
/**
 * Service name shown in the SMS.
 */
company: string, 
/**
 * The age rule of this site.
 */
ageRule: AgeRule, 
/**
 * Attempts allowed in an hour.
 */
quotaHour: number, 
/**
 * Attempts allowed in 24 hours.
 */
quotaDay: number, 
/**
 * Seconds a code is valid; the provider does not say, 180 is usual.
 */
codeLifeS: number, 
/**
 * The four consent texts, as the contract gives them.
 */
consents: Array<ConsentText>, };

export type SettingsView = { 
/**
 * What can be changed.
 */
form: SettingsForm, 
/**
 * Whether a key and a secret are stored. They are never shown.
 */
credentials: boolean, 
/**
 * Where they are stored.
 */
keeper: Keeper, 
/**
 * In training, provider access cannot be changed.
 */
providerLocked: boolean, 
/**
 * Keys of the catalogue for what is still missing before a code can be sent.
 */
missing: Array<string>, };

export type Sex = "male" | "female";

export type Sign = "equal" | "near" | "differs" | "notProvided" | "cannotCompare";

export type SmsArrived = "yes" | "no" | "cannotSay";

export type SmsView = { 
/**
 * Number it went to.
 */
phone: string, 
/**
 * The whole message.
 */
text: string, 
/**
 * The code in it.
 */
code: string, 
/**
 * When it arrived.
 */
arrivedAt: Millis, 
/**
 * False once a newer message has replaced its code.
 */
current: boolean, };

export type Stage = { "kind": "details", 
/**
 * Why the last send was refused or could not be tried; nothing was sent then.
 */
problem: ProblemView | null, } | { "kind": "maybeSent", 
/**
 * The check.
 */
check: CheckView, 
/**
 * What is known, oldest first.
 */
timeline: Array<MomentView>, 
/**
 * What came back instead of an answer.
 */
problem: ProblemView | null, 
/**
 * False after a restart: number and seventh digit are kept nowhere and must be typed again.
 */
canResend: boolean, } | { "kind": "code", 
/**
 * The check.
 */
check: CheckView, 
/**
 * When the provider confirmed the send.
 */
sentAt: Millis, 
/**
 * When the code runs out.
 */
expiresAt: Millis, 
/**
 * Wrong codes so far.
 */
triesUsed: number, 
/**
 * Codes that may be tried in all.
 */
triesAllowed: number, 
/**
 * When a new code may be asked for.
 */
resendAt: Millis, 
/**
 * False after a restart, as in `maybeSent`.
 */
canResend: boolean, 
/**
 * What was wrong with the last code.
 */
problem: ProblemView | null, 
/**
 * The code can no longer be used (run out, too many tries): only a new one helps.
 */
dead: boolean, } | { "kind": "confirmUnclear", 
/**
 * The check.
 */
check: CheckView, 
/**
 * What came back.
 */
problem: ProblemView | null, } | { "kind": "result", 
/**
 * The check.
 */
check: CheckView, 
/**
 * What was certified.
 */
result: ResultView, 
/**
 * Reasons that may be given.
 */
reasons: Array<ReasonView>, } | { "kind": "decided", 
/**
 * The check.
 */
check: CheckView, 
/**
 * Accept, refuse or refer.
 */
verdict: Verdict, 
/**
 * Reason code.
 */
reason: string, 
/**
 * What the customer is told.
 */
customerText: string, 
/**
 * Number of the log entry.
 */
entry: number, 
/**
 * When it was saved.
 */
decidedAt: Millis, };

export type StoreChoice = { 
/**
 * Which store.
 */
mode: Mode, 
/**
 * What is there.
 */
state: StoreState, };

export type StoreState = { "kind": "new" } | { "kind": "ready", 
/**
 * Who made and keeps the key.
 */
keeper: Keeper, } | { "kind": "keyMissing" };

export type Theme = "system" | "light" | "dark";

export type UseView = { 
/**
 * Attempts counted.
 */
used: number, 
/**
 * Attempts allowed.
 */
limit: number, };

export type Verdict = "accept" | "refuse" | "refer";
