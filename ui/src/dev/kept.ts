/** How long what is kept, copies of the store, and who looked at what. */
import type {
  AccessMonthView,
  BackupsView,
  ErasurePlanView,
  ErasuresView,
  KeepingForm,
} from '~/host/contract';
import { DAY, id, MINUTE, root } from './figures';
import { NOW } from './people';

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
