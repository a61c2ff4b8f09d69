// Generated from the list of commands by `make bindings`. Do not edit.

export interface Commands {
  app_state: { request: Nothing; view: AppView };
  preferences_save: { request: PreferencesForm; view: AppView };
  store_open: { request: OpenRequest; view: AppView };
  store_close: { request: Nothing; view: AppView };
  store_recover: { request: RecoverRequest; view: AppView };
  session_watch: { request: SessionSeen; view: AppView };
  session_sign_in: { request: SignInRequest; view: AppView };
  session_sign_out: { request: Nothing; view: AppView };
  session_active: { request: Nothing; view: AppView };
  operators_first: { request: FirstOperator; view: AppView };
  operators_rescue: { request: RescueRequest; view: AppView };
  operators_passphrase: { request: NewPassphrase; view: AppView };
  operators_list: { request: Nothing; view: OperatorsView };
  operators_history: { request: HistoryRequest; view: OperatorsHistoryView };
  operators_add: { request: NewOperator; view: OperatorsView };
  operators_roles: { request: OperatorRoles; view: OperatorsView };
  operators_training: { request: OperatorTraining; view: OperatorsView };
  operators_disable: { request: OperatorStanding; view: OperatorsView };
  operators_enable: { request: OperatorStanding; view: OperatorsView };
  recovery_make: { request: Nothing; view: RecoveryKeyView };
  clipboard_copied: { request: Nothing; view: CopiedView };
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
  settings_vove_key: { request: VoveKeyForm; view: SettingsView };
  settings_test_vove: { request: Nothing; view: ConnectionView };
  review_state: { request: ReviewSeen; view: ReviewView };
  review_open: { request: OpenReview; view: ReviewView };
  review_next: { request: Nothing; view: ReviewView };
  review_leave: { request: LeaveRequest; view: ReviewView };
  review_take_over: { request: TakeOverRequest; view: ReviewView };
  review_looked: { request: LookedRequest; view: ReviewView };
  review_first_look: { request: FirstLookRequest; view: ReviewView };
  review_mark: { request: MarkRequest; view: ReviewView };
  review_unpin: { request: UnpinRequest; view: ReviewView };
  review_recheck: { request: CaseRequest; view: ReviewView };
  review_reload: { request: CaseRequest; view: ReviewView };
  review_decide: { request: DecideReview; view: ReviewView };
  review_link: { request: LinkRequest; view: ReviewView };
  review_unlink: { request: UnlinkRequest; view: ReviewView };
  review_checks: { request: ChecksRequest; view: ChecksView };
  review_acknowledge: { request: AcknowledgeRequest; view: ReviewView };
  review_window: { request: BenchWindowRequest; view: ReviewView };
  blocklist_entries: { request: Nothing; view: BlocklistView };
  blocklist_add: { request: BlockCase; view: BlocklistView };
  blocklist_add_typed: { request: BlockTyped; view: BlocklistView };
  blocklist_lift: { request: LiftBlock; view: BlocklistView };
  cases_list: { request: CasesRequest; view: CasesView };
  cases_search: { request: SearchRequest; view: SearchView };
  cases_show: { request: CaseShowRequest; view: CaseRecordView };
  cases_reveal: { request: RevealRequest; view: RevealedView };
  cases_hold: { request: HoldRequest; view: CaseRecordView };
  cases_unhold: { request: HoldRequest; view: CaseRecordView };
  keeping_read: { request: Nothing; view: KeepingForm };
  keeping_save: { request: KeepingForm; view: KeepingForm };
  erasure_plan: { request: ErasurePlanRequest; view: ErasurePlanView };
  erasure_run: { request: ErasureRunRequest; view: ErasuresView };
  erasures_list: { request: Nothing; view: ErasuresView };
  access_month: { request: AccessRequest; view: AccessMonthView };
  access_reviewed: { request: AccessReviewedRequest; view: AccessMonthView };
  backups_list: { request: Nothing; view: BackupsView };
  backup_now: { request: Nothing; view: BackupsView };
  store_copies: { request: CopiesRequest; view: CopiesView };
  store_restore: { request: RestoreRequest; view: RestoredView };
  records_state: { request: RecordsSeen; view: RecordsView };
  records_verify: { request: Nothing; view: RecordsView };
  records_verify_stop: { request: Nothing; view: RecordsView };
  records_accept: { request: ReasonRequest; view: RecordsView };
  records_entries: { request: EntriesRequest; view: EntriesView };
  records_checkpoint: { request: Nothing; view: CheckpointSheetView };
  records_export_log: { request: ReasonRequest; view: ExportedView };
  records_export_checkpoint: { request: ReasonRequest; view: ExportedView };
  export_pack: { request: ExportPack; view: HandedOutView };
  export_receipt: { request: ExportReceipt; view: HandedOutView };
  export_cases: { request: ExportCases; view: HandedOutView };
  export_cases_whole: { request: ExportCases; view: HandedOutView };
  export_cancel: { request: Nothing; view: ExportsView };
  exports_list: { request: Nothing; view: ExportsView };
  export_figures: { request: ExportFigures; view: HandedOutView };
  figures_show: { request: FiguresRequest; view: FiguresView };
  figures_rows: { request: FiguresRowsRequest; view: FiguresRowsView };
  quality_figures: { request: PeriodRequest; view: QualityView };
  second_readings_list: { request: PeriodRequest; view: SecondReadingsView };
  known_answers_list: { request: Nothing; view: KnownAnswersView };
  known_answer_add: { request: KnownAnswerForm; view: KnownAnswersView };
  known_answer_withdraw: { request: WithdrawRequest; view: KnownAnswersView };
  training_phone: { request: Nothing; view: PhoneView };
}

export type AccessMonthView = { 
/**
 * `YYYY-MM`.
 */
month: string, 
/**
 * By operator.
 */
operators: Array<OperatorAccessView>, 
/**
 * Cases that were looked at most often.
 */
most: Array<MostViewedView>, 
/**
 * Who went through it, newest first.
 */
reviews: Array<AccessReviewView>, };

export type AccessRequest = { 
/**
 * The year.
 */
year: number, 
/**
 * The month, 1 to 12.
 */
month: number, };

export type AccessReviewView = { 
/**
 * Who.
 */
operator: string, 
/**
 * When.
 */
at: Millis, 
/**
 * What was found.
 */
note: string, 
/**
 * Number of its log entry.
 */
entry: number, };

export type AccessReviewedRequest = { 
/**
 * The year.
 */
year: number, 
/**
 * The month, 1 to 12.
 */
month: number, 
/**
 * What was found, 5 to 200 characters.
 */
note: string, };

export type AcknowledgeRequest = { 
/**
 * The case on the screen.
 */
case: string, 
/**
 * The check.
 */
check: string, 
/**
 * What does not match.
 */
finding: string, 
/**
 * The reason.
 */
reason: string, };

export type AcknowledgedView = { 
/**
 * The reason.
 */
reason: string, 
/**
 * Who gave it.
 */
operator: string, 
/**
 * When.
 */
at: Millis, };

export type ActiveView = { 
/**
 * Half of the cases took no longer.
 */
p50: number, 
/**
 * Three of four.
 */
p75: number, 
/**
 * Nineteen of twenty.
 */
p95: number, 
/**
 * Cases that were measured.
 */
of: number, };

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

export type AgedView = { 
/**
 * How long.
 */
age: QueueAge, 
/**
 * Cases.
 */
cases: number, 
/**
 * Of them, late.
 */
late: number, };

export type Allowance = "calm" | "warning" | "stopped";

export type AnchoredView = { "kind": "notYet" } | { "kind": "at", 
/**
 * Entries.
 */
size: number, } | { "kind": "failed" };

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
 * Rises with every change of the session.
 */
revision: number, 
/**
 * Open or closed.
 */
session: Session, };

export type BackupView = { 
/**
 * Name of the file, in the folder `backups` of the store.
 */
file: string, 
/**
 * When it was made.
 */
at: Millis, 
/**
 * Bytes.
 */
size: number, 
/**
 * A store that a restore put aside, and no copy.
 */
aside: boolean, 
/**
 * What a rehearsal of its restore found; none where there was none.
 */
rehearsal: RehearsalView | null, };

export type BackupsView = { 
/**
 * Newest first.
 */
copies: Array<BackupView>, 
/**
 * How many are kept at least.
 */
kept: number, 
/**
 * What is being done.
 */
work: WorkView, };

export type BenchView = { 
/**
 * They are those of who asks alone.
 */
own: boolean, 
/**
 * Those of the period.
 */
decided: DecisionsView, 
/**
 * Not counted, as who asks may be the one to read them again.
 */
untold: number, 
/**
 * Since when people are told, `YYYY-MM-DD`.
 */
peopleFrom: string, 
/**
 * Each person, by name.
 */
people: Array<PersonLine>, 
/**
 * All that are told together; absent where they are one's own.
 */
all: PersonLine | null, };

export type BenchWindowRequest = { 
/**
 * Open or closed.
 */
open: boolean, };

export type BlockCase = { 
/**
 * The case on the screen.
 */
case: string, 
/**
 * By what it shall match: some of what the case says it has (`blockable`).
 */
kinds: Array<BlockKind>, 
/**
 * Why.
 */
reason: string, 
/**
 * Last day on which it is in force, `YYYY-MM-DD`: today, or up to a year from now.
 */
until: string, 
/**
 * Whom to turn to against it, and how.
 */
appeal: string, };

export type BlockKind = "document" | "number" | "mrz" | "nameBirth" | "name" | "picture" | "phone";

