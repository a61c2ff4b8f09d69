/** Views of the records room to look at: synthetic people, the figures of the pictures. */
import type {
  AccessMonthView,
  BackupsView,
  CaseLineView,
  CaseRecordView,
  CheckpointSheetView,
  EntryView,
  ErasurePlanView,
  ErasuresView,
  ExportsView,
  HandedOutView,
  KeepingForm,
  RecordsView,
  RevealedView,
} from '~/host/contract';
import type { Answers } from '~/host/fake';
import { NOW } from './people';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const id = (n: number) => `0193a1f0-0000-7000-8000-${String(n).padStart(12, '0')}`;
const root = '9f3ce2a1'.repeat(8);

export const checkpoint = {
  size: 4861,
  root,
  at: NOW - 4 * MINUTE,
  note: 'countercheck.example/haeundae-2\n4861\nnzziod1k6jvC1g8lPl6cR4pS0Q9k2T7nYH7YB1mQv3E=\n\n— countercheck.example/haeundae-2 Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n',
};

const found = {
  good: true,
  at: NOW,
  entries: 4861,
  root,
  broken: null,
  checkpoints: 12,
  forged: 0,
  contents: 940,
  edited: [],
  missing: [],
  erased: 3,
};

export const whole: RecordsView['check'] = { kind: 'done', found };

export const brokenWalk: RecordsView['check'] = {
  kind: 'done',
  found: {
    ...found,
    good: false,
    entries: 3857,
    broken: { first: 3858, last: 3858, what: 'edited' },
    edited: [3858],
  },
};

export function recordsView(over: Partial<RecordsView> = {}): RecordsView {
  return {
    revision: 1,
    standing: { kind: 'whole' },
    file: 'asLeft',
    anchored: { kind: 'at', size: 4861 },
    origin: 'countercheck.example/haeundae-2',
    vkey: 'countercheck.example/haeundae-2+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    entries: 4861,
    newest: checkpoint,
    check: whole,
    ...over,
  };
}

const kinds = [
  'decisionSaved',
  'resultStored',
  'codeConfirmed',
  'smsRequested',
  'caseViewed',
  'signedIn',
];

/** Entries before a number, as the core would give them. */
export function entriesBefore(before: number | null, limit: number): EntryView[] {
  const last = (before ?? 4862) - 1;
  return Array.from({ length: Math.max(0, Math.min(limit, last)) }, (_, n) => ({
    seq: last - n,
    at: NOW - (4861 - last + n) * 3 * MINUTE,
    operator: n % 3 === 0 ? 'Park Jiwoo' : 'Choi Minseo',
    kind: n === 6 ? 'somethingNewer' : (kinds[n % kinds.length] ?? ''),
    subject: id(last - n),
  }));
}

/** No code that can be read: the pattern alone. */
export const sheet: CheckpointSheetView = {
  checkpoint,
  vkey: recordsView().vkey,
  qr: {
    side: 33,
    modules: Array.from({ length: 33 * 33 }, (_, n) =>
      (n * 7 + (n >> 3)) % 3 === 0 ? '1' : '0',
    ).join(''),
  },
};

export const lines: CaseLineView[] = [
  ['김*늘', '2007-**-**', 'accept', 'A01', 'counter', 6 * MINUTE],
  ['N*** S***', '1991-**-**', 'approve', 'A10', 'review', 40 * MINUTE],
  ['이*은', '1988-**-**', 'refuse', 'R06', 'counter', 2 * DAY],
  ['박*우', '1999-**-**', 'refer', 'F01', 'counter', 5 * DAY],
].map(([name, birth, verdict, reason, desk, ago], n) => ({
  desk: desk as CaseLineView['desk'],
  id: id(n + 1),
  entry: 4812 - n * 40,
  at: NOW - Number(ago),
  operator: 'Park Jiwoo',
  verdict: String(verdict),
  reasons: [String(reason)],
  name: String(name),
  birth: String(birth),
  reference: desk === 'counter' ? '010-****-0142' : '***731',
  held: n === 2,
  erasedAt: null,
}));

export const erasedLine: CaseLineView = {
  ...(lines[0] as CaseLineView),
  id: id(9),
  entry: 212,
  name: null,
  birth: null,
  reference: null,
  erasedAt: NOW - DAY,
};

