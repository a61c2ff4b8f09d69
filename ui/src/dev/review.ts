/** Views of the review desk to look at: synthetic people, the figures of the pictures. */
import type {
  BlockerView,
  CaseView,
  CheckItemView,
  Outcome,
  PictureView,
  ReviewReasonView,
  ReviewStage,
  ReviewVerdict,
  ReviewView,
} from '~/host/contract';
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
      variants: { thumb: url, display: url, displayWidth: width, full: url },
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

export const reasons: ReviewReasonView[] = [];

export function reason(
  code: string,
  verdicts: ReviewVerdict[],
  kind: ReviewReasonView['class'],
  over: Partial<ReviewReasonView> = {},
): ReviewReasonView {
  return { code, verdicts, class: kind, needsNote: false, needsStep: false, ...over };
}

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
  round: 0,
  roundsAllowed: 3,
  policy: '1',
  program: '1.0.0',
  tally: { pass: 5, fail: 0, notChecked: 2, cannotCheck: 1 },
};