export type BlockState = "inForce" | "expired" | "lifted";

export type BlockTyped = { 
/**
 * A name: with a birth date it matches by both, without by the name alone.
 */
name: string | null, 
/**
 * Birth date, `YYYY-MM-DD`.
 */
birth: string | null, 
/**
 * A telephone number.
 */
phone: string | null, 
/**
 * Number of a document.
 */
documentNumber: string | null, 
/**
 * The three letters of the state that issued it.
 */
state: string | null, 
/**
 * Why.
 */
reason: string, 
/**
 * Last day on which it is in force, `YYYY-MM-DD`: today, or up to a year from now.
 */
until: string, 
/**
 * Whom to turn to against it, and how.
 */
appeal: string, };

export type BlockView = { 
/**
 * Its id.
 */
id: string, 
/**
 * By what it matches.
 */
kinds: Array<BlockKind>, 
/**
 * Why it was made.
 */
reason: string, 
/**
 * Who made it.
 */
operator: string, 
/**
 * When.
 */
at: Millis, 
/**
 * Last day on which it is in force, `YYYY-MM-DD`.
 */
until: string, 
/**
 * Whom to turn to against it.
 */
appeal: string, 
/**
 * What became of it.
 */
state: BlockState, 
/**
 * Its lifting.
 */
lifted: LiftView | null, };

export type BlockerKind = "firstLook" | "notSame" | "itemOpen" | "itemFailed" | "itemNote" | "pictureUnopened" | "pictureMissing" | "evidenceChanged" | "mismatch";

export type BlockerView = { 
/**
 * What.
 */
kind: BlockerKind, 
/**
 * The item, picture or mismatch it is about.
 */
about: string | null, };

export type BlocklistView = { 
/**
 * Newest first.
 */
entries: Array<BlockView>, };

export type BreakKind = "missing" | "edited" | "inserted" | "moved" | "replaced" | "unlinked" | "cutOff" | "rewritten";

export type BreakView = { 
/**
 * Number of the first entry that this is said of.
 */
first: number, 
/**
 * Number of the last; the same one, but for `cutOff` and `rewritten`.
 */
last: number, 
/**
 * How.
 */
what: BreakKind, };

export type Carrier = "SKT" | "KT" | "LGT";

export type CaseAttemptView = { 
/**
 * `send`, `confirm` or `read`.
 */
kind: string, 
/**
 * When.
 */
at: Millis, 
/**
 * How it ended.
 */
end: string, };

export type CaseConsentView = { 
/**
 * Which.
 */
kind: string, 
/**
 * Version of the text.
 */
version: string, 
/**
 * When it was given.
 */
at: Millis, };

export type CaseDecisionView = { 
/**
 * What was decided.
 */
verdict: string, 
/**
 * Reason codes.
 */
reasons: Array<string>, 
/**
 * Who decided.
 */
operator: string, 
/**
 * When.
 */
at: Millis, 
/**
 * Number of its log entry.
 */
entry: number, };

export type CaseLineView = { 
/**
 * Which desk.
 */
desk: DeskKind, 
/**
 * The check or the case.
 */
id: string, 
/**
 * Number of its log entry.
 */
entry: number, 
/**
 * When.
 */
at: Millis, 
/**
 * Who decided.
 */
operator: string, 
/**
 * What was decided, by its name at that desk.
 */
verdict: string, 
/**
 * Reason codes.
 */
reasons: Array<string>, 
/**
 * Masked name.
 */
name: string | null, 
/**
 * Masked birth date.
 */
birth: string | null, 
/**
 * Masked reference.
 */
reference: string | null, 
/**
 * It must be kept.
 */
held: boolean, 
/**
 * When its personal data was erased.
 */
erasedAt: Millis | null, };

export type CaseLookView = { 
/**
 * The opinion.
 */
opinion: string, 
/**
 * Nothing of the provider's had been shown before.
 */
blind: boolean, 
/**
 * Whose.
 */
operator: string, 
/**
 * When.
 */
at: Millis, };

export type CaseRecordView = { 
/**
 * Which desk.
 */
desk: DeskKind, 
/**
 * The check or the case.
 */
id: string, 
/**
 * Where it stands, by its name at that desk.
 */
state: string, 
/**
 * Who began it.
 */
operator: string, 
/**
 * When.
 */
beganAt: Millis, 
/**
 * When it ended.
 */
endedAt: Millis | null, 
/**
 * The decision.
 */
decision: CaseDecisionView | null, 
/**
 * Every value of a person, masked.
 */
fields: Array<PersonalView>, 
/**
 * Requests to the provider, oldest first.
 */
attempts: Array<CaseAttemptView>, 
/**
 * What the customer agreed to.
 */
consents: Array<CaseConsentView>, 
/**
 * First looks.
 */
looks: Array<CaseLookView>, 
/**
 * Items of the checklist.
 */
items: Array<CaseResultView>, 
/**
 * What the program noticed.
 */
findings: Array<CaseResultView>, 
/**
 * Who was shown it whole, newest first.
 */
reveals: Array<CaseRevealView>, 
/**
 * The hold in force.
 */
hold: HoldView | null, 
/**
 * How long it is kept.
 */
kept: KeptView, };

export type CaseRequest = { 
/**
 * The case on the screen.
 */
case: string, };

export type CaseResultView = { 
/**
 * The item, or the kind of what was found.
 */
name: string, 
/**
 * Its result, by its name; none if it was not answered.
 */
result: string | null, };

export type CaseRevealView = { 
/**
 * Reason code.
 */
reason: string, 
/**
 * Who.
 */
operator: string, 
/**
 * When.
 */
at: Millis, 
/**
 * Number of its log entry.
 */
entry: number, };

export type CaseShowRequest = { 
/**
 * Which desk.
 */
desk: DeskKind, 
/**
 * The check or the case.
 */
id: string, };

export type CaseTag = "counter" | "review" | "waiting" | "decided";

export type CaseView = { 
/**
 * Its id.
 */
id: string, 
/**
 * The reference that was asked for.
 */
reference: string, 
/**
 * The reference in the answer, where it is written differently.
 */
answeredAs: string | null, 
/**
 * The name for the head of the screen, from the first document that has one.
 */
name: string | null, 
/**
 * When the evidence was fetched.
 */
fetchedAt: Millis, 
/**
 * When it was opened.
 */
openedAt: Millis, 
/**
 * Every place for a picture, in the order of the filmstrip.
 */
pictures: Array<PictureView>, 
/**
 * Ids of the two pictures to compare first: selfie and portrait.
 */
pair: [string, string] | null, 
/**
 * Documents with their fields.
 */
documents: Array<DocumentView>, 
/**
 * Fields of the verification as a whole.
 */
fields: Array<FieldView>, 
/**
 * What the program noticed. Each is to be looked at; none decides.
 */
findings: Array<FindingView>, 
/**
 * Every picture was measured: no more is to be noticed in them.
 */
measured: boolean, 
/**
 * Checks at the counter that are of the same person.
 */
joined: JoinedView, 
/**
 * What of the case can be put on the blocklist.
 */
blockable: Array<BlockKind>, 
/**
 * The policy asks for a first look before anything of the vendor is shown.
 */
blind: boolean, 
/**
 * The first look, once stored.
 */
firstLook: FirstLookView | null, 
/**
 * What the vendor says; absent until the first look is stored, where the policy is blind.
 */
vendor: VendorView | null, 
/**
 * The checklist.
 */
checklist: Array<CheckGroupView>, 
/**
 * Seed of the random choice of security features, as it is in the log.
 */
seed: string, 
/**
 * What stands in the way of an approval.
 */
gate: GateView, 
/**
 * Your claim. It is renewed by what is done here and by `session_active`; none once it ran out.
 */
claim: ClaimView | null, 
/**
 * Why an approval would be the first of two, told before it is written; empty if one is enough,
 * and in a second opinion. It may become more until it is stored: the answer says what it was.
 */
needs: Array<NeedView>, 
/**
 * The case is here for the second opinion.
 */
second: SecondView | null, 
/**
 * The case is here to be read a second time: what is said of it is no decision.
 */
again: boolean, 
/**
 * An approval that was void when the case was opened.
 */
voided: VoidedView | null, 
/**
 * Reasons that can be given.
 */
reasons: Array<ReviewReasonView>, 
/**
 * Whether the evidence was compared again with the provider's.
 */
recheck: RecheckView, 
/**
 * How many times the customer was asked, this one included.
 */
round: number, 
/**
 * How many times at most.
 */
roundsAllowed: number, 
/**
 * Version of the policy.
 */
policy: string, 
/**
 * Version of the program.
 */
program: string, 
/**
 * The four results counted.
 */
tally: Tally, };

export type CasesRequest = { 
/**
 * Log entry before which to go on; none for the newest.
 */
before: number | null, 
/**
 * Lines of the page, 1 to 100.
 */
limit: number, };

export type CasesView = { 
/**
 * Newest first.
 */
lines: Array<CaseLineView>, 
/**
 * Where the next page begins; none if there is none.
 */
before: number | null, };

export type CertifiedCheckView = { 
/**
 * The check.
 */
check: string, 
/**
 * What it certified.
 */
certified: CertifiedView, 
/**
 * It is linked to the case.
 */
linked: boolean, };

export type CertifiedView = { 
/**
 * Name.
 */
name: string | null, 
/**
 * Birth date, `YYYY-MM-DD`.
 */
birth: string | null, 
/**
 * `male`, `female` or as it came.
 */
sex: string | null, 
/**
 * Masked number.
 */
phone: string | null, 
/**
 * When it was certified.
 */
at: Millis, };

