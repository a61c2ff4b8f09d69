/** Views of the quality room to look at: synthetic people, figures made up for the pictures. */
import type { KnownAnswerView, QualityView, RateView, SecondReadingView } from '~/host/contract';
import { NOW } from './people';

const few = (of: number): RateView => ({ kind: 'tooFew', of });
const rate = (count: number, of: number, low: number, high: number): RateView => ({
  kind: 'known',
  count,
  of,
  low,
  high,
});
const beside = { unanswered: 0, knew: 0, waiting: 0, gone: 0 };

export const quality: QualityView = {
  from: '2026-09-04',
  to: '2026-12-02',
  least: 10,
  all: {
    operator: null,
    name: '',
    falseAccepts: rate(2, 16, 0.035, 0.3602),
    falseRejects: rate(1, 24, 0.0074, 0.2024),
    differing: rate(3, 41, 0.0252, 0.1943),
    ...beside,
    waiting: 2,
  },
  people: [
    {
      operator: 'operator-1',
      name: 'Minseo Yoon',
      falseAccepts: rate(2, 12, 0.047, 0.448),
      falseRejects: rate(0, 14, 0, 0.2153),
      differing: rate(3, 29, 0.0358, 0.2638),
      ...beside,
      unanswered: 1,
      waiting: 2,
    },
    {
      operator: 'operator-2',
      name: 'Jun Park',
      falseAccepts: few(4),
      falseRejects: few(8),
      differing: few(0),
      ...beside,
      knew: 1,
    },
  ],
};

const drawn = { decider: 'Minseo Yoon', decidedAt: NOW - 86_400_000 };

export const readings: SecondReadingView[] = [
  { reference: 'cust-20311', ...drawn, entry: 4740, end: { kind: 'waiting' } },
  {
    reference: 'cust-20298',
    ...drawn,
    entry: 4722,
    end: { kind: 'agrees', reader: 'Jun Park', at: NOW - 3_600_000, verdict: 'approve' },
  },
  {
    reference: 'cust-20290',
    ...drawn,
    entry: 4702,
    end: {
      kind: 'differs',
      reader: 'Jun Park',
      at: NOW - 7_200_000,
      first: 'approve',
      again: 'reject',
    },
  },
  {
    reference: 'cust-20281',
    ...drawn,
    entry: 4688,
    end: { kind: 'gone', reader: 'Jun Park', at: NOW - 7_300_000, why: 'changed' },
  },
];

export const answers: KnownAnswerView[] = [
  {
    id: 'known-1',
    reference: 'trial-01',
    expected: 'approve',
    why: 'Selfie and document show one person.',
    operator: 'Countercheck',
    at: NOW - 90_000_000,
    withdrawn: null,
    decided: 3,
  },
  {
    id: 'known-2',
    reference: 'staff-3',
    expected: 'reject',
    why: 'A colleague with the card of another.',
    operator: 'Jiwoo Han',
    at: NOW - 80_000_000,
    withdrawn: { at: NOW - 3_600_000, operator: 'Jiwoo Han', why: 'The card has run out.' },
    decided: 0,
  },
];
