/** Counter checks beside a case, and entries of the block list. Of nobody. */
import type {
  BlockView,
  CaseView,
  CertifiedCheckView,
  CertifiedView,
  HitView,
} from '~/host/contract';
import { NOW } from './people';

const HOUR = 3_600_000;

function certified(name: string, birth: string, over: Partial<CertifiedView> = {}): CertifiedView {
  return { name, birth, sex: 'female', phone: '010-****-0142', at: NOW - 3 * HOUR, ...over };
}

export const joined: CaseView['joined'] = {
  links: [
    {
      check: 'c-2',
      at: NOW - 120_000,
      origin: 'suggestion',
      operator: 'Mina Oh',
      certified: certified('SALMI NORA', '1991-03-08'),
      blocked: false,
    },
  ],
  suggestions: [
    { check: 'c-3', at: NOW - 40 * HOUR, name: 'SALMI NORA ELINA', birth: '1991-03-07' },
  ],
  mismatches: [
    {
      check: 'c-2',
      finding: 'dateOfBirth',
      certified: '1991-03-08',
      stated: '07/03/1991',
      acknowledged: null,
    },
    {
      check: 'c-2',
      finding: 'name',
      certified: 'SALMI NORA',
      stated: 'SALMI, NORA ELINA',
      acknowledged: {
        reason: 'The carrier has no second given name. Both documents show it.',
        operator: 'Mina Oh',
        at: NOW - 60_000,
      },
    },
  ],
};

export const blocked: CaseView['joined'] = {
  links: joined.links.map((link) => ({ ...link, blocked: true, origin: 'operator' as const })),
  suggestions: [],
  mismatches: [],
};

export const checks: CertifiedCheckView[] = [
  { check: 'c-2', certified: certified('SALMI NORA', '1991-03-08'), linked: true },
  {
    check: 'c-4',
    certified: certified('김하늘', '2007-12-14', { phone: '010-****-7720', at: NOW - HOUR }),
    linked: false,
  },
  {
    check: 'c-5',
    certified: certified('AMINE BENALI', '1988-04-03', { sex: 'male', at: NOW - 26 * HOUR }),
    linked: false,
  },
];

const entry: BlockView = {
  id: 'b-1',
  kinds: ['document', 'number', 'mrz', 'picture'],
  reason: 'The same data page came under three references in a week.',
  operator: 'Mina Oh',
  at: NOW - 30 * HOUR,
  until: '2027-02-18',
  appeal: 'Ask at the desk for a second look by another reviewer; answer within 7 days.',
  state: 'inForce',
  lifted: null,
};

export const entries: BlockView[] = [
  entry,
  {
    ...entry,
    id: 'b-2',
    kinds: ['nameBirth', 'phone'],
    reason: 'Tried to have somebody else type the code.',
    operator: 'Park Jiwoo',
    until: '2026-12-20',
  },
  {
    ...entry,
    id: 'b-3',
    kinds: ['name'],
    reason: 'Reported by the branch in Haeundae.',
    state: 'lifted',
    lifted: { why: 'Another person of the same name.', operator: 'Seo Lian', at: NOW - HOUR },
  },
  {
    ...entry,
    id: 'b-4',
    kinds: ['phone'],
    reason: 'Number of a lost phone.',
    until: '2026-10-02',
    state: 'expired',
  },
];

export const hits: HitView[] = [
  {
    entry: 'b-2',
    kinds: ['nameBirth', 'phone'],
    reason: 'Tried to have somebody else type the code.',
    until: '2026-12-20',
    appeal: entry.appeal,
  },
];