export const record: CaseRecordView = {
  desk: 'counter',
  id: id(1),
  state: 'decided',
  operator: 'Choi Minseo',
  beganAt: NOW - 9 * MINUTE,
  endedAt: NOW - 6 * MINUTE,
  decision: {
    verdict: 'accept',
    reasons: ['A01'],
    operator: 'Park Jiwoo',
    at: NOW - 6 * MINUTE,
    entry: 4812,
  },
  fields: [
    { group: 'asked', name: 'name', text: '김*늘' },
    { group: 'asked', name: 'birthDate', text: '2007-**-**' },
    { group: 'asked', name: 'phone', text: '010-****-0142' },
    { group: 'certified', name: 'name', text: '김*늘' },
    { group: 'certified', name: 'reference', text: '***731' },
    { group: 'texts', name: 'note', text: '***' },
  ],
  attempts: [
    { kind: 'send', at: NOW - 8 * MINUTE, end: 'sent' },
    { kind: 'confirm', at: NOW - 7 * MINUTE, end: 'certified' },
  ],
  consents: [{ kind: 'personalData', version: '2026-09', at: NOW - 9 * MINUTE }],
  looks: [],
  items: [],
  findings: [],
  reveals: [{ reason: 'customerAsked', operator: 'Seo Lian', at: NOW - 2 * MINUTE, entry: 4858 }],
  hold: null,
  kept: { days: 365, until: NOW + 365 * DAY, erasedAt: null },
};

/** Of the bench, held. */
export const heldRecord: CaseRecordView = {
  ...record,
  desk: 'review',
  beganAt: NOW - 60 * MINUTE,
  endedAt: NOW - 40 * MINUTE,
  reveals: [],
  decision: {
    verdict: 'approve',
    reasons: ['A10'],
    operator: 'Mina Oh',
    at: NOW - 40 * MINUTE,
    entry: 4772,
  },
  fields: [
    { group: 'case', name: 'reference', text: '***731' },
    { group: 'document.0', name: 'lastName', text: 'S***' },
    { group: 'document.0', name: 'firstName', text: 'N***' },
    { group: 'document.0', name: 'dateOfBirth', text: '1991-**-**' },
    { group: 'checks.eyes', name: 'note', text: '***' },
  ],
  attempts: [],
  consents: [],
  looks: [{ opinion: 'same', blind: true, operator: 'Mina Oh', at: NOW - 55 * MINUTE }],
  items: [
    { name: 'eyes', result: 'pass' },
    { name: 'nose', result: null },
  ],
  findings: [{ name: 'somethingNewer', result: 'cannotCheck' }],
  hold: { operator: 'Seo Lian', at: NOW - 30 * MINUTE, entry: 4790 },
};

export const personal: RevealedView['fields'] = record.fields.map((field) => ({
  ...field,
  text:
    { name: '김하늘', birthDate: '2007-12-14', phone: '010-5555-0142' }[field.name] ?? field.text,
}));

export function revealed(): RevealedView {
  return { fields: personal, until: Date.now() + 60_000, entry: 4862 };
}

export const handedOut: HandedOutView = {
  folder: '/home/desk/.local/share/countercheck/training/exports',
  files: [
    { name: 'pack-20261121-k7m2.json', sha256: root, size: 18_412 },
    { name: 'pack-20261121-k7m2.pdf', sha256: [...root].reverse().join(''), size: 2_841_000 },
  ],
  entry: 4863,
};

export const exportsView: ExportsView = {
  folder: handedOut.folder,
  exports: [
    {
      entry: 4863,
      at: NOW,
      operator: 'Seo Lian',
      kind: 'pack',
      file: 'pack-20261121-k7m2.json',
      reason: 'dispute: letter of 12 November',
      there: true,
    },
    {
      entry: 4400,
      at: NOW - 9 * DAY,
      operator: 'Seo Lian',
      kind: 'log',
      file: 'log-20261112-a2c9.jsonl',
      reason: 'Yearly audit',
      there: false,
    },
  ],
  running: null,
};

export const keepingForm: KeepingForm = {
  counterCheck: 365,
  reviewCase: 1825,
  trace: 1825,
  reveal: 1095,
  access: 1095,
  provider: true,
  backups: 7,
  opens: 8,
  closes: 22,
};

const none = { held: 0, open: 0, due: 0, inside: 0 };

