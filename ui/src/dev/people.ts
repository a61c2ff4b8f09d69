/** Views to look at: synthetic people, the figures of the pictures. */
import type {
  AppView,
  CheckView,
  ConsentText,
  CounterView,
  CustomerView,
  OperatorCard,
  ProblemView,
  QuotaView,
  ReasonView,
  ResultView,
  SettingsView,
  Stage,
} from '~/host/contract';

/** 18:02:58 in Seoul on 21 November 2026. */
export const NOW = Date.parse('2026-11-21T18:02:58+09:00');

const text =
  'This is a placeholder for the text of the contract. It names what is collected, why, for how long it is kept, and who receives it.';

export const consents: ConsentText[] = (
  ['personalData', 'uniqueIdentifiers', 'carrierTerms', 'serviceTerms'] as const
).map((kind) => ({ kind, version: '2026-09', text }));

export const quota: QuotaView = {
  hour: { used: 11, limit: 30 },
  day: { used: 64, limit: 200 },
  state: 'calm',
  stoppedUntil: null,
  byProvider: false,
  nextFreeAt: null,
  problem: null,
};

export const warned: QuotaView = {
  ...quota,
  hour: { used: 25, limit: 30 },
  day: { used: 78, limit: 200 },
  state: 'warning',
  nextFreeAt: NOW + 28 * 60_000,
};

export const stopped: QuotaView = {
  ...quota,
  hour: { used: 30, limit: 30 },
  day: { used: 112, limit: 200 },
  state: 'stopped',
  byProvider: true,
  stoppedUntil: NOW + 47 * 60_000 - 10_000,
  problem: problem(
    'addressBlocked',
    '0086',
    '[0086] [인증실패] 동일 IP에서 인증 시도 횟수를 초과하였습니다.',
  ),
};

export function problem(
  name: string,
  code: string | null,
  raw: string | null,
  status: number | null = 500,
): ProblemView {
  return { class: name, code, raw, status, at: NOW };
}

export function counterView(stage: Stage, over: Partial<CounterView> = {}): CounterView {
  return {
    now: NOW,
    stage,
    quota,
    rule: {
      name: 'KR_YOUTH_YEAR',
      rule: { kind: 'krYouthYear' },
      needed: 19,
      today: '2026-11-21',
      latestBirthDate: '2007-12-31',
    },
    consents,
    ...over,
  };
}

export const check: CheckView = {
  id: '0193a1f0-0000-7000-8000-000000000001',
  version: 3,
  beganAt: NOW - 20_000,
  name: '김하늘',
  birthDate: '2007-12-14',
  sex: 'female',
  carrier: 'KT',
  mvno: false,
  phone: '010-****-0142',
  smsCount: 1,
  wrongCodes: 0,
  consents: 4,
  entry: 4812,
};

export const codeStage: Extract<Stage, { kind: 'code' }> = {
  kind: 'code',
  check,
  sentAt: NOW - 46_000,
  expiresAt: NOW + 134_000,
  triesUsed: 0,
  triesAllowed: 5,
  resendAt: NOW + 14_000,
  canResend: true,
  problem: null,
  dead: false,
};

export const reasons: ReasonView[] = (
  [
    ['A01', 'accept'],
    ['A02', 'accept'],
    ['R03', 'refuse'],
    ['R04', 'refuse'],
    ['R05', 'refuse'],
    ['R06', 'refuse'],
    ['F01', 'refer'],
    ['F02', 'refer'],
    ['F03', 'refer'],
  ] as const
).map(([code, verdict]) => ({ code, verdict, blocks: code === 'R06' }));

