/** Who works in the pictures, before and after they sign in: synthetic people all. */
import type {
  AppView,
  OperatorCard,
  OperatorChange,
  OperatorView,
  Role,
  Session,
} from '~/host/contract';
import { NOW, closed, open } from './people';

type Closed = Extract<Session, { kind: 'closed' }>;
type Open = Extract<Session, { kind: 'open' }>;
type SignedOut = Extract<Session, { kind: 'signedOut' }>;

const DAY = 24 * 60 * 60_000;

const who: [id: string, name: string, roles: Role[]][] = [
  ['0193a1f0-0000-7000-8000-0000000000a1', 'Park Jiwoo', ['desk', 'administrator']],
  ['0193a1f0-0000-7000-8000-0000000000a2', 'Choi Minseo', ['desk']],
  ['0193a1f0-0000-7000-8000-0000000000a3', 'Mina Oh', ['reviewer']],
  ['0193a1f0-0000-7000-8000-0000000000a4', 'Seo Lian', ['reviewer', 'approver']],
  ['0193a1f0-0000-7000-8000-0000000000a5', '한감사', ['auditor']],
];

export const cards: OperatorCard[] = who.map(([id, name, roles]) => ({
  id,
  name,
  practice: null,
  roles,
}));

/** The first of them: an administrator who works at the counter, too. */
export const jiwoo = String(who[0]?.[0]);
export const minseo = String(who[1]?.[0]);

export const signedOut: SignedOut = {
  kind: 'signedOut',
  mode: 'live',
  site: 'Haeundae',
  terminal: 'Terminal 2',
  operators: cards,
  last: jiwoo,
  recovered: false,
};

/** More than fit: they can be looked for. */
export const crowd: OperatorCard[] = [
  ...cards,
  ...['Kang Haneul', 'Lim Dahye', 'Yoon Seojun', 'Baek Narae', 'Jung Taeho'].map((name, n) => ({
    id: `0193a1f0-0000-7000-8000-0000000000b${n}`,
    name,
    practice: null,
    roles: ['desk'] as Role[],
  })),
];

export const live: Open = {
  ...open,
  mode: 'live',
  operator: 'Park Jiwoo',
  operatorId: jiwoo,
  roles: ['desk', 'reviewer', 'approver', 'administrator'],
};
export const auditor: Open = { ...live, operator: '한감사', roles: ['auditor'] };
export const expired: Open = { ...live, roles: ['desk', 'reviewer'], trainingExpired: true };

export const operators: OperatorView[] = who.map(([id, name, roles], n) => ({
  id,
  name,
  roles,
  enabled: n !== 3,
  trainedUntil: n === 2 ? '2026-11-01' : n === 1 ? '2027-03-31' : null,
  trainingExpired: n === 2,
  addedAt: NOW - 300 * DAY,
  lastSignedInAt: n === 4 ? null : NOW - n * DAY,
  failures: n === 1 ? 2 : 0,
  shutOut: false,
  you: n === 0,
  lastAdministrator: n === 0,
}));

const changed: Partial<OperatorChange>[] = [
  { operator: minseo, name: 'Choi Minseo', change: 'training', trainedUntil: '2027-03-31' },
  { operator: cards[3]?.id ?? '', name: 'Seo Lian', change: 'disabled', why: 'On leave.' },
  {
    operator: cards[3]?.id ?? '',
    name: 'Seo Lian',
    change: 'roles',
    roles: ['reviewer', 'approver'],
  },
  {
    operator: jiwoo,
    name: 'Park Jiwoo',
    change: 'added',
    roles: ['administrator'],
    by: null,
    why: '',
  },
];

export const changes: OperatorChange[] = changed.map((one, n) => ({
  entry: 4800 - n,
  at: NOW - n * DAY,
  operator: jiwoo,
  name: 'Park Jiwoo',
  change: 'added',
  roles: null,
  trainedUntil: null,
  by: 'Park Jiwoo',
  why: 'Passed the course.',
  ...one,
}));

/** Of no store: 39 zeros, and a check that agrees. */
export const recoveryKey = Array.from({ length: 8 }, () => '00000').join('-');

const keptElsewhere: Closed = {
  ...closed,
  chosen: 'live',
  stores: [
    { mode: 'training', state: { kind: 'new' } },
    {
      mode: 'live',
      state: { kind: 'keyMissing', keeper: 'keychain', madeOn: 'HAEUNDAE-1', recovery: true },
    },
  ],
};

export const doors: Record<string, AppView['session']> = {
  closed,
  locked: { ...closed, locked: 'idle' },
  sealed: keptElsewhere,
  passphrase: {
    ...closed,
    stores: [
      { mode: 'training', state: { kind: 'new' } },
      {
        mode: 'live',
        state: { kind: 'ready', keeper: 'passphrase', madeOn: 'HAEUNDAE-2', recovery: true },
      },
    ],
  },
  fresh: {
    ...closed,
    stores: [
      { mode: 'training', state: { kind: 'new' } },
      { mode: 'live', state: { kind: 'new' } },
    ],
  },
  first: { kind: 'needsFirstOperator', mode: 'live' },
};
