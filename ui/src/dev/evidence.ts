/** A case with every kind of place for a picture. The addresses come from whoever draws them. */
import type { CaseView, EyesView, PictureState, PictureView } from '~/host/contract';
import { NOW } from './people';

interface Address {
  display: string;
  full: string;
}

export function shown(
  width: number,
  height: number,
  { display, full }: Address,
  eyes: EyesView | null = null,
  errorLevels: string | null = null,
): PictureState {
  return {
    kind: 'ready',
    width,
    height,
    format: 'JPEG',
    bytes: width * height * 0.4,
    sha256: '9c41f2a07e5db3381c64a9e20d7f5b8866c0319e4f2d7ab15c83e9f4d260e07b',
    variants: {
      thumb: display,
      display,
      displayWidth: Math.min(1600, width),
      full,
      errorLevels,
    },
    eyes,
    faces: eyes ? 1 : 0,
  };
}

export function picture(
  id: string,
  document: number | null,
  side: PictureView['side'],
  state: PictureState,
  over: Partial<PictureView> = {},
): PictureView {
  return { id, document, side, sideRaw: side, state, mandatory: true, opened: true, ...over };
}

export function caseView(pictures: PictureView[], over: Partial<CaseView> = {}): CaseView {
  return {
    id: 'case-1',
    reference: 'cust-20417',
    answeredAs: null,
    name: 'SALMI, Nora Elina',
    fetchedAt: NOW,
    openedAt: NOW,
    pictures,
    pair: ['selfie', 'portrait'],
    documents: [
      { step: 'idDocument', stepRaw: 'ID_DOCUMENT', typeRaw: 'Passport', fields: [] },
      { step: 'drivingLicense', stepRaw: 'DRIVING_LICENSE', typeRaw: 'Driver License', fields: [] },
      { step: 'addressProof', stepRaw: 'ADDRESS_PROOF', typeRaw: 'Address proof', fields: [] },
    ],
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
    gate: { approve: false, blockers: [], items: 11, itemsOpen: 3 },
    reasons: [],
    recheck: { state: 'notYet', at: null, changes: [] },
    round: 1,
    roundsAllowed: 3,
    policy: '1',
    program: '1.0.0',
    tally: { pass: 0, fail: 0, notChecked: 0, cannotCheck: 0 },
    ...over,
  };
}
