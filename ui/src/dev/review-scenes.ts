/** Every screen of the review desk, by name. */
import type { CaseView, ReviewStage, ReviewView } from '~/host/contract';
import { NOW, open } from './people';
import { blocked } from './joined';
import {
  approvable,
  before,
  givenSecond,
  hiddenSecond,
  linked,
  needs,
  reviewView,
  shared,
  shown,
  waiting,
} from './review';
import type { Scene } from './scenes';

const pause = () => new Promise((done) => setTimeout(done, 80));

async function click(root: Document, id: string): Promise<void> {
  root.querySelector<HTMLElement>(`[data-testid="${id}"]`)?.click();
  await pause();
}

function type(root: Document, id: string, text: string): void {
  const field = root.querySelector<HTMLTextAreaElement>(`[data-testid="${id}"]`);
  if (!field) return;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function at(
  stage: ReviewStage,
  act: (root: Document) => void | Promise<void> = () => {},
  over: Partial<ReviewView> = {},
): Scene {
  return {
    session: open,
    review: reviewView(stage, over),
    act: async (root) => {
      await click(root, 'nav-review');
      await act(root);
    },
  };
}

function on(view: CaseView, act?: (root: Document) => void | Promise<void>): Scene {
  return at({ kind: 'open', case: view }, act);
}

const tab = (name: string) => (root: Document) => click(root, `tab-${name}`);

async function decide(root: Document, verdict: string): Promise<void> {
  await click(root, 'decide');
  await click(root, `verdict-${verdict}`);
}

async function askAgain(root: Document): Promise<void> {
  await decide(root, 'askAgain');
  await click(root, 'reason-R21');
  const step = root.querySelector<HTMLSelectElement>('[data-testid="step-0"]');
  if (step) {
    step.value = 'p1-back';
    step.dispatchEvent(new Event('change', { bubbles: true }));
  }
  await pause();
  type(root, 'note', 'Categories cannot be read. Portrait and data page agree with the selfie.');
}

async function readAgain(root: Document): Promise<void> {
  await askAgain(root);
  await click(root, 'decision-continue');
  await click(root, 'confirm-read');
}

function rechecked(recheck: CaseView['recheck']): CaseView {
  return { ...shown, recheck };
}

async function follow(root: Document, kind: string): Promise<void> {
  root.querySelector<HTMLElement>(`[data-kind="${kind}"] button`)?.click();
  await pause();
}

/** The same case with other error levels. */
function withLevels(errorLevels: string): CaseView {
  const pictures = shown.pictures.map((picture) => {
    const { state } = picture;
    if (state.kind !== 'ready') return picture;
    return { ...picture, state: { ...state, variants: { ...state.variants, errorLevels } } };
  });
  return { ...shown, pictures };
}

const changes: CaseView['recheck']['changes'] = [
  { what: 'changed', picture: 'p1-back', document: null, field: null },
  { what: 'changed', picture: null, document: 0, field: 'dateOfExpiration' },
];

export const reviewScenes: Record<string, Scene> = {
  'review-start': at({ kind: 'idle' }),
  'review-waiting-list': at({ kind: 'idle' }, undefined, { waiting }),
  'review-unset': at({ kind: 'idle' }, undefined, { configured: false, practice: [] }),
  'review-fetching': at({
    kind: 'fetching',
    reference: 'cust-20417',
    received: 9_400_000,
    expected: 14_200_000,
    pictures: 3,
  }),
  'review-beginning': at({
    kind: 'fetching',
    reference: 'cust-20417',
    received: 0,
    expected: null,
    pictures: 0,
  }),
  'review-unknown': at({
    kind: 'waiting',
    reference: 'cust-20429',
    unknown: true,
    nextAt: Date.now() + 24_000,
  }),
  'review-pending': at({
    kind: 'waiting',
    reference: 'cust-20428',
    unknown: false,
    nextAt: Date.now() + 9_000,
  }),
  'review-failed': at({
    kind: 'failed',
    reference: 'cust-20417',
    problem: 'keyRefused',
    raw: '{"message":"Unauthorized"}',
    retryAfterS: null,
  }),
  'review-decided': at(
    {
      kind: 'decided',
      decided: { reference: 'cust-20417', verdict: 'askAgain', at: NOW, entry: 4812, first: null },
    },
    undefined,
    { waiting },
  ),
  'review-first-look': on(before, async (root) => {
    await click(root, 'opinion-same');
    type(root, 'first-look-why', 'Moles at chin and cheek, eye form');
    root.querySelector<HTMLElement>('[data-testid="first-look-why"]')?.focus();
  }),
  'review-first-look-empty': on(before, (root) => click(root, 'first-look-store')),
  'review-findings': on(shown),
  'review-measuring': on({ ...shown, measured: false, findings: shown.findings.slice(0, 2) }),
  'review-passes': on(shown, async (root) => {
    for (const one of root.querySelectorAll('details')) one.open = true;
    await pause();
    root.querySelector('details')?.scrollIntoView();
  }),
  'review-finding-field': on(shown, (root) => follow(root, 'dateUnread')),
  'review-finding-place': on(shown, (root) => follow(root, 'glare')),
  'review-levels': on(shown, async (root) => {
    await follow(root, 'severalFaces');
    await click(root, 'tool-levels');
    await pause();
  }),
  'review-levels-both': on(shown, async (root) => {
    await click(root, 'tool-levels');
    root.querySelector<HTMLElement>('[data-testid="pane-b"]')?.focus();
    await click(root, 'tool-levels');
    await click(root, 'tool-overlay');
  }),
  'review-levels-failed': on(withLevels('data:image/png;base64,none'), (root) =>
    click(root, 'tool-levels'),
  ),
  'review-levels-making': on(withLevels('/src/dev/never'), async (root) => {
    HTMLImageElement.prototype.decode = () => new Promise(() => {});
    await click(root, 'tool-levels');
  }),
  'review-person': on(linked, tab('person')),
  'review-person-none': on(shown, tab('person')),
  'review-person-blocked': on({ ...shown, joined: blocked }, tab('person')),
  'review-mismatch': on(linked, async (root) => {
    await click(root, 'decide');
    await click(root, 'blocker-mismatch');
  }),
  'review-unlink': on(linked, async (root) => {
    await click(root, 'tab-person');
    await click(root, 'unlink');
  }),
  'review-link': on(linked, async (root) => {
    await click(root, 'tab-person');
    await click(root, 'link-open');
    await click(root, 'link-c-4');
  }),
  'review-block': on(linked, async (root) => {
    await click(root, 'tab-person');
    await click(root, 'block-open');
    await click(root, 'kind-document');
  }),
  'review-block-errors': on(linked, async (root) => {
    await click(root, 'tab-person');
    await click(root, 'block-open');
    await click(root, 'block-add');
  }),
  'review-blocklist': at({ kind: 'idle' }, (root) => click(root, 'blocklist-open')),
  'review-block-typed': at({ kind: 'idle' }, async (root) => {
    await click(root, 'blocklist-open');
    await click(root, 'block-open');
  }),
  'review-lift': at({ kind: 'idle' }, async (root) => {
    await click(root, 'blocklist-open');
    await click(root, 'lift');
  }),
  'review-fields': on(shown, tab('fields')),
  'review-checklist': on(shown, tab('checklist')),
  'review-decide': on(shown, (root) => click(root, 'decide')),
  'review-ask-again': on(shown, askAgain),
  'review-reasons': on(shown, async (root) => {
    await decide(root, 'reject');
    await click(root, 'all-reasons');
  }),
  'review-confirm': on(rechecked({ state: 'unchanged', at: NOW, changes: [] }), readAgain),
  'review-asking': on(rechecked({ state: 'asking', at: null, changes: [] }), readAgain),
  'review-changed': on(rechecked({ state: 'changed', at: NOW, changes }), readAgain),
  'review-unreachable': on(rechecked({ state: 'unreachable', at: NOW, changes: [] }), readAgain),
  'review-approve': on(approvable, (root) => decide(root, 'approve')),
  'review-shared-list': at({ kind: 'idle' }, undefined, {
    waiting: shared,
    counts: { free: 2, mine: 0, claimed: 1, forSecond: 1, submitted: 1 },
  }),
  'review-take-over': at({ kind: 'idle' }, (root) => click(root, 'take-over-open'), {
    waiting: shared,
  }),
  'review-takes-two': on({ ...approvable, needs }, (root) => decide(root, 'approve')),
  'review-submitted': at(
    {
      kind: 'submitted',
      submitted: { reference: 'cust-20417', at: NOW, entry: 4812, needs },
    },
    undefined,
    { waiting: shared },
  ),
  'review-second-blind': on({ ...before, second: hiddenSecond }),
  'review-second': on({ ...shown, second: givenSecond }),
  'review-voided': on({
    ...before,
    voided: { by: 'Jun Park', at: NOW - 600_000 },
    recheck: { state: 'changed', at: NOW, changes },
  }),
  'review-claim-over': on({ ...shown, claim: null }),
  'review-keys': on(shown, (root) => click(root, 'key-map')),
  'review-leave': on(shown, (root) => click(root, 'case-leave')),
};