export const result: ResultView = {
  verified: true,
  name: '김하늘',
  certifiedAt: NOW + 74_000,
  impUid: 'imp_204815207731',
  provider: 'danal',
  rows: [
    { field: 'name', asked: '김 하늘', certified: '김하늘', sign: 'near', note: 'spacingOnly' },
    { field: 'birthDate', asked: '2007-12-14', certified: '2007-12-14', sign: 'equal', note: null },
    { field: 'sex', asked: 'female', certified: 'female', sign: 'equal', note: null },
    { field: 'phone', asked: '010-****-0142', certified: null, sign: 'notProvided', note: null },
    { field: 'carrier', asked: 'KT', certified: null, sign: 'notProvided', note: null },
    {
      field: 'foreigner',
      asked: null,
      certified: null,
      sign: 'notProvided',
      note: 'notInContract',
    },
  ],
  age: {
    outcome: 'pass',
    rule: 'KR_YOUTH_YEAR',
    needed: 19,
    sum: {
      birthDate: '2007-12-14',
      today: '2026-11-21',
      byYear: true,
      counted: 19,
      exactAge: 18,
      completesOn: '2026-01-01',
      daysLeft: 0,
    },
  },
  person: {
    state: 'known',
    since: Date.parse('2025-03-12T10:00:00+09:00'),
    earlier: 3,
    lastAt: Date.parse('2026-09-02T10:00:00+09:00'),
    lastVerdict: 'accept',
    phone: 'changed',
    di: 'same',
    blockedAt: null,
    blockedReason: null,
  },
  sentAt: NOW,
  confirmedAt: NOW + 74_000,
  tries: 1,
  lookup: false,
  hits: [],
};

export const customers: CustomerView[] = [
  ['adult', '김하늘', '880715', '2', 'SKT', false, '01055550101'],
  ['mvno', '이서준', '750302', '1', 'KT', true, '01055550102'],
  ['foreigner', 'ALEX RIVERA', '901123', '5', 'LGT', false, '01055550103'],
  ['minor', '조한별', '111231', '3', 'KT', false, '01055550111'],
  ['wrongCarrier', '한바다', '790618', '2', 'KT', false, '01055550117'],
  ['maybeSent', '신여름', '910214', '1', 'SKT', false, '01055550120'],
  ['addressBlocked', '권가을', '860808', '2', 'KT', false, '01055550121'],
].map(([script, name, birth, seventh, carrier, mvno, phone]) => ({
  script: String(script),
  name: String(name),
  birth: String(birth),
  seventh: String(seventh),
  carrier: carrier === 'SKT' ? 'SKT' : carrier === 'KT' ? 'KT' : 'LGT',
  mvno: mvno === true,
  phone: String(phone),
}));

/** The invented people of training, as the first screen offers them. */
export const practice: OperatorCard[] = (
  [
    ['practiceAll', 'Training All Desks', ['desk', 'reviewer', 'approver', 'administrator']],
    ['practiceDesk', 'Training Desk', ['desk']],
    ['practiceReviewer', 'Training Reviewer', ['reviewer']],
    ['practiceSecondReviewer', 'Training Second Reviewer', ['reviewer']],
    ['practiceApprover', 'Training Approver', ['approver']],
    ['practiceAuditor', 'Training Auditor', ['auditor']],
    ['practiceAdministrator', 'Training Administrator', ['administrator']],
  ] as const
).map(([id, name, roles]) => ({ id, name, practice: id, roles: [...roles] }));

export const closed: Extract<AppView['session'], { kind: 'closed' }> = {
  kind: 'closed',
  chosen: null,
  stores: [
    {
      mode: 'training',
      state: { kind: 'ready', keeper: 'passphrase', madeOn: null, recovery: false },
    },
    {
      mode: 'live',
      state: { kind: 'ready', keeper: 'keychain', madeOn: 'HAEUNDAE-2', recovery: true },
    },
  ],
  keychain: true,
  practice,
  lastPractice: null,
  locked: null,
};

export const open: Extract<AppView['session'], { kind: 'open' }> = {
  kind: 'open',
  mode: 'training',
  operator: 'Park Jiwoo',
  operatorId: 'somebody',
  roles: ['desk', 'reviewer', 'approver', 'administrator'],
  trainingExpired: false,
  site: 'Haeundae',
  terminal: 'Terminal 2',
  configured: true,
  lockInS: 300,
  lockFor: 'idle',
  recovery: true,
};

export const settings: SettingsView = {
  form: {
    site: 'Haeundae',
    terminal: 'Terminal 2',
    baseUrl: 'http://127.0.0.1:41337',
    channelKey: 'channel-key-training',
    legacyPg: '',
    company: '해운대점',
    ageRule: { kind: 'krYouthYear' },
    quotaHour: 30,
    quotaDay: 200,
    codeLifeS: 180,
    idleLockMin: 5,
    consents,
    voveUrl: 'http://127.0.0.1:41337',
    blindFirstLook: true,
    secondPerson: 'byRisk',
    secondFindings: 3,
    secondSample: 5,
    secondBlind: true,
    claimMinutes: 30,
  },
  credentials: true,
  keeper: 'keychain',
  providerLocked: true,
  missing: [],
  voveKey: true,
};