export type ChangeKind = "added" | "roles" | "training" | "passphrase" | "disabled" | "enabled";

export type ChangeView = { 
/**
 * `added`, `removed` or `changed`.
 */
what: string, 
/**
 * The picture, if it is one.
 */
picture: string | null, 
/**
 * The document, as an index.
 */
document: number | null, 
/**
 * The field, if it is one.
 */
field: string | null, };

export type CheckGroupView = { 
/**
 * What it is about.
 */
kind: GroupKind, 
/**
 * The document, as an index.
 */
document: number | null, 
/**
 * Its items.
 */
items: Array<CheckItemView>, };

export type CheckItemView = { 
/**
 * Its id within the case.
 */
id: string, 
/**
 * What is looked at, as a key of the catalogue.
 */
what: string, 
/**
 * An approval waits for it.
 */
mandatory: boolean, 
/**
 * The result; none until one is chosen. `notChecked` leaves it open.
 */
result: Outcome | null, 
/**
 * The reviewer's note.
 */
note: string, 
/**
 * Places in pictures.
 */
pins: Array<PinView>, };

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

export type CheckpointSheetView = { 
/**
 * The checkpoint.
 */
checkpoint: CheckpointView, 
/**
 * Public key, as it is given to an auditor.
 */
vkey: string, 
/**
 * The note as a QR code.
 */
qr: QrView | null, };

export type CheckpointView = { 
/**
 * Entries it is over.
 */
size: number, 
/**
 * Root of their tree, in hexadecimal digits.
 */
root: string, 
/**
 * When it was signed.
 */
at: Millis, 
/**
 * The signed note, line by line.
 */
note: string, };

export type ChecksRequest = { 
/**
 * The case on the screen.
 */
case: string, 
/**
 * A number as typed: its checks alone. None for the newest.
 */
phone: string | null, };

export type ChecksView = { 
/**
 * Newest first.
 */
checks: Array<CertifiedCheckView>, };

export type ClaimView = { 
/**
 * The name.
 */
holder: string, 
/**
 * It is you.
 */
mine: boolean, 
/**
 * Seconds until it runs out. Anybody may open the case then.
 */
leftS: number, };

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

export type CodeStep = "sent" | "typed" | "right" | "verified" | "accepted" | "maybeSent";

export type CodeStepView = { 
/**
 * How far.
 */
step: CodeStep, 
/**
 * How many.
 */
count: number, };

export type CodesView = { 
/**
 * Each step once.
 */
steps: Array<CodeStepView>, 
/**
 * The most frequent first.
 */
refused: Array<RefusedView>, 
/**
 * Each hour of today, or each day.
 */
requests: Array<RequestsView>, 
/**
 * Allowed in an hour.
 */
limitHour: number, 
/**
 * Allowed in 24 hours.
 */
limitDay: number, 
/**
 * Used in the last hour.
 */
usedHour: number, 
/**
 * Used in the last 24 hours.
 */
usedDay: number, 
/**
 * Whether more can be sent.
 */
allowance: Allowance, 
/**
 * Until when not, if not.
 */
stoppedUntil: Millis | null, 
/**
 * How often the provider said no more.
 */
blocks: number, };

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
retryAfterS: number | null, 
/**
 * Name of the operator who has the case.
 */
holder: string | null, };

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

export type CopiedView = { 
/**
 * Seconds until it is taken off the clipboard.
 */
clearedInS: number, };

export type CopiesRequest = { 
/**
 * Which store.
 */
mode: Mode, };

export type CopiesView = { 
/**
 * Newest first, none with a rehearsal.
 */
copies: Array<BackupView>, };

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

export type DataClass = "counterCheck" | "reviewCase" | "trace" | "reveal" | "access";

export type DateReading = { "kind": "certain", 
/**
 * `YYYY-MM-DD`.
 */
iso: string, } | { "kind": "ambiguous", 
/**
 * `YYYY-MM-DD`, day before month.
 */
iso: string, } | { "kind": "unread" };

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

export type DecideReview = { 
/**
 * The case on the screen.
 */
case: string, 
/**
 * The reference as the reviewer read it once more.
 */
reference: string, 
/**
 * The decision.
 */
verdict: ReviewVerdict, 
/**
 * Reasons; at least one unless it is an approval.
 */
reasons: Array<ReasonChoice>, 
/**
 * What the customer reads.
 */
customerText: string, 
/**
 * For staff only.
 */
note: string, 
/**
 * Milliseconds in which the reviewer was active at the bench.
 */
activeMs: number, };

export type DecidedView = { 
/**
 * The reference.
 */
reference: string, 
/**
 * The decision.
 */
verdict: ReviewVerdict, 
/**
 * When.
 */
at: Millis, 
/**
 * Number of its log entry.
 */
entry: number, 
/**
 * Who had approved it first, where it is the second opinion.
 */
first: string | null, 
/**
 * Its truth was known beforehand. Told right after the decision, and never before.
 */
known: KnownTold | null, };

export type DecisionsView = { "kind": "nothing" } | { "kind": "hidden" } | { "kind": "known", 
/**
 * Each verdict once.
 */
verdicts: Array<VerdictCount>, 
/**
 * Approvals, of all.
 */
approved: ShareView, 
/**
 * Overturned, of all.
 */
overturned: ShareView, 
/**
 * How long who read was at work; absent of too few.
 */
active: ActiveView | null, 
/**
 * Reasons of what was not approved, the most frequent first.
 */
reasons: Array<GivenView>, };

export type DeskKind = "counter" | "review";

export type DocumentView = { 
/**
 * The step as a key of the catalogue; none if nobody knows it.
 */
step: string | null, 
/**
 * The word of the answer.
 */
stepRaw: string | null, 
/**
 * What the answer calls it; free text.
 */
typeRaw: string | null, 
/**
 * Its fields, in the order of the answer.
 */
fields: Array<FieldView>, };

export type EntriesRequest = { 
/**
 * Entries before this number; none for the last ones.
 */
before: number | null, 
/**
 * How many; at most 200.
 */
limit: number, };

export type EntriesView = { 
/**
 * Empty when there are none before.
 */
entries: Array<EntryView>, };

export type EntryView = { 
/**
 * Its number.
 */
seq: number, 
/**
 * When.
 */
at: Millis, 
/**
 * By whom.
 */
operator: string, 
/**
 * What happened, one word of the program.
 */
kind: string, 
/**
 * Id of what it happened to.
 */
subject: string, };

export type ErasureClassView = { 
/**
 * Which.
 */
class: DataClass, 
/**
 * Its period.
 */
days: number, 
/**
 * Would be erased.
 */
due: number, 
/**
 * Due and held.
 */
held: number, 
/**
 * Not finished.
 */
open: number, 
/**
 * Inside the period, or for the next run.
 */
inside: number, };

export type ErasureItemView = { 
/**
 * Of which class.
 */
class: DataClass, 
/**
 * What.
 */
subject: string, 
/**
 * The case that it belongs to.
 */
case: string | null, 
/**
 * When its period began.
 */
since: Millis, };

export type ErasurePlanRequest = { 
/**
 * What is to be erased.
 */
scope: ErasureScope, };

export type ErasurePlanView = { 
/**
 * Names this dry run to `erasure_run`.
 */
digest: string, 
/**
 * For when it was computed.
 */
asOf: Millis, 
/**
 * The provider is asked to erase its records of the checks.
 */
provider: boolean, 
/**
 * What there is of each class; empty for one case.
 */
classes: Array<ErasureClassView>, 
/**
 * What would be erased.
 */
items: Array<ErasureItemView>, 
/**
 * What is due, or was asked for, and stays.
 */
keptBack: Array<KeptBackView>, 
/**
 * There is more than one run takes: another is due after this one.
 */
more: boolean, };

export type ErasureRunRequest = { 
/**
 * Digest of the dry run.
 */
digest: string, };

export type ErasureRunView = { 
/**
 * Its id.
 */
id: string, 
/**
 * When.
 */
at: Millis, 
/**
 * Who.
 */
operator: string, 
/**
 * The ground, where a person asked.
 */
ground: string | null, 
/**
 * Digest of its dry run.
 */
digest: string, 
/**
 * How much was erased.
 */
erased: number, 
/**
 * Number of its log entry.
 */
entry: number, };

export type ErasureScope = { "kind": "due" } | { "kind": "request", 
/**
 * Which desk.
 */
desk: DeskKind, 
/**
 * The check or the case.
 */
id: string, 
/**
 * On what ground.
 */
ground: Ground, };

export type ErasuresView = { 
/**
 * The newest runs, newest first.
 */
runs: Array<ErasureRunView>, 
/**
 * Records that the provider still has to erase.
 */
owed: number, 
/**
 * What is being done.
 */
work: WorkView, };

export type ErrorCode = "validation" | "conflict" | "claimed" | "claimLost" | "secondPerson" | "locked" | "signedOut" | "forbidden" | "trainingExpired" | "wrongPassphrase" | "signInRefused" | "signInThrottled" | "signInShut" | "keyMissing" | "keychainUnavailable" | "storeNewer" | "storeDamaged" | "storeBusy" | "notSaved" | "notConfigured" | "quotaStopped" | "notFound" | "provider" | "internal";

export type Expected = "approve" | "reject";

