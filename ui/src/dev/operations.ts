/** Figures of the site to look at: synthetic people, figures made up for the pictures. */
import type { FiguresRowsView, FiguresView, ShareView } from '~/host/contract';
import { NOW } from './people';

const HOUR = 3_600_000;
const hourNow = NOW - (NOW % HOUR);
/** Seoul is nine hours ahead, so an hour of the clock begins with an hour of UTC. */
const midnight = hourNow - ((((hourNow / HOUR) % 24) + 9) % 24) * HOUR;

const share = (count: number, of: number, low = 0, high = 1): ShareView => ({
  kind: 'known',
  count,
  of,
  low,
  high,
});
const hidden: ShareView = { kind: 'hidden' };

function inHour(at: number): number {
  const counts = [2, 4, 6, 9, 7, 5, 6, 8, 14, 25];
  const hours = Math.round((hourNow - at) / HOUR);
  return hours < 0 ? 0 : (counts[counts.length - 1 - hours] ?? 0);
}

export const operations: FiguresView = {
  at: NOW,
  period: 'today',
  from: '2026-12-02',
  to: '2026-12-02',
  least: 10,
  codes: {
    steps: [
      { step: 'sent', count: 86 },
      { step: 'typed', count: 83 },
      { step: 'right', count: 79 },
      { step: 'verified', count: 78 },
      { step: 'accepted', count: 71 },
      { step: 'maybeSent', count: 1 },
    ],
    refused: [
      { typed: true, class: 'wrongCode', count: 9 },
      { typed: false, class: 'carrierMismatch', count: 4 },
    ],
    requests: Array.from({ length: 24 }, (_, hour) => midnight + hour * HOUR).map((from) => ({
      from,
      count: inHour(from),
    })),
    limitHour: 30,
    limitDay: 200,
    usedHour: 25,
    usedDay: 86,
    allowance: 'warning',
    stoppedUntil: null,
    blocks: 0,
  },
  queue: [
    { age: 'underOne', cases: 2, late: 0 },
    { age: 'underTwo', cases: 2, late: 0 },
    { age: 'underFour', cases: 5, late: 0 },
    { age: 'over', cases: 1, late: 1 },
    { age: 'paused', cases: 2, late: 0 },
  ],
  bench: {
    own: false,
    decided: {
      kind: 'known',
      verdicts: [
        { verdict: 'approve', count: 41 },
        { verdict: 'reject', count: 5 },
        { verdict: 'askAgain', count: 9 },
        { verdict: 'refer', count: 2 },
      ],
      approved: share(41, 57, 0.5918, 0.8182),
      overturned: share(1, 57, 0.0031, 0.0929),
      active: { p50: 118_000, p75: 171_000, p95: 402_000, of: 57 },
      reasons: [
        { code: 'R21', class: 'retry', count: 6 },
        { code: 'R20', class: 'retry', count: 3 },
        { code: 'R10', class: 'final', count: 2 },
        { code: 'Z99', class: null, count: 1 },
      ],
    },
    untold: 2,
    peopleFrom: '2026-11-03',
    people: [
      {
        operator: 'operator-1',
        name: 'Minseo Yoon',
        approved: share(334, 412, 0.7702, 0.8456),
        overturned: share(4, 412),
        median: 112_000,
        seeded: share(38, 40, 0.835, 0.9862),
        agreeing: share(96, 98),
      },
      {
        operator: 'operator-2',
        name: 'Jun Park',
        approved: share(224, 287, 0.7291, 0.8245),
        overturned: share(1, 287),
        median: 134_000,
        seeded: share(29, 30, 0.8333, 0.9941),
        agreeing: share(71, 72),
      },
      {
        operator: 'operator-3',
        name: 'Jiwoo Han',
        approved: hidden,
        overturned: hidden,
        median: null,
        seeded: hidden,
        agreeing: { kind: 'nothing' },
      },
    ],
    all: {
      operator: null,
      name: '',
      approved: share(558, 699, 0.7671, 0.8264),
      overturned: share(5, 699),
      median: 121_000,
      seeded: share(67, 70, 0.8814, 0.9853),
      agreeing: share(167, 170),
    },
  },
};

/** Nothing was done yet. */
export const noOperations: FiguresView = {
  ...operations,
  codes: {
    ...operations.codes,
    steps: operations.codes.steps.map(({ step }) => ({ step, count: 0 })),
    refused: [],
    requests: operations.codes.requests.map(({ from }) => ({ from, count: 0 })),
    usedHour: 0,
    usedDay: 0,
    allowance: 'calm',
  },
  queue: (operations.queue ?? []).map(({ age }) => ({ age, cases: 0, late: 0 })),
  bench: {
    own: false,
    decided: { kind: 'nothing' },
    untold: 0,
    peopleFrom: '2026-11-03',
    people: [],
    all: null,
  },
};

export const operationsRows: FiguresRowsView = {
  rows: [
    {
      at: NOW - HOUR,
      desk: 'review',
      id: '0193a1f0-0000-7000-8000-000000000001',
      reference: '•••311',
      what: {
        kind: 'decided',
        entry: 4740,
        verdict: 'askAgain',
        reasons: ['R21', 'R20'],
        overturned: 'secondReading',
      },
    },
    {
      at: NOW - 2 * HOUR,
      desk: 'review',
      id: '0193a1f0-0000-7000-8000-000000000002',
      reference: null,
      what: { kind: 'decided', entry: 4702, verdict: 'reject', reasons: ['R21'], overturned: null },
    },
  ],
  total: 6,
};
