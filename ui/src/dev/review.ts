/** Views of the review desk to look at: synthetic people, the figures of the pictures. */
import type {
  BlockerView,
  CaseView,
  CheckItemView,
  FindingView,
  Outcome,
  PictureView,
  ReviewReasonView,
  ReviewStage,
  ReviewVerdict,
  ReviewView,
} from '~/host/contract';
import { joined } from './joined';
import { NOW } from './people';
import { specimen } from './specimens';

type Side = PictureView['side'];

function ready(
  id: string,
  document: number | null,
  side: Side,
  subject: Parameters<typeof specimen>[0],
  opened = true,
): PictureView {
  const { url, width, height } = specimen(subject);
  return {
    id,
    document,
    side,
    sideRaw: side,
    state: {
      kind: 'ready',
      width,
      height,
      format: 'jpeg',
      bytes: 412_000,
      sha256: id.padEnd(64, '7f3a'),
      variants: {
        thumb: url,
        display: url,
        displayWidth: width,
        full: url,
        errorLevels: subject === 'back' ? null : specimen('levels').url,
      },
      eyes:
        subject === 'selfie' || subject === 'portrait'
          ? { left: { x: 0.4, y: 0.447 }, right: { x: 0.6, y: 0.447 } }
          : null,
      faces: 1,
    },
    mandatory: side !== 'frontCropped',
    opened,
  };
}

export const pictures: PictureView[] = [
  ready('selfie', null, 'selfie', 'selfie'),
  ready('p0-photo', 0, 'photo', 'portrait'),
  ready('p0-front', 0, 'front', 'page'),
  ready('p0-cropped', 0, 'frontCropped', 'page'),
  ready('p1-front', 1, 'front', 'page'),
  ready('p1-back', 1, 'back', 'back', false),
  {
    id: 'p2-front',
    document: 2,
    side: 'front',
    sideRaw: 'front',
    state: {
      kind: 'notShown',
      reason: 'pdf',
      format: 'pdf',
      bytes: 88_112,
      sha256: 'pdf'.padEnd(64, '0c'),
    },
    mandatory: false,
    opened: false,
  },
  {
    id: 'p1-backCropped',
    document: 1,
    side: 'backCropped',
    sideRaw: 'backCropped',
    state: { kind: 'missing' },
    mandatory: false,
    opened: false,
  },
];

function item(id: string, what: string, result: Outcome | null, over = {}): CheckItemView {
  return { id, what, mandatory: true, result, note: '', pins: [], ...over };
}

function reason(
  code: string,
  verdicts: ReviewVerdict[],
  kind: ReviewReasonView['class'],
  over: Partial<ReviewReasonView> = {},
): ReviewReasonView {
  return { code, verdicts, class: kind, needsNote: false, needsPicture: false, ...over };
}

const retry = ['R20', 'R21', 'R22', 'R23', 'R24', 'R25', 'R26', 'R27', 'R28', 'R29', 'R30'];
const final = ['R10', 'R11', 'R12', 'R13'];
export const reasons: ReviewReasonView[] = [
  reason('A10', ['approve'], 'final'),
  ...final.map((code) => reason(code, ['reject', 'refer'], 'final', { needsNote: true })),
  reason('R16', ['reject', 'askAgain'], 'retry'),
  ...retry.map((code) => reason(code, ['askAgain', 'reject'], 'retry', { needsPicture: true })),
  reason('E10', ['reject'], 'external'),
  reason('E11', ['refer', 'reject'], 'external', { needsNote: true }),
  reason('F10', ['refer'], 'external', { needsNote: true }),
  reason('F12', ['refer'], 'external'),
];

const blockers: BlockerView[] = [
  { kind: 'itemOpen', about: 'i5' },
  { kind: 'itemOpen', about: 'i7' },
  { kind: 'pictureUnopened', about: 'p1-back' },
];

const rect = { x: 0.5, y: 0.6, width: 0.1, height: 0.08 };

export const before: CaseView = {
  id: 'case-20417',
  reference: 'cust-20417',
  answeredAs: null,
  name: 'SALMI, Nora Elina',
  fetchedAt: NOW - 180_000,
  openedAt: NOW - 170_000,
  pictures,
  pair: ['selfie', 'p0-photo'],
  documents: [],
  fields: [],
  findings: [],
  measured: true,
  joined: { links: [], suggestions: [], mismatches: [] },
  blockable: [],
  claim: null,
  needs: [],
  second: null,
  voided: null,
  blind: true,
  firstLook: null,
  vendor: null,
  checklist: [],
  seed: '7F3A',
  gate: {
    approve: false,
    blockers: [{ kind: 'firstLook', about: null }, ...blockers],
    items: 8,
    itemsOpen: 3,
  },
  reasons,
  recheck: { state: 'notYet', at: null, changes: [] },
  round: 1,
  roundsAllowed: 3,
  policy: '1',
  program: '1.0.0',
  tally: { pass: 5, fail: 0, notChecked: 2, cannotCheck: 1 },
};

function field(name: string, raw: string, over = {}) {
  return { name, sources: ['user', 'documents'], raw, rawOther: null, date: null, ...over };
}