export type ExportCases = { 
/**
 * First day, `YYYY-MM-DD`.
 */
from: string, 
/**
 * Last day, `YYYY-MM-DD`.
 */
until: string, 
/**
 * Why.
 */
reason: ExportReason, 
/**
 * More about it; up to 300 characters, needed where the reason is another.
 */
note: string, };

export type ExportDesk = "counter" | "review";

export type ExportFigures = { 
/**
 * Which days.
 */
period: FiguresPeriod, 
/**
 * Why.
 */
reason: ExportReason, 
/**
 * More about it; up to 300 characters, needed where the reason is another.
 */
note: string, };

export type ExportPack = { 
/**
 * Of which desk.
 */
desk: ExportDesk, 
/**
 * The check or the review.
 */
id: string, 
/**
 * Why.
 */
reason: ExportReason, 
/**
 * More about it; up to 300 characters, needed where the reason is another.
 */
note: string, 
/**
 * Language of the document.
 */
language: Language, };

export type ExportReason = "customerAsked" | "audit" | "authority" | "dispute" | "supervision" | "other";

export type ExportReceipt = { 
/**
 * Of which desk.
 */
desk: ExportDesk, 
/**
 * The check or the review.
 */
id: string, 
/**
 * Language of the document.
 */
language: Language, };

export type ExportedRowView = { 
/**
 * Its log entry.
 */
entry: number, 
/**
 * When.
 */
at: Millis, 
/**
 * By whom.
 */
operator: string, 
/**
 * `log`, `checkpoint`, `pack`, `receipt` or `cases`.
 */
kind: string, 
/**
 * Name of the file; of a pack or a receipt the signed one.
 */
file: string, 
/**
 * Why: the name of a reason, after it a colon and a note; free text for a log or a checkpoint.
 */
reason: string, 
/**
 * The file is still in the folder.
 */
there: boolean, };

export type ExportedView = { 
/**
 * Where it is.
 */
file: string, 
/**
 * Entries in it, or under the checkpoint.
 */
entries: number, 
/**
 * The checkpoint in it.
 */
checkpoint: CheckpointView | null, };

export type ExportsView = { 
/**
 * Where the files are.
 */
folder: string, 
/**
 * The last hundred, newest first.
 */
exports: Array<ExportedRowView>, 
/**
 * None if there is none.
 */
running: TableProgressView | null, };

export type EyesView = { 
/**
 * Further left in the picture.
 */
left: Point, 
/**
 * Further right in the picture.
 */
right: Point, };

export type FieldView = { 
/**
 * Its name in the answer; the catalogue has words for the known ones.
 */
name: string, 
/**
 * Where it came from: `user` or `documents`, or both.
 */
sources: Array<string>, 
/**
 * As it came.
 */
raw: string, 
/**
 * What the other source says, where it differs.
 */
rawOther: string | null, 
/**
 * How it is read, if it is a date.
 */
date: DateReading | null, };

export type FigureOf = { "kind": "step", 
/**
 * How far.
 */
step: CodeStep, } | { "kind": "refused", 
/**
 * A code was typed.
 */
typed: boolean, 
/**
 * Key of the class.
 */
class: string, } | { "kind": "requests", 
/**
 * When.
 */
from: Millis, } | { "kind": "waiting", 
/**
 * How long.
 */
age: QueueAge, } | { "kind": "decided" } | { "kind": "verdict", 
/**
 * Which.
 */
verdict: ReviewVerdict, } | { "kind": "reason", 
/**
 * Its code.
 */
code: string, } | { "kind": "overturned" } | { "kind": "person", 
/**
 * Id.
 */
operator: string, };

export type FigureRow = { 
/**
 * When it was; since when it waits.
 */
at: Millis, 
/**
 * At which desk.
 */
desk: DeskKind, 
/**
 * The check or the review.
 */
id: string, 
/**
 * The reference, masked.
 */
reference: string | null, 
/**
 * What it says.
 */
what: FigureWhat, };

export type FigureWhat = { "kind": "code", 
/**
 * The last step.
 */
step: CodeStep, } | { "kind": "refused", 
/**
 * Key of the class.
 */
class: string, } | { "kind": "request", 
/**
 * By its word in the record.
 */
end: string, } | { "kind": "waits", 
/**
 * It is late.
 */
late: boolean, } | { "kind": "decided", 
/**
 * Entry in the log.
 */
entry: number, 
/**
 * The verdict.
 */
verdict: ReviewVerdict, 
/**
 * Codes of the reasons.
 */
reasons: Array<string>, 
/**
 * `secondPerson`, `secondReading` or `superseded`; absent where it stands.
 */
overturned: string | null, };

export type FiguresPeriod = "today" | "week" | "month";

export type FiguresRequest = { 
/**
 * Which days.
 */
period: FiguresPeriod, };

export type FiguresRowsRequest = { 
/**
 * Which days.
 */
period: FiguresPeriod, 
/**
 * Which figure.
 */
of: FigureOf, };

export type FiguresRowsView = { 
/**
 * Two hundred at most.
 */
rows: Array<FigureRow>, 
/**
 * How many there are.
 */
total: number, };

export type FiguresView = { 
/**
 * The moment.
 */
at: Millis, 
/**
 * Which days.
 */
period: FiguresPeriod, 
/**
 * First day, `YYYY-MM-DD`.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * Cells of fewer are hidden.
 */
least: number, 
/**
 * Codes by SMS.
 */
codes: CodesView, 
/**
 * What waits, the youngest first; absent for who works at the counter alone.
 */
queue: Array<AgedView> | null, 
/**
 * Decisions about documents; absent for the same.
 */
bench: BenchView | null, };

export type FileOutView = { 
/**
 * Its name.
 */
name: string, 
/**
 * SHA-256 in hexadecimal digits.
 */
sha256: string, 
/**
 * Bytes.
 */
size: number, };

export type FileView = "asLeft" | "changed" | "notKnown";

export type FindingView = { 
/**
 * What it is about, as a key of the catalogue.
 */
kind: string, 
/**
 * The result.
 */
outcome: Outcome, 
/**
 * The document, as an index.
 */
document: number | null, 
/**
 * The picture, by its id.
 */
picture: string | null, 
/**
 * Where in the picture; none if it is about all of it, or about no picture.
 */
area: PinRect | null, 
/**
 * The field of the document by its name in the answer, or `name`.
 */
field: string | null, 
/**
 * Values for the sentence of the catalogue, by name.
 */
values: Record<string, string>, };

export type FirstAnswer = { 
/**
 * The item.
 */
item: string, 
/**
 * The result.
 */
result: Outcome | null, 
/**
 * The note.
 */
note: string, 
/**
 * Places in pictures.
 */
pins: Array<FirstPin>, };

export type FirstLookRequest = { 
/**
 * The case on the screen.
 */
case: string, 
/**
 * The opinion.
 */
opinion: Opinion, 
/**
 * What decided it; one line.
 */
why: string, 
/**
 * The picture that stood on the left.
 */
a: string, 
/**
 * The picture that stood on the right.
 */
b: string, };

export type FirstLookView = { 
/**
 * The opinion.
 */
opinion: Opinion, 
/**
 * What decided it.
 */
why: string, 
/**
 * When.
 */
at: Millis, 
/**
 * Nothing of the vendor had been given to the window before.
 */
blind: boolean, };

export type FirstOperator = { 
/**
 * 1 to 40 characters.
 */
name: string, 
/**
 * At least 8 characters.
 */
passphrase: string, 
/**
 * What else they do besides being the administrator.
 */
roles: Array<Role>, };

export type FirstPin = { 
/**
 * The picture.
 */
picture: string, 
/**
 * The place.
 */
rect: PinRect, };

export type FirstReading = { 
/**
 * Why it takes two.
 */
needs: Array<NeedView>, 
/**
 * The first look.
 */
opinion: Opinion | null, 
/**
 * What decided it.
 */
why: string, 
/**
 * The answers, in the order of the checklist.
 */
items: Array<FirstAnswer>, 
/**
 * What the customer was to read.
 */
customerText: string, 
/**
 * For staff only.
 */
note: string, };

export type FoundDecisionView = { 
/**
 * What was decided, by its name at that desk.
 */
verdict: string, 
/**
 * Reason codes.
 */
reasons: Array<string>, 
/**
 * Who.
 */
operator: MarkedView, 
/**
 * Who had approved first, where it took two.
 */
first: MarkedView | null, 
/**
 * Number of its log entry.
 */
entry: number, 
/**
 * It must be kept.
 */
held: boolean, };

export type FoundView = { 
/**
 * Which desk.
 */
desk: DeskKind, 
/**
 * The check or the case.
 */
id: string, 
/**
 * When it was decided, or since when it waits.
 */
at: Millis, 
/**
 * The decision; none while it waits, and then it has no record yet.
 */
decided: FoundDecisionView | null, 
/**
 * The name.
 */
name: MarkedView | null, 
/**
 * Masked birth date.
 */
birth: string | null, 
/**
 * Phone number.
 */
phone: MarkedView | null, 
/**
 * The reference.
 */
reference: MarkedView | null, 
/**
 * The number of a document, where that was found.
 */
number: MarkedView | null, };

export type GateView = { 
/**
 * An approval would be taken.
 */
approve: boolean, 
/**
 * What is open, in the order to work it off.
 */
blockers: Array<BlockerView>, 
/**
 * Mandatory items in all.
 */
items: number, 
/**
 * Mandatory items that are open.
 */
itemsOpen: number, };

export type GivenView = { 
/**
 * Its code.
 */
code: string, 
/**
 * `final`, `retry` or `external`; absent where the code is not known here.
 */
class: string | null, 
/**
 * How often.
 */
count: number, };