export const plan: ErasurePlanView = {
  digest: root,
  asOf: NOW,
  provider: true,
  classes: [
    { class: 'counterCheck', days: 365, due: 2, held: 1, open: 4, inside: 812 },
    { class: 'reviewCase', days: 1825, ...none, inside: 61 },
    { class: 'trace', days: 1825, ...none, inside: 1203 },
    { class: 'reveal', days: 1095, ...none, inside: 9 },
    { class: 'access', days: 1095, ...none, inside: 3 },
  ],
  items: [
    { class: 'counterCheck', subject: id(31), case: id(31), since: NOW - 366 * DAY },
    { class: 'counterCheck', subject: id(32), case: id(32), since: NOW - 365 * DAY },
  ],
  keptBack: [{ class: 'counterCheck', subject: id(33), why: 'held' }],
  more: false,
};

/** Of one case, because its person asked. */
export const onePlan: ErasurePlanView = {
  ...plan,
  classes: [],
  items: [{ class: 'counterCheck', subject: id(1), case: id(1), since: NOW }],
  keptBack: [],
};

export const erasures: ErasuresView = {
  runs: [
    {
      id: id(40),
      at: NOW - 31 * DAY,
      operator: 'Seo Lian',
      ground: null,
      digest: root,
      erased: 12,
      entry: 3901,
    },
    {
      id: id(41),
      at: NOW - 60 * DAY,
      operator: 'Seo Lian',
      ground: 'consentWithdrawn',
      digest: root,
      erased: 1,
      entry: 3120,
    },
  ],
  owed: 0,
  work: { kind: 'idle' },
};

const rehearsal = { ms: 2_310, head: root, fault: null };

export const backups: BackupsView = {
  copies: [
    {
      file: '20261121-090012.store',
      at: NOW - 9 * 60 * MINUTE,
      size: 48_300_000,
      aside: false,
      rehearsal: { ...rehearsal, cause: 'daily', entries: 4790, entry: 4791 },
    },
    {
      file: '20261120-090007.store',
      at: NOW - 33 * 60 * MINUTE,
      size: 48_100_000,
      aside: false,
      rehearsal: { ...rehearsal, cause: 'hand', entries: 0, entry: 4702, fault: 'damaged' },
    },
    {
      file: 'aside-20261101.store',
      at: NOW - 20 * DAY,
      size: 31_000_000,
      aside: true,
      rehearsal: null,
    },
  ],
  kept: 7,
  work: { kind: 'idle' },
};

export function accessMonth(month: string): AccessMonthView {
  return {
    month,
    operators: [
      {
        operator: 'Choi Minseo',
        views: 41,
        reveals: 2,
        exports: 0,
        signIns: 22,
        failed: 1,
        outOfHours: 3,
        all: 906,
      },
      {
        operator: 'Seo Lian',
        views: 12,
        reveals: 5,
        exports: 4,
        signIns: 18,
        failed: 0,
        outOfHours: 0,
        all: 210,
      },
    ],
    most: [{ id: id(1), views: 6, operators: 3 }],
    reviews: [],
  };
}

/** What a core with these records would answer. */
export const recordsAnswers: Answers = {
  records_state: ({ seen }) => (seen === null ? recordsView() : new Promise(() => {})),
  records_verify: () =>
    recordsView({ revision: 2, check: { kind: 'running', done: 0, total: 4861 } }),
  records_verify_stop: () => recordsView({ revision: 3, check: { kind: 'stopped', done: 1200 } }),
  records_entries: ({ before, limit }) => ({ entries: entriesBefore(before, limit) }),
  records_checkpoint: () => sheet,
  records_export_log: () => ({
    file: `${handedOut.folder}/log-20261121-a2c9.jsonl`,
    entries: 4861,
    checkpoint,
  }),
  records_export_checkpoint: () => ({
    file: `${handedOut.folder}/checkpoint-20261121-b7d1.txt`,
    entries: 4861,
    checkpoint,
  }),
  cases_list: () => ({ lines: [...lines, erasedLine], before: null }),
  cases_show: ({ id: of, desk }) => ({ ...(desk === 'review' ? heldRecord : record), id: of }),
  cases_reveal: revealed,
  export_pack: () => handedOut,
  export_receipt: () => handedOut,
  exports_list: () => exportsView,
  keeping_read: () => keepingForm,
  keeping_save: (form) => form,
  erasure_plan: ({ scope }) => (scope.kind === 'due' ? plan : onePlan),
  erasures_list: () => erasures,
  backups_list: () => backups,
  access_month: ({ year, month }) => accessMonth(`${year}-${String(month).padStart(2, '0')}`),
};