const zone = [
  'P<UTOSALMI<<NORA<ELINA<<<<<<<<<<<<<<<<<<<<<<',
  'X48301<<<<<<2UTO9103074F2701013<<<<<<<<<<<<<<04',
];

function finding(
  kind: string,
  outcome: Outcome,
  document: number | null,
  values: Record<string, string> = {},
  place: Partial<Pick<FindingView, 'picture' | 'area' | 'field'>> = {},
): FindingView {
  return { kind, outcome, document, values, picture: null, area: null, field: null, ...place };
}

const spot = { x: 0.55, y: 0.3, width: 0.2, height: 0.3 };
const about = (field: string) => ({ field });

export const findings: FindingView[] = [
  finding(
    'names',
    'fail',
    null,
    { one: 'SALMI, NORA ELINA', other: 'SALMI, NORA E.' },
    about('name'),
  ),
  finding(
    'expiresSoon',
    'notChecked',
    0,
    { field: 'dateOfExpiration', raw: '13/01/2027', days: '53' },
    about('dateOfExpiration'),
  ),
  finding(
    'dateAmbiguous',
    'cannotCheck',
    0,
    { field: 'dateOfBirth', raw: '07/03/1991' },
    about('dateOfBirth'),
  ),
  finding(
    'dateUnread',
    'cannotCheck',
    1,
    { field: 'dateOfBirth', raw: '7. March 1991' },
    about('dateOfBirth'),
  ),
  finding(
    'severalFaces',
    'cannotCheck',
    0,
    { picture: 'p0-front', faces: '2' },
    { picture: 'p0-front', area: { x: 0.08, y: 0.28, width: 0.26, height: 0.5 } },
  ),
  finding('glare', 'notChecked', 0, {}, { picture: 'p0-cropped', area: spot }),
  finding(
    'samePicture',
    'notChecked',
    null,
    { count: '1', newest: 'cust-20311', desk: 'review', at: '2026-11-19' },
    { picture: 'p0-photo' },
  ),
  finding('blocklistAsks', 'notChecked', null, {
    by: 'nameBirth phone',
    why: 'Tried to have somebody else type the code.',
    until: '2026-12-20',
    appeal: 'Ask at the desk for a second look.',
  }),
  finding(
    'birthDates',
    'fail',
    null,
    {
      one: '1991-03-08',
      other: '07/03/1991',
      oneSources: 'counter',
      otherSources: 'printed zone',
      rule: 'date.differ',
    },
    about('dateOfBirth'),
  ),
  finding('noFace', 'cannotCheck', 1, { picture: 'p1-back' }, { picture: 'p1-back' }),
  finding('nationalities', 'pass', null, { one: 'UTO', other: 'UTOPIA' }, about('nationality')),
  finding(
    'birthDates',
    'pass',
    null,
    { one: '07/03/1991', other: '07/03/1991' },
    about('dateOfBirth'),
  ),
  finding(
    'inDate',
    'pass',
    1,
    { field: 'dateOfExpiration', raw: '17/05/2034' },
    about('dateOfExpiration'),
  ),
  finding('mrzDigits', 'pass', 0, { format: 'TD3', count: '5' }, about('mrz')),
  finding('age', 'pass', 0, { years: '35', raw: '07/03/1991' }, about('dateOfBirth')),
  finding('somethingNew', 'pass', 1, { what: 'a kind that nobody has words for' }),
];

/** The same case once the first look is stored. */
export const shown: CaseView = {
  ...before,
  documents: [
    {
      step: 'idDocument',
      stepRaw: 'ID_DOCUMENT',
      typeRaw: 'Passport',
      fields: [
        field('firstName', 'NORA ELINA'),
        field('lastName', 'SALMI'),
        field('dateOfBirth', '07/03/1991', {
          date: { kind: 'ambiguous', iso: '1991-03-07' },
        }),
        field('dateOfIssue', '2017-01-13', { date: { kind: 'certain', iso: '2017-01-13' } }),
        field('dateOfExpiration', '13/01/2027', {
          date: { kind: 'certain', iso: '2027-01-13' },
        }),
        field('idNumber', 'X48301', { rawOther: 'X4B301' }),
        field('sex', 'F'),
        field('issuingAuthority', 'UTOPIA REGISTRY', { sources: ['documents'] }),
        field('mrzLine1', String(zone[0])),
        field('mrzLine2', String(zone[1])),
      ],
    },
    {
      step: 'drivingLicense',
      stepRaw: 'StepId.DRIVER_LICENSE',
      typeRaw: 'Driver License',
      fields: [
        field('firstName', 'NORA E.'),
        field('dateOfBirth', '7. March 1991', { date: { kind: 'unread' } }),
      ],
    },
    { step: 'addressProof', stepRaw: 'ADDRESS_PROOF', typeRaw: null, fields: [] },
  ],
  fields: [field('updatedAt', '2026-11-21T09:01:12Z', { sources: ['user'] })],
  findings,
  firstLook: {
    opinion: 'same',
    why: 'Moles at chin and cheek, eye form',
    at: NOW + 18 * 60_000,
    blind: true,
  },
  vendor: {
    status: 'pending',
    statusKnown: true,
    fields: [
      { document: 0, name: 'matchLevel', raw: '7' },
      { document: 0, name: 'digitalIDSpoof', raw: 'likelyPhysical' },
      { document: null, name: 'riskSignals', raw: '{"emulator":false}' },
    ],
  },
  checklist: [
    {
      kind: 'face',
      document: null,
      items: [
        item('i1', 'hairline', 'cannotCheck', { note: 'Hair covers it in A.' }),
        item('i2', 'brows', 'pass'),
        item('i3', 'eyes', 'pass'),
        item('i4', 'marks', 'pass', {
          pins: [
            { id: 'n1', picture: 'selfie', rect },
            { id: 'n2', picture: 'p0-photo', rect },
          ],
        }),
        item('i5', 'mouth', null),
      ],
    },
    {
      kind: 'security',
      document: 0,
      items: [
        item('i6', 'finePattern', 'fail'),
        item('i7', 'secondPortrait', 'notChecked'),
        item('i8', 'zoneType', 'pass', { mandatory: false }),
      ],
    },
  ],
  blockable: ['document', 'number', 'mrz', 'nameBirth', 'name', 'picture', 'phone'],
  gate: { approve: false, blockers, items: 7, itemsOpen: 2 },
  claim: { holder: 'Mina Oh', mine: true, leftS: 24 * 60 },
  needs: [],
  second: null,
  voided: null,
};