export type GoneKind = "unknown" | "changed" | "listedAnew";

export type Ground = "consentWithdrawn" | "purposeEnded" | "objection" | "unlawful" | "obligation";

export type GroupKind = "face" | "document" | "security";

export type HandedOutView = { 
/**
 * Where the files are.
 */
folder: string, 
/**
 * The files; the signed one first.
 */
files: Array<FileOutView>, 
/**
 * Its log entry.
 */
entry: number, };

export type Hint = "same" | "changed" | "otherPerson" | "nothing";

export type HistoryRequest = { 
/**
 * One of them, or everybody.
 */
operator: string | null, };

export type HitView = { 
/**
 * The entry.
 */
entry: string, 
/**
 * By what it matches.
 */
kinds: Array<BlockKind>, 
/**
 * Why it was made.
 */
reason: string, 
/**
 * Last day on which it is in force, `YYYY-MM-DD`.
 */
until: string, 
/**
 * Whom to turn to against it, as it may be told to the customer.
 */
appeal: string, };

export type HoldRequest = { 
/**
 * Which desk.
 */
desk: DeskKind, 
/**
 * The check or the case.
 */
id: string, 
/**
 * Why, 5 to 200 characters.
 */
reason: string, };

export type HoldView = { 
/**
 * Who set it.
 */
operator: string, 
/**
 * When.
 */
at: Millis, 
/**
 * Number of its log entry.
 */
entry: number, };

export type JoinedView = { 
/**
 * Checks that were linked, newest link first.
 */
links: Array<LinkView>, 
/**
 * Checks that may be of the same person, newest first. Each is offered until someone says that
 * it is, or takes it back.
 */
suggestions: Array<SuggestionView>, 
/**
 * What the documents of the case say otherwise than a linked check.
 */
mismatches: Array<MismatchView>, };

export type Keeper = "keychain" | "passphrase";

export type KeepingForm = { 
/**
 * Days a check at the counter is kept after its end.
 */
counterCheck: number, 
/**
 * Days a case of the review desk is kept after its end.
 */
reviewCase: number, 
/**
 * Days something can be found again.
 */
trace: number, 
/**
 * Days the note of a reveal is kept.
 */
reveal: number, 
/**
 * Days the note of a monthly review is kept.
 */
access: number, 
/**
 * The provider of codes is asked to erase its record with ours.
 */
provider: boolean, 
/**
 * Copies that are kept at least, 1 to 60.
 */
backups: number, 
/**
 * First hour of the working day.
 */
opens: number, 
/**
 * First hour after it.
 */
closes: number, };

export type KeptBackView = { 
/**
 * Of which class.
 */
class: DataClass, 
/**
 * What.
 */
subject: string, 
/**
 * Why.
 */
why: KeptWhy, };

export type KeptView = { 
/**
 * Days after its end.
 */
days: number, 
/**
 * When its period is over; none while it is open.
 */
until: Millis | null, 
/**
 * When it was erased.
 */
erasedAt: Millis | null, };

export type KeptWhy = "held" | "open" | "erased";

export type KnownAnswerForm = { 
/**
 * The provider's reference.
 */
reference: string, 
/**
 * What is right.
 */
expected: Expected, 
/**
 * Why that is known, and what is to be learnt; 1 to 300 characters.
 */
why: string, };

export type KnownAnswerView = { 
/**
 * Its id.
 */
id: string, 
/**
 * The reference.
 */
reference: string, 
/**
 * What is right.
 */
expected: Expected, 
/**
 * Why that is known.
 */
why: string, 
/**
 * Who set it.
 */
operator: string, 
/**
 * When.
 */
at: Millis, 
/**
 * That it was withdrawn.
 */
withdrawn: WithdrawnView | null, 
/**
 * How often it was decided.
 */
decided: number, };

export type KnownAnswersView = { 
/**
 * The newest first.
 */
answers: Array<KnownAnswerView>, };

export type KnownTold = { 
/**
 * What is right.
 */
expected: Expected, 
/**
 * Why that is known.
 */
why: string, 
/**
 * What the decision was worth.
 */
score: Score, };

export type Language = "ko" | "en";

export type LeaveRequest = { 
/**
 * The reference that is left.
 */
reference: string, };

export type LiftBlock = { 
/**
 * The entry.
 */
id: string, 
/**
 * Why.
 */
why: string, };

export type LiftView = { 
/**
 * Why.
 */
why: string, 
/**
 * Who lifted it.
 */
operator: string, 
/**
 * When.
 */
at: Millis, };

export type LinkOrigin = "operator" | "suggestion";

export type LinkRequest = { 
/**
 * The case on the screen.
 */
case: string, 
/**
 * The check.
 */
check: string, 
/**
 * Who says so.
 */
origin: LinkOrigin, };

export type LinkView = { 
/**
 * The check.
 */
check: string, 
/**
 * When it was linked.
 */
at: Millis, 
/**
 * How that came about.
 */
origin: LinkOrigin, 
/**
 * Who said so.
 */
operator: string, 
/**
 * What it certified.
 */
certified: CertifiedView, 
/**
 * Its person is blocked at the counter.
 */
blocked: boolean, };

export type LockReason = "idle" | "absolute" | "suspend";

export type LookedRequest = { 
/**
 * The case on the screen.
 */
case: string, 
/**
 * The picture.
 */
picture: string, 
/**
 * It stood in a pane at a size at which it can be read.
 */
readable: boolean, };

export type LookupRequest = { 
/**
 * The provider's reference.
 */
impUid: string, };

export type MarkRequest = { 
/**
 * The case on the screen.
 */
case: string, 
/**
 * The item.
 */
item: string, 
/**
 * The result.
 */
result: Outcome | null, 
/**
 * The note, whole.
 */
note: string | null, 
/**
 * A place to add.
 */
pin: PinAdd | null, };

export type MarkView = { 
/**
 * Where it begins.
 */
start: number, 
/**
 * How long it is.
 */
length: number, };

export type MarkedView = { 
/**
 * The text.
 */
text: string, 
/**
 * In order, none over another.
 */
marks: Array<MarkView>, };

export type Millis = number;

export type MismatchView = { 
/**
 * The check.
 */
check: string, 
/**
 * What does not match: `name`, `dateOfBirth` or `sex`.
 */
finding: string, 
/**
 * As it was certified.
 */
certified: string, 
/**
 * As the documents have it.
 */
stated: string, 
/**
 * Why it does not stand in the way, once someone has said so.
 */
acknowledged: AcknowledgedView | null, };

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

export type MostViewedView = { 
/**
 * The check or the case.
 */
id: string, 
/**
 * Views and reveals.
 */
views: number, 
/**
 * By how many operators.
 */
operators: number, };

export type NeedKind = "always" | "blocklisted" | "personBlocked" | "findings" | "cannotCheck" | "mismatches" | "notRechecked" | "incomplete" | "sample";

export type NeedView = { 
/**
 * Which.
 */
kind: NeedKind, 
/**
 * How many, where they are counted.
 */
count: number | null, };

export type NewOperator = { 
/**
 * 1 to 40 characters, unlike every other name that was ever here.
 */
name: string, 
/**
 * Their first passphrase, at least 8 characters.
 */
passphrase: string, 
/**
 * What they may do.
 */
roles: Array<Role>, 
/**
 * Last day of their training, `YYYY-MM-DD`.
 */
trainedUntil: string | null, 
/**
 * Why, for the history.
 */
why: string, };

export type NewPassphrase = { 
/**
 * Whose.
 */
operator: string, 
/**
 * The current one, if it is one's own.
 */
current: string | null, 
/**
 * The new one, at least 8 characters.
 */
passphrase: string, };

export type Nothing = Record<symbol, never>;

export type OpenRequest = { 
/**
 * Which store.
 */
mode: Mode, 
/**
 * Who works in training, by the id of a card; nobody in live, where one signs in afterwards.
 */
operator: string | null, 
/**
 * Who shall keep the key of a new live store; ignored for a store that exists.
 */
keeper: Keeper | null, 
/**
 * Passphrase of a live store that has one; at least 15 characters for a new store.
 */
passphrase: string | null, };

export type OpenReview = { 
/**
 * As typed; one reference each.
 */
references: Array<string>, };

export type OperatorAccessView = { 
/**
 * Who.
 */
operator: string, 
/**
 * Cases that were opened.
 */
views: number, 
/**
 * Cases that were shown whole.
 */
reveals: number, 
/**
 * Exports.
 */
exports: number, 
/**
 * Sign-ins.
 */
signIns: number, 
/**
 * Sign-ins that did not succeed.
 */
failed: number, 
/**
 * Log entries outside the working hours.
 */
outOfHours: number, 
/**
 * Log entries.
 */
all: number, };

export type OperatorCard = { 
/**
 * Their id.
 */
id: string, 
/**
 * Their name. Of the invented people of training, in English.
 */
name: string, 
/**
 * Key of the catalogue for the name of an invented person of training.
 */
practice: string | null, 
/**
 * What they may do.
 */
roles: Array<Role>, };

export type OperatorChange = { 
/**
 * Number of its log entry.
 */
entry: number, 
/**
 * When.
 */
at: Millis, 
/**
 * Id of whom it is about.
 */
operator: string, 
/**
 * Their name.
 */
name: string, 
/**
 * What.
 */
change: ChangeKind, 
/**
 * All roles from then on, where they were set.
 */
roles: Array<Role> | null, 
/**
 * Last day of the training, where it was set.
 */
trainedUntil: string | null, 
/**
 * Name of who did it; nobody's where the program made the people of training.
 */
by: string | null, 
/**
 * Why.
 */
why: string, };

