/** Decided cases and what was handed out of them: synthetic people. */
import type {
  CaseLineView,
  CaseRecordView,
  ExportsView,
  HandedOutView,
  RevealedView,
} from '~/host/contract';
import { DAY, id, MINUTE, root } from './figures';
import { NOW } from './people';

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