/** The same case with a counter check of its person. */
export const linked: CaseView = {
  ...shown,
  joined,
  gate: {
    ...shown.gate,
    blockers: [...blockers, { kind: 'mismatch', about: 'dateOfBirth' }],
  },
};

export const approvable: CaseView = {
  ...shown,
  gate: { approve: true, blockers: [], items: 7, itemsOpen: 0 },
};

export function reviewView(stage: ReviewStage, over: Partial<ReviewView> = {}): ReviewView {
  return {
    revision: 1,
    configured: true,
    operator: 'Mina Oh',
    stage,
    waiting: [],
    counts: { free: 0, mine: 0, claimed: 0, forSecond: 0, submitted: 0 },
    ahead: [],
    recent: [
      { reference: 'cust-20311', verdict: 'approve', at: NOW - 900_000, entry: 4791, first: null },
      {
        reference: 'cust-20298',
        verdict: 'askAgain',
        at: NOW - 2_100_000,
        entry: 4766,
        first: null,
      },
      { reference: 'cust-20290', verdict: 'reject', at: NOW - 3_000_000, entry: 4702, first: null },
    ],
    practice: [
      { reference: 'cust-20417', about: 'clean-passport' },
      { reference: 'cust-20419', about: 'swapped-face' },
      { reference: 'cust-20420', about: 'expired' },
      { reference: 'cust-20423', about: 'glare' },
      { reference: 'cust-20427', about: 'hostile' },
    ],
    secondWindow: false,
    ...over,
  };
}

/** Nobody has it. */
const free = { standing: 'free', claim: null, submitted: null, mayOpen: true } as const;

export const waiting: ReviewView['waiting'] = [
  { reference: 'cust-20418', since: NOW - 120_000, fetched: true, ...free },
  {
    reference: '3eb8c91c-c866-4fcb-9805-67e8b45c7883',
    since: NOW - 60_000,
    fetched: false,
    ...free,
  },
];

/** A list in which others have a part. */
export const shared: ReviewView['waiting'] = [
  ...waiting,
  {
    reference: 'cust-20430',
    since: NOW - 50_000,
    fetched: true,
    standing: 'claimed',
    claim: { holder: 'Jun Park', mine: false, leftS: 17 * 60 },
    submitted: null,
    mayOpen: true,
  },
  {
    reference: 'cust-20431',
    since: NOW - 40_000,
    fetched: true,
    standing: 'forSecond',
    claim: null,
    submitted: { by: 'Jun Park', at: NOW - 600_000 },
    mayOpen: true,
  },
  {
    reference: 'cust-20432',
    since: NOW - 30_000,
    fetched: true,
    standing: 'submitted',
    claim: null,
    submitted: { by: 'Mina Oh', at: NOW - 900_000 },
    mayOpen: false,
  },
];

/** Why an approval would be the first of two. */
export const needs: CaseView['needs'] = [
  { kind: 'findings', count: 4 },
  { kind: 'cannotCheck', count: 1 },
];

/** A second opinion, before and after the own first look. */
export const hiddenSecond: CaseView['second'] = {
  by: 'Jun Park',
  at: NOW - 600_000,
  blind: true,
  first: null,
};
export const givenSecond: CaseView['second'] = {
  ...hiddenSecond,
  first: {
    needs,
    opinion: 'same',
    why: 'Ears and moles agree',
    items: [{ item: 'i1', result: 'cannotCheck', note: 'Hair covers it in A.', pins: [] }],
    customerText: 'Your verification is complete. Thank you.',
    note: 'Two findings are about the old address.',
  },
};