export type OperatorRoles = { 
/**
 * Who.
 */
operator: string, 
/**
 * All their roles from now on.
 */
roles: Array<Role>, 
/**
 * Why, for the history.
 */
why: string, };

export type OperatorStanding = { 
/**
 * Who.
 */
operator: string, 
/**
 * Why, for the history.
 */
why: string, };

export type OperatorTraining = { 
/**
 * Who.
 */
operator: string, 
/**
 * Last day, `YYYY-MM-DD`; none: it does not expire.
 */
trainedUntil: string | null, 
/**
 * Why, for the history.
 */
why: string, };

export type OperatorView = { 
/**
 * Their id.
 */
id: string, 
/**
 * Their name.
 */
name: string, 
/**
 * What they may do.
 */
roles: Array<Role>, 
/**
 * Whether they may sign in.
 */
enabled: boolean, 
/**
 * Last day of their training, `YYYY-MM-DD`; from the next day on they may only look.
 */
trainedUntil: string | null, 
/**
 * It has expired.
 */
trainingExpired: boolean, 
/**
 * When they were added.
 */
addedAt: Millis, 
/**
 * When they signed in last.
 */
lastSignedInAt: Millis | null, 
/**
 * Wrong passphrases since then.
 */
failures: number, 
/**
 * Too many of those: only a new passphrase helps.
 */
shutOut: boolean, 
/**
 * It is you.
 */
you: boolean, 
/**
 * The last administrator cannot be disabled and keeps the role.
 */
lastAdministrator: boolean, };

export type OperatorsHistoryView = { 
/**
 * The changes.
 */
changes: Array<OperatorChange>, };

export type OperatorsView = { 
/**
 * By name.
 */
operators: Array<OperatorView>, };

export type Opinion = "same" | "different" | "cannotTell";

export type Outcome = "pass" | "fail" | "notChecked" | "cannotCheck";

export type PeriodRequest = { 
/**
 * First day in Seoul, `YYYY-MM-DD`.
 */
from: string, 
/**
 * Last day.
 */
to: string, };

export type PersonLine = { 
/**
 * Id; absent for all.
 */
operator: string | null, 
/**
 * Name; empty for all.
 */
name: string, 
/**
 * Approvals, of their cases.
 */
approved: ShareView, 
/**
 * Overturned, of their cases.
 */
overturned: ShareView, 
/**
 * How long half of their cases took at most, in milliseconds.
 */
median: number | null, 
/**
 * Known answers that they gave right.
 */
seeded: ShareView, 
/**
 * Second readings that agree with them.
 */
agreeing: ShareView, };

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

export type PersonalView = { 
/**
 * What it belongs to: `asked`, `certified`, `case`, `user`, `documents`, `document.0`, `texts`,
 * `submission`, `claims`, `checks.<item>`, `mismatches.<finding>`, `record`, `attempts`, `reveals`, `hold`.
 */
group: string, 
/**
 * Which value.
 */
name: string, 
/**
 * The value.
 */
text: string, };

export type PhoneView = { 
/**
 * Messages, newest first.
 */
messages: Array<SmsView>, 
/**
 * Customers to practise with.
 */
customers: Array<CustomerView>, };

export type PictureState = { "kind": "missing" } | { "kind": "arriving", 
/**
 * Where the window finds it at the size of a pane: the answer comes when it is ready.
 */
display: string, } | { "kind": "notShown", 
/**
 * Why, as a key of the catalogue.
 */
reason: string, 
/**
 * What its bytes say it is.
 */
format: string | null, 
/**
 * Its length in bytes.
 */
bytes: number | null, 
/**
 * SHA-256 of the bytes as they were sent.
 */
sha256: string | null, } | { "kind": "ready", 
/**
 * Width of the upright picture.
 */
width: number, 
/**
 * Height of the upright picture.
 */
height: number, 
/**
 * What its bytes say it is.
 */
format: string, 
/**
 * Its length in bytes.
 */
bytes: number, 
/**
 * SHA-256 of the bytes as they were sent.
 */
sha256: string, 
/**
 * Where the window finds it.
 */
variants: Variants, 
/**
 * Where the eyes of the one face are, if exactly one was found.
 */
eyes: EyesView | null, 
/**
 * How many faces were found; none if nobody looked yet.
 */
faces: number | null, };

export type PictureView = { 
/**
 * Its id within the case.
 */
id: string, 
/**
 * The document it belongs to, as an index; none for the selfie.
 */
document: number | null, 
/**
 * What it shows.
 */
side: SideKind, 
/**
 * The name in the answer.
 */
sideRaw: string, 
/**
 * What is in it.
 */
state: PictureState, 
/**
 * It must be opened at a readable size before an approval.
 */
mandatory: boolean, 
/**
 * It was.
 */
opened: boolean, };

export type PinAdd = { 
/**
 * The picture.
 */
picture: string, 
/**
 * Where.
 */
rect: PinRect, };

export type PinRect = { 
/**
 * From the left.
 */
x: number, 
/**
 * From the top.
 */
y: number, 
/**
 * Width.
 */
width: number, 
/**
 * Height.
 */
height: number, };

export type PinView = { 
/**
 * Its id within the case.
 */
id: string, 
/**
 * The picture.
 */
picture: string, 
/**
 * Where.
 */
rect: PinRect, };

export type Point = { 
/**
 * From the left.
 */
x: number, 
/**
 * From the top.
 */
y: number, };

export type PracticeView = { 
/**
 * The reference.
 */
reference: string, 
/**
 * What it is for, as a key of the catalogue.
 */
about: string, };

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

export type QrView = { 
/**
 * Squares on a side.
 */
side: number, 
/**
 * `side` times `side` characters, row by row: `1` is dark, `0` is light.
 */
modules: string, };

export type QualityLine = { 
/**
 * Id; none for everybody.
 */
operator: string | null, 
/**
 * Name; empty for everybody.
 */
name: string, 
/**
 * Approved, of known rejects that were answered.
 */
falseAccepts: RateView, 
/**
 * Rejected, of known approvals that were answered.
 */
falseRejects: RateView, 
/**
 * With another verdict, of decisions that were read again.
 */
differing: RateView, 
/**
 * Known answers that were asked again or referred.
 */
unanswered: number, 
/**
 * Known answers that they had been told: these measure nothing.
 */
knew: number, 
/**
 * Decisions that wait to be read again.
 */
waiting: number, 
/**
 * Decisions that cannot be read again.
 */
gone: number, };

export type QualityView = { 
/**
 * First day, `YYYY-MM-DD`.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * Fewer cases give no rate.
 */
least: number, 
/**
 * Everybody together; absent for who may see their own alone.
 */
all: QualityLine | null, 
/**
 * Each person of whom anything is known, by name.
 */
people: Array<QualityLine>, };

export type QueueAge = "underOne" | "underTwo" | "underFour" | "over" | "paused";

export type QueueCounts = { 
/**
 * Nobody has them.
 */
free: number, 
/**
 * You have them.
 */
mine: number, 
/**
 * Another has them.
 */
claimed: number, 
/**
 * They wait for a second person, not by you.
 */
forSecond: number, 
/**
 * You approved them.
 */
submitted: number, 
/**
 * They were drawn to be read again.
 */
readAgain: number, };

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

export type RateView = { "kind": "tooFew", 
/**
 * Cases.
 */
of: number, } | { "kind": "known", 
/**
 * Counted.
 */
count: number, 
/**
 * Cases.
 */
of: number, 
/**
 * Lower bound, from 0 to 1.
 */
low: number, 
/**
 * Upper bound.
 */
high: number, };

export type ReadAgainView = { 
/**
 * The reference.
 */
reference: string, 
/**
 * When.
 */
at: Millis, 
/**
 * Number of its log entry.
 */
entry: number, 
/**
 * What was said; none where it cannot be read again.
 */
said: SaidAgain | null, 
/**
 * Why it cannot be.
 */
gone: GoneKind | null, };

export type ReadingEndView = { "kind": "waiting" } | { "kind": "agrees", 
/**
 * Who read it again.
 */
reader: string, 
/**
 * When.
 */
at: Millis, 
/**
 * Of both.
 */
verdict: ReviewVerdict, } | { "kind": "differs", 
/**
 * Who read it again.
 */
reader: string, 
/**
 * When.
 */
at: Millis, 
/**
 * What was decided.
 */
first: ReviewVerdict, 
/**
 * What the second reader says.
 */
again: ReviewVerdict, } | { "kind": "gone", 
/**
 * Who found that.
 */
reader: string, 
/**
 * When.
 */
at: Millis, 
/**
 * Why.
 */
why: GoneKind, };

export type ReasonChoice = { 
/**
 * Its code.
 */
code: string, 
/**
 * The picture it is about, where it is about one.
 */
picture: string | null, };

export type ReasonClass = "final" | "retry" | "external";

export type ReasonRequest = { 
/**
 * Why; 1 to 300 characters.
 */
reason: string, };

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

export type RecheckState = "notYet" | "asking" | "unchanged" | "changed" | "unreachable";

export type RecheckView = { 
/**
 * Where it stands.
 */
state: RecheckState, 
/**
 * When that was found.
 */
at: Millis | null, 
/**
 * What changed.
 */
changes: Array<ChangeView>, };

export type RecordsSeen = { 
/**
 * Revision last shown; none to be answered at once.
 */
seen: number | null, };

