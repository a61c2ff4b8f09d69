/**
 * Findings in an order for tired eyes: what they are about, and within that what differs before
 * what was not checked, and that before what cannot be checked.
 */
import type { CaseView, FindingView, Outcome } from '~/host/contract';
import { t } from '~/lib/i18n.svelte';
import type { Place } from '~/features/review/open';
import { documentName, fieldName, pictureName } from '~/features/review/words';

export interface Group {
  key: string;
  title: string;
  /** Documents as they came, what is between them, the person, and the pictures as they came. */
  order: number;
  findings: FindingView[];
}

/** What is to be looked at, in the order in which it is. */
export const looks: readonly Outcome[] = ['fail', 'notChecked', 'cannotCheck'];

/** Tells a finding from the others of its case, also when there are more of them. */
export function keyOf({ kind, outcome, document, picture, field, values }: FindingView): string {
  return JSON.stringify([kind, outcome, document, picture, field, Object.entries(values)]);
}

/** What is to be looked at: by document, picture and person, the gravest first. */
export function lookedAt(shown: CaseView): Group[] {
  const findings = shown.findings
    .filter(({ outcome }) => outcome !== 'pass')
    .sort((one, other) => rank(one) - rank(other));
  return grouped(shown, findings, pictureOf).sort((one, other) => first(one) - first(other));
}

/** What passes: a picture is one of its document's. */
export function passed(shown: CaseView): Group[] {
  const findings = shown.findings.filter(({ outcome }) => outcome === 'pass');
  const alone = (view: CaseView, finding: FindingView) => {
    const id = pictureOf(view, finding);
    return documentOf(view, finding) === null ? id : null;
  };
  return grouped(shown, findings, alone);
}

/** Where a finding leads to; the first place is the one it is about. */
export function placesOf(shown: CaseView, finding: FindingView): Place[] {
  const id = pictureOf(shown, finding);
  const { area, document } = finding;
  const name = finding.field;
  const field: Place[] =
    name !== null && hasField(shown, document, name) ? [{ kind: 'field', id: name, document }] : [];
  const picture: Place[] = id === null ? [] : [{ kind: 'picture', id, area }];
  if (isMismatch(shown, finding)) return [{ kind: 'mismatch', id: String(name) }, ...field];
  return area === null ? [...field, ...picture] : [...picture, ...field];
}

export function placeText(shown: CaseView, place: Place): string {
  switch (place.kind) {
    case 'picture': {
      const picture = pictureName(shown, place.id);
      return place.area
        ? t('review.findings.toPlace', { picture })
        : t('review.findings.toPicture', { picture });
    }
    case 'field':
      return t('review.findings.toField', { field: fieldName(place.id) });
    case 'mismatch':
      return t('review.findings.toCounter');
    default:
      return '';
  }
}

/** The fields that a name of the findings stands for: some are of several. */
export function fieldsOf(name: string): readonly string[] {
  if (name === 'name') return ['name', 'lastName', 'firstName'];
  if (name === 'mrz') return ['mrzLine1', 'mrzLine2', 'mrzLine3'];
  return [name];
}

function hasField(shown: CaseView, document: number | null, name: string): boolean {
  const names = fieldsOf(name);
  const own = shown.documents.filter((_, at) => document === null || at === document);
  const whole = document === null ? shown.fields : [];
  const fields = [...own.flatMap((one) => one.fields), ...whole];
  return fields.some((field) => names.includes(field.name));
}

function grouped(
  shown: CaseView,
  findings: readonly FindingView[],
  picture: (shown: CaseView, finding: FindingView) => string | null,
): Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const { key, title, order } = about(shown, finding, picture(shown, finding));
    const group = groups.get(key) ?? { key, title, order, findings: [] };
    group.findings.push(finding);
    groups.set(key, group);
  }
  return [...groups.values()].sort((one, other) => one.order - other.order);
}

/** More than there are documents in a case. */
const BETWEEN = 1_000;

function about(
  shown: CaseView,
  finding: FindingView,
  picture: string | null,
): Omit<Group, 'findings'> {
  if (isOfPerson(finding)) {
    return { key: 'person', title: t('review.findings.person'), order: BETWEEN + 1 };
  }
  if (picture !== null) {
    const at = shown.pictures.findIndex(({ id }) => id === picture);
    const title = pictureName(shown, picture);
    return { key: `picture ${picture}`, title, order: BETWEEN + 2 + at };
  }
  const document = documentOf(shown, finding);
  if (document === null) {
    return { key: 'between', title: t('review.findings.between'), order: BETWEEN };
  }
  return { key: `document ${document}`, title: documentName(shown, document), order: document };
}

/** What is found in other records: earlier cases, checks at the counter, the block list. */
const ofRecords = new Set([
  'blocklistAsks',
  'blocklisted',
  'nearPortrait',
  'personBlocked',
  'sameDocument',
  'sameMrz',
  'sameNameBirth',
  'sameNumber',
  'samePicture',
]);

function isOfPerson({ kind, values }: FindingView): boolean {
  if (ofRecords.has(kind)) return true;
  const sources = `${values['oneSources'] ?? ''} ${values['otherSources'] ?? ''}`;
  return sources.split(' ').includes('counter');
}

/** It is among those that are told apart beside the counter check. */
function isMismatch(shown: CaseView, finding: FindingView): boolean {
  const own = shown.joined.mismatches.some((one) => one.finding === finding.field);
  return own && finding.outcome !== 'pass' && isOfPerson(finding);
}

function pictureOf(shown: CaseView, finding: FindingView): string | null {
  const id = finding.picture;
  return shown.pictures.some((one) => one.id === id) ? id : null;
}

function documentOf(shown: CaseView, finding: FindingView): number | null {
  if (finding.document !== null) return finding.document;
  const id = pictureOf(shown, finding);
  return shown.pictures.find((one) => one.id === id)?.document ?? null;
}

function rank({ outcome }: FindingView): number {
  return looks.indexOf(outcome);
}

function first({ findings: [finding] }: Group): number {
  return finding ? rank(finding) : looks.length;
}
