/** Views of the records room to look at: synthetic people, the figures of the pictures. */
import type { CheckpointSheetView, EntryView, RecordsView } from '~/host/contract';
import type { Answers } from '~/host/fake';
import { erasedLine, handedOut, heldRecord, exportsView, lines, record, revealed } from './decided';
import { id, MINUTE, root } from './figures';
import { foundBy } from './found';
import { accessMonth, backups, erasures, keepingForm, onePlan, plan } from './kept';
import { NOW } from './people';

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
  cases_search: foundBy,
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