export type RecordsView = { 
/**
 * Changes with everything that is shown here, but for `entries`.
 */
revision: number, 
/**
 * Whether the log is the one that was signed before. To be said loudly where it is not.
 */
standing: StandingView, 
/**
 * Whether the file of the store was as it was left. To be said loudly where it was changed.
 */
file: FileView, 
/**
 * Whether the newest checkpoint lies beside the key, where an older copy of the store is noticed.
 */
anchored: AnchoredView, 
/**
 * Name of the log.
 */
origin: string, 
/**
 * Public key of its checkpoints, as it is given to an auditor.
 */
vkey: string, 
/**
 * How many entries there are.
 */
entries: number, 
/**
 * The newest checkpoint.
 */
newest: CheckpointView | null, 
/**
 * The walk through the whole log.
 */
check: WalkView, };

export type RecoverRequest = { 
/**
 * The recovery key, as it was printed.
 */
recoveryKey: string, 
/**
 * Who shall keep the key from now on.
 */
keeper: Keeper, 
/**
 * The new passphrase of the store, where one shall keep the key; at least 15 characters.
 */
passphrase: string | null, };

export type RecoveryKeyView = { 
/**
 * Eight groups of five characters.
 */
recoveryKey: string, };

export type RefusedView = { 
/**
 * A code was typed; where it is not one was to be sent.
 */
typed: boolean, 
/**
 * Key of the class in the catalogue.
 */
class: string, 
/**
 * How many.
 */
count: number, };

export type RehearsalView = { 
/**
 * `daily`, `hand` or `erasure`.
 */
cause: string, 
/**
 * How long copy and rehearsal took.
 */
ms: number, 
/**
 * Entries of its log.
 */
entries: number, 
/**
 * Hash of the last of them.
 */
head: string, 
/**
 * Why it cannot be restored: `notOpened`, `damaged`, `logBroken` or `rowsMissing`.
 */
fault: string | null, 
/**
 * Number of its log entry.
 */
entry: number, };

export type RequestsView = { 
/**
 * When it begins.
 */
from: Millis, 
/**
 * How many.
 */
count: number, };

export type RescueRequest = { 
/**
 * The administrator.
 */
operator: string, 
/**
 * The new passphrase, at least 8 characters.
 */
passphrase: string, };

export type RestoreRequest = { 
/**
 * Which store.
 */
mode: Mode, 
/**
 * Name of a file in its folder `backups`, or a whole path.
 */
file: string, 
/**
 * Who restores, as they say; 1 to 40 characters.
 */
operator: string, 
/**
 * Passphrase, where one keeps the key.
 */
passphrase: string | null, 
/**
 * The recovery key, where the keeper does not give the key. Who keeps it stays as it was.
 */
recoveryKey: string | null, };

export type RestoredView = { 
/**
 * Entries of the log that came back.
 */
entries: number, 
/**
 * Hash of the last of them.
 */
head: string, 
/**
 * First and last entry that were made after the copy, as far as is known.
 */
missing: [number, number] | null, 
/**
 * The copy is no earlier state of the store that was there.
 */
parted: boolean, 
/**
 * Name of the file that was put aside.
 */
aside: string | null, };

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
lookup: boolean, 
/**
 * Entries of the blocklist to look at. None refuses: names and numbers are shared.
 */
hits: Array<HitView>, };

export type RevealReason = "customerPresent" | "customerAsked" | "supervision" | "authority" | "correction" | "other";

export type RevealRequest = { 
/**
 * Which desk.
 */
desk: DeskKind, 
/**
 * The check or the case.
 */
id: string, 
/**
 * Why.
 */
reason: RevealReason, 
/**
 * More about it, up to 200 characters.
 */
note: string, };

export type RevealedView = { 
/**
 * The same values as in the record, in the same order.
 */
fields: Array<PersonalView>, 
/**
 * When it is hidden again.
 */
until: Millis, 
/**
 * Number of its log entry.
 */
entry: number, };

export type ReviewReasonView = { 
/**
 * Its code, for good; the words are in the catalogue.
 */
code: string, 
/**
 * Decisions it can be given for.
 */
verdicts: Array<ReviewVerdict>, 
/**
 * What it means for the customer.
 */
class: ReasonClass, 
/**
 * It says nothing without a note.
 */
needsNote: boolean, 
/**
 * It is about one picture, which must be named with it.
 */
needsPicture: boolean, };

export type ReviewSeen = { 
/**
 * Revision last shown; none to be answered at once.
 */
seen: number | null, };

export type ReviewStage = { "kind": "idle" } | { "kind": "fetching", 
/**
 * The reference.
 */
reference: string, 
/**
 * Bytes that arrived.
 */
received: number, 
/**
 * Bytes announced.
 */
expected: number | null, 
/**
 * Pictures that are whole.
 */
pictures: number, } | { "kind": "waiting", 
/**
 * The reference.
 */
reference: string, 
/**
 * Nothing is known under this reference yet, or it is unknown.
 */
unknown: boolean, 
/**
 * When it will be asked again.
 */
nextAt: Millis, } | { "kind": "failed", 
/**
 * The reference.
 */
reference: string, 
/**
 * Class of the problem, as a key of the catalogue.
 */
problem: string, 
/**
 * What came, unchanged and cut short.
 */
raw: string | null, 
/**
 * Seconds until it makes sense to try again.
 */
retryAfterS: number | null, } | { "kind": "open", 
/**
 * The case.
 */
case: CaseView, } | { "kind": "submitted", 
/**
 * What was stored.
 */
submitted: SubmittedNow, } | { "kind": "decided", 
/**
 * What was stored.
 */
decided: DecidedView, } | { "kind": "readAgain", 
/**
 * How.
 */
ended: ReadAgainView, };

export type ReviewVerdict = "approve" | "reject" | "askAgain" | "refer";

export type ReviewView = { 
/**
 * Rises with every change.
 */
revision: number, 
/**
 * Whether the provider's key is set.
 */
configured: boolean, 
/**
 * Who reviews; for the watermark.
 */
operator: string, 
/**
 * Where the desk stands.
 */
stage: ReviewStage, 
/**
 * References that wait, oldest first.
 */
waiting: Array<WaitingView>, 
/**
 * How many of them stand where.
 */
counts: QueueCounts, 
/**
 * Addresses of what will stand side by side when the next case is opened, so that a window can
 * have it decoded by then.
 */
ahead: Array<string>, 
/**
 * The last decisions of this terminal, newest first.
 */
recent: Array<DecidedView>, 
/**
 * References of training, with what each is for; empty in live.
 */
practice: Array<PracticeView>, 
/**
 * The window for a second monitor is open.
 */
secondWindow: boolean, };

export type Role = "desk" | "reviewer" | "approver" | "auditor" | "administrator";

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

export type SaidAgain = { 
/**
 * They are one.
 */
agrees: boolean, 
/**
 * What was decided.
 */
first: ReviewVerdict, 
/**
 * What was said now.
 */
again: ReviewVerdict, };

export type Score = "right" | "falseAccept" | "falseReject" | "notAnswered" | "knew";

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

export type SearchRequest = { 
/**
 * As it was typed. Of more than 200 characters the rest is not looked at.
 */
text: string, 
/**
 * Only cases that are all of this; any, if empty.
 */
only: Array<CaseTag>, 
/**
 * Where to go on; none for the newest.
 */
before: number | null, 
/**
 * Lines of the page, 1 to 50.
 */
limit: number, };

export type SearchView = { 
/**
 * Newest first.
 */
lines: Array<FoundView>, 
/**
 * Where the next page begins; none if there is none.
 */
before: number | null, };

export type SecondPerson = "never" | "byRisk" | "always";

export type SecondReadingView = { 
/**
 * The reference.
 */
reference: string, 
/**
 * Who decided.
 */
decider: string, 
/**
 * When.
 */
decidedAt: Millis, 
/**
 * Number of the decision's entry in the log.
 */
entry: number, 
/**
 * What became of it. What was decided is told with it, and not before.
 */
end: ReadingEndView, };

export type SecondReadingsView = { 
/**
 * The newest first.
 */
readings: Array<SecondReadingView>, };

export type SecondView = { 
/**
 * Who approved it first.
 */
by: string, 
/**
 * When.
 */
at: Millis, 
/**
 * The policy asks for an own first look before the other's work is shown.
 */
blind: boolean, 
/**
 * What the first one did; absent until the own first look is stored, where that comes first.
 */
first: FirstReading | null, };

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
 * Who works in the store for training: always the same invented people, without passphrases.
 */
practice: Array<OperatorCard>, 
/**
 * Who worked in training last, so that they need not be looked for again.
 */
lastPractice: string | null, 
/**
 * Why the store was locked, if it was open before and not closed by a person.
 */
locked: LockReason | null, } | { "kind": "needsFirstOperator", 
/**
 * Which one.
 */
mode: Mode, } | { "kind": "signedOut", 
/**
 * Which one.
 */
mode: Mode, 
/**
 * Name of the site, from the settings.
 */
site: string, 
/**
 * Name of the terminal, from the settings.
 */
terminal: string, 
/**
 * Who may sign in, by name.
 */
operators: Array<OperatorCard>, 
/**
 * Who worked here last.
 */
last: string | null, 
/**
 * It was opened with the recovery key: an administrator may get a new passphrase now.
 */
recovered: boolean, } | { "kind": "open", 
/**
 * Which one.
 */
mode: Mode, 
/**
 * Name of who works here.
 */
operator: string, 
/**
 * Their id.
 */
operatorId: string, 
/**
 * What they may do.
 */
roles: Array<Role>, 
/**
 * Their training has expired: they may look and decide nothing.
 */
trainingExpired: boolean, 
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
configured: boolean, 
/**
 * Seconds until it locks by itself if nobody does anything.
 */
lockInS: number, 
/**
 * What it will lock for.
 */
lockFor: LockReason, 
/**
 * Whether a recovery key was made for this store.
 */
recovery: boolean, };

