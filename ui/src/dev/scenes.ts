/** Every screen, by name: which store is open and what the counter answers. */
import type { AppView, CounterView, ReviewView, SettingsView, Stage } from '~/host/contract';
import type { Answers } from '~/host/fake';
import {
  check,
  codeStage,
  counterView,
  NOW,
  open,
  problem,
  reasons,
  result,
  settings,
  stopped,
  warned,
} from './people';
import { doorScenes } from './door-scenes';
import { hits } from './joined';
import { recordsScenes } from './records-scenes';
import { reviewScenes } from './review-scenes';

export interface Scene {
  session: AppView['session'];
  counter?: CounterView;
  settings?: SettingsView;
  review?: ReviewView;
  /** What the shell answers otherwise than it does here everywhere. */
  answers?: Answers;
  /** What is done once the screen is there. */
  act?: (root: Document) => void | Promise<void>;
}

const details: Stage = { kind: 'details', problem: null };
const wrong = problem('wrongCode', '9013', '[9013] 인증번호가 일치하지 않습니다.');

function click(root: Document, id: string): void {
  root.querySelector<HTMLElement>(`[data-testid="${id}"]`)?.click();
}

function type(root: Document, id: string, text: string): void {
  const input = root.querySelector<HTMLInputElement>(`[data-testid="${id}"]`);
  if (!input) return;
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

const pause = () => new Promise((done) => setTimeout(done, 60));

async function fill(root: Document): Promise<void> {
  type(root, 'field-name', '김하늘');
  type(root, 'field-birth', '071214');
  type(root, 'field-seventh', '4');
  click(root, 'carrier-KT');
  type(root, 'field-phone', '01055550142');
  for (const kind of ['personalData', 'uniqueIdentifiers', 'carrierTerms', 'serviceTerms']) {
    click(root, `consent-${kind}`);
  }
  await pause();
  root.querySelector<HTMLElement>('[data-testid="field-phone"]')?.focus();
}

const atResult: Stage = { kind: 'result', check, result, reasons };

async function decide(root: Document): Promise<void> {
  click(root, 'verdict-accept');
  await pause();
  const select = root.querySelector<HTMLSelectElement>('[data-testid="reason"]');
  if (select) {
    select.value = 'A01';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }
  await pause();
}

const live: AppView['session'] = { ...open, mode: 'live', configured: false };
export const scenes: Record<string, Scene> = {
  ...doorScenes,
  empty: { session: open, counter: counterView(details) },
  form: { session: open, counter: counterView(details), act: fill },
  errors: {
    session: open,
    counter: counterView(details),
    act: async (root) => {
      type(root, 'field-birth', '071341');
      type(root, 'field-phone', '0212345678');
      await pause();
      click(root, 'send');
    },
  },
  refused: {
    session: open,
    counter: counterView({
      kind: 'details',
      problem: problem('carrierMismatch', '2101', '[2101] 가입하신 통신사를 확인해 주세요.'),
    }),
    act: fill,
  },
  unconfigured: { session: live, counter: counterView(details) },
  code: {
    session: open,
    counter: counterView(
      { ...codeStage, triesUsed: 1, problem: wrong, check: { ...check, wrongCodes: 1 } },
      { quota: warned },
    ),
    act: (root) => type(root, 'code-input', '481'),
  },
  dead: {
    session: open,
    counter: counterView({
      ...codeStage,
      dead: true,
      resendAt: NOW - 1,
      expiresAt: NOW - 1,
      problem: problem('codeExpired', '3432', '[3432] 입력 시간이 초과되었습니다.'),
    }),
  },
  cancel: {
    session: open,
    counter: counterView(codeStage),
    act: (root) => click(root, 'cancel-check'),
  },
  maybe: {
    session: open,
    counter: counterView({
      kind: 'maybeSent',
      check,
      timeline: [
        { at: NOW, what: 'attemptWritten' },
        { at: NOW + 60_000, what: 'noAnswer' },
      ],
      problem: null,
      canResend: true,
    }),
    act: (root) => click(root, 'maybe-yes'),
  },
  unclear: {
    session: open,
    counter: counterView({
      kind: 'confirmUnclear',
      check,
      problem: problem('timeout', null, null, null),
    }),
  },
  stopped: { session: open, counter: counterView(details, { quota: stopped }) },
  result: { session: open, counter: counterView(atResult), act: decide },
  'result-hits': {
    session: open,
    counter: counterView({ ...atResult, result: { ...result, hits } }),
  },
  'result-open': { session: open, counter: counterView(atResult) },
  young: {
    session: open,
    counter: counterView({
      kind: 'result',
      check,
      reasons: reasons.filter(({ verdict }) => verdict !== 'accept'),
      result: {
        ...result,
        age: {
          outcome: 'fail',
          rule: 'EXACT_19',
          needed: 19,
          sum: {
            birthDate: '2007-12-14',
            today: '2026-11-21',
            byYear: false,
            counted: 18,
            exactAge: 18,
            completesOn: '2026-12-14',
            daysLeft: 23,
          },
        },
        person: {
          ...result.person,
          state: 'new',
          since: null,
          earlier: 0,
          lastAt: null,
          lastVerdict: null,
          phone: 'nothing',
          di: 'nothing',
        },
      },
    }),
  },
  blocked: {
    session: open,
    counter: counterView({
      kind: 'result',
      check,
      reasons: reasons.filter(({ verdict }) => verdict !== 'accept'),
      result: {
        ...result,
        person: { ...result.person, state: 'blocked', blockedAt: NOW, blockedReason: 'R06' },
      },
    }),
  },
  unverified: {
    session: open,
    counter: counterView({
      kind: 'result',
      check,
      reasons: reasons.filter(({ verdict }) => verdict !== 'accept'),
      result: {
        ...result,
        verified: false,
        name: null,
        certifiedAt: null,
        age: { outcome: 'cannotCheck', rule: 'KR_YOUTH_YEAR', needed: 19, sum: null },
        person: { ...result.person, state: 'cannotCheck', since: null, earlier: 0, lastAt: null },
      },
    }),
  },
  confirm: {
    session: open,
    counter: counterView(atResult),
    act: async (root) => {
      await decide(root);
      click(root, 'continue');
    },
  },
  decided: {
    session: open,
    counter: counterView({
      kind: 'decided',
      check,
      verdict: 'accept',
      reason: 'A01',
      customerText: '본인 확인이 끝났습니다. 감사합니다.',
      entry: 4812,
      decidedAt: NOW + 90_000,
    }),
  },
  lookup: {
    session: open,
    counter: counterView(details),
    act: (root) => click(root, 'lookup-open'),
  },
  settings: {
    session: open,
    counter: counterView(details),
    settings,
    act: (root) => click(root, 'nav-settings'),
  },
  'settings-live': {
    session: live,
    counter: counterView(details),
    settings: {
      ...settings,
      providerLocked: false,
      credentials: false,
      missing: ['credentials', 'channelKey'],
    },
    act: (root) => click(root, 'nav-settings'),
  },
  ...reviewScenes,
  ...recordsScenes,
};