export type SessionSeen = { 
/**
 * The revision that the window shows.
 */
revision: number, };

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
consents: Array<ConsentText>, 
/**
 * Where verifications with documents are: https, or http on loopback.
 */
voveUrl: string, 
/**
 * Whether a reviewer's own first look comes before anything of the vendor's is shown.
 */
blindFirstLook: boolean, 
/**
 * When an approval takes two people.
 */
secondPerson: SecondPerson, 
/**
 * By risk: from so many findings on that are no pass, 1 to 50.
 */
secondFindings: number, 
/**
 * By risk: so many of a hundred are drawn by lot, 0 to 100.
 */
secondSample: number, 
/**
 * Whether the second person's own first look comes before the first one's work is shown.
 */
secondBlind: boolean, 
/**
 * Minutes after which a case that nobody touches may be opened by others, 5 to 60.
 */
claimMinutes: number, 
/**
 * Of a hundred decisions made by one person, so many are drawn to be read again: 0 to 100.
 */
qualitySample: number, 
/**
 * Fewer cases than these give no rate of a person: 5 to 1,000.
 */
qualityCell: number, 
/**
 * Minutes without a hand on it after which the store locks: 1 to 10.
 */
idleLockMin: number, };

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
missing: Array<string>, 
/**
 * Whether the key for verifications with documents is stored. It is never shown.
 */
voveKey: boolean, };

export type Sex = "male" | "female";

export type ShareView = { "kind": "nothing" } | { "kind": "hidden" } | { "kind": "known", 
/**
 * Counted.
 */
count: number, 
/**
 * Cases.
 */
of: number, 
/**
 * Lower bound, from 0 to 1.
 */
low: number, 
/**
 * Upper bound.
 */
high: number, };

export type SideKind = "selfie" | "photo" | "front" | "frontCropped" | "back" | "backCropped" | "other";

export type Sign = "equal" | "near" | "differs" | "notProvided" | "cannotCompare";

export type SignInRequest = { 
/**
 * Id of the card.
 */
operator: string, 
/**
 * Their own passphrase; none in training.
 */
passphrase: string | null, };

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

export type Standing = "free" | "mine" | "claimed" | "forSecond" | "submitted" | "readAgain";

export type StandingView = { "kind": "whole" } | { "kind": "new" } | { "kind": "anchorMissing" } | { "kind": "anchorUnreadable" } | { "kind": "rolledBack", 
/**
 * Entries that were signed.
 */
known: number, 
/**
 * Entries that are here.
 */
here: number, } | { "kind": "otherHistory", 
/**
 * Entries that were signed.
 */
known: number, } | { "kind": "broken", 
/**
 * Where, and how.
 */
place: BreakView, };

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
keeper: Keeper, 
/**
 * On which computer it was made, where that is known.
 */
madeOn: string | null, 
/**
 * Whether a recovery key would open it.
 */
recovery: boolean, } | { "kind": "keyMissing", 
/**
 * Who kept the key, where that is known.
 */
keeper: Keeper | null, 
/**
 * On which computer it was made, where that is known: a keychain does not travel.
 */
madeOn: string | null, 
/**
 * Whether a recovery key would open it.
 */
recovery: boolean, };

export type SubmittedNow = { 
/**
 * The reference.
 */
reference: string, 
/**
 * When.
 */
at: Millis, 
/**
 * Number of its log entry.
 */
entry: number, 
/**
 * Why it takes two.
 */
needs: Array<NeedView>, };

export type SubmittedView = { 
/**
 * Who.
 */
by: string, 
/**
 * When.
 */
at: Millis, };

export type SuggestionView = { 
/**
 * The check.
 */
check: string, 
/**
 * When it was certified.
 */
at: Millis, 
/**
 * Certified name.
 */
name: string | null, 
/**
 * Certified birth date, `YYYY-MM-DD`.
 */
birth: string | null, };

export type TableProgressView = { 
/**
 * Cases that are in it.
 */
done: number, 
/**
 * Of so many.
 */
total: number, };

export type TakeOverRequest = { 
/**
 * The reference.
 */
reference: string, 
/**
 * Why, for the log; 1 to 300 characters.
 */
reason: string, };

export type Tally = { 
/**
 * Pass.
 */
pass: number, 
/**
 * Fail.
 */
fail: number, 
/**
 * Not checked, or without a result.
 */
notChecked: number, 
/**
 * Cannot check.
 */
cannotCheck: number, };

export type Theme = "system" | "light" | "dark";

export type UnlinkRequest = { 
/**
 * The case on the screen.
 */
case: string, 
/**
 * The check.
 */
check: string, };

export type UnpinRequest = { 
/**
 * The case on the screen.
 */
case: string, 
/**
 * The place.
 */
pin: string, };

export type UseView = { 
/**
 * Attempts counted.
 */
used: number, 
/**
 * Attempts allowed.
 */
limit: number, };

export type Variants = { 
/**
 * Small, for the filmstrip.
 */
thumb: string, 
/**
 * At the size of a pane.
 */
display: string, 
/**
 * Width of `display`.
 */
displayWidth: number, 
/**
 * Every pixel. Made ready when the machine is idle, or as soon as it is asked for.
 */
full: string, 
/**
 * What saving it once more as JPEG would change, for the eye; none if it did not come as JPEG.
 * Made when it is first asked for.
 */
errorLevels: string | null, };

export type VendorField = { 
/**
 * The document, as an index.
 */
document: number | null, 
/**
 * Its name in the answer.
 */
name: string, 
/**
 * As it came.
 */
raw: string, };

export type VendorView = { 
/**
 * The word of the status.
 */
status: string | null, 
/**
 * Whether the word is one of those known.
 */
statusKnown: boolean, 
/**
 * `matchLevel`, spoof fields and every field that nobody knows; of the case (`document` none)
 * and of its documents.
 */
fields: Array<VendorField>, };

export type Verdict = "accept" | "refuse" | "refer";

export type VerdictCount = { 
/**
 * The verdict.
 */
verdict: ReviewVerdict, 
/**
 * How often.
 */
count: number, };

export type VoidedView = { 
/**
 * Who had approved.
 */
by: string, 
/**
 * When.
 */
at: Millis, };

export type VoveKeyForm = { 
/**
 * The key, sent as `x-api-key`.
 */
apiKey: string, };

export type WaitingView = { 
/**
 * The reference.
 */
reference: string, 
/**
 * When it was put on the list.
 */
since: Millis, 
/**
 * Its evidence is here already.
 */
fetched: boolean, 
/**
 * Where it stands, for who asks.
 */
standing: Standing, 
/**
 * Who has it, if somebody does.
 */
claim: ClaimView | null, 
/**
 * Who approved it first, if it waits for a second person.
 */
submitted: SubmittedView | null, 
/**
 * Who asks may open it, by a take-over where another has it.
 */
mayOpen: boolean, };

export type WalkView = { "kind": "never" } | { "kind": "running", 
/**
 * Entries that were looked at.
 */
done: number, 
/**
 * Of so many.
 */
total: number, } | { "kind": "stopped", 
/**
 * Entries that were looked at.
 */
done: number, } | { "kind": "failed", 
/**
 * Entries that were looked at.
 */
done: number, } | { "kind": "done", 
/**
 * What was found.
 */
found: WalkedView, };

export type WalkedView = { 
/**
 * Nothing is wrong with what was looked at. A log that somebody with the key wrote anew looks
 * like this too, unless a checkpoint lies elsewhere.
 */
good: boolean, 
/**
 * When it ended.
 */
at: Millis, 
/**
 * Entries that are in order, from the first on.
 */
entries: number, 
/**
 * Root of their tree, in hexadecimal digits.
 */
root: string, 
/**
 * The first place where the log is not what was written.
 */
broken: BreakView | null, 
/**
 * Checkpoints of the store that it was held against.
 */
checkpoints: number, 
/**
 * Checkpoints of the store that were not signed here.
 */
forged: number, 
/**
 * Decisions and other rows beside the log that are what was written.
 */
contents: number, 
/**
 * Numbers of entries whose decision or other row was changed; at most a hundred.
 */
edited: Array<number>, 
/**
 * Numbers of entries whose row is gone without a word; at most a hundred.
 */
missing: Array<number>, 
/**
 * Rows that were erased, as the log says.
 */
erased: number, };

export type WithdrawRequest = { 
/**
 * Which.
 */
id: string, 
/**
 * Why; 1 to 300 characters.
 */
why: string, };

export type WithdrawnView = { 
/**
 * When.
 */
at: Millis, 
/**
 * Who did.
 */
operator: string, 
/**
 * Why.
 */
why: string, };

export type WorkView = { "kind": "idle" } | { "kind": "provider", 
/**
 * Records it was asked about.
 */
done: number, 
/**
 * Of how many.
 */
of: number, } | { "kind": "erasing" } | { "kind": "sweeping" } | { "kind": "backingUp" } | { "kind": "done" } | { "kind": "failed", 
/**
 * `planChanged`, `notSaved`, `backupFailed` or `interrupted`.
 */
why: string, };
