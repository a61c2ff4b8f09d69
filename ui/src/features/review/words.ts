/** Values of the review desk as words. What nobody knows is shown as it came. */
import type {
  BlockerView,
  CaseView,
  ChangeView,
  DateReading,
  FindingView,
  NeedView,
  ReviewVerdict,
} from '~/host/contract';
import { isKey, locale, say, t, type Values } from '~/lib/i18n.svelte';
import { plainDate } from '~/lib/time';

/** As much of a case as names are made of. */
type Named = Pick<CaseView, 'documents' | 'pictures'>;

/** Where a name stands: in a sentence, or under a picture, where there is room for two words. */
type Room = 'whole' | 'short';

/** Name of a document: what it is, with a number where there are several of a kind. */
export function documentName(shown: Named, index: number | null, room: Room = 'whole'): string {
  if (index === null) return t('review.document.none');
  const name = kindOf(shown, index, room);
  const alike = shown.documents.map((_, at) => at).filter((at) => kindOf(shown, at, room) === name);
  if (alike.length < 2) return name;
  return t('review.document.nth', { name, n: alike.indexOf(index) + 1 });
}

function kindOf(shown: Named, index: number, room: Room): string {
  const document = shown.documents[index];
  if (!document) return t('review.document.unknown', { n: index + 1 });
  const passport = /^passport$/i.test(document.typeRaw?.trim() ?? '');
  const step = passport ? 'passport' : document.step;
  const keys = [...(room === 'short' ? [`review.step.${step}.short`] : []), `review.step.${step}`];
  const key = keys.find(isKey);
  if (key !== undefined) return t(key);
  return document.typeRaw ?? document.stepRaw ?? t('review.document.unknown', { n: index + 1 });
}

/** Name of a picture wherever staff read it: its document in short, and its side. */
export function pictureName(shown: Named, id: string): string {
  return named(shown, id, 'short');
}

/** The same in full, for a customer. */
export function pictureForCustomer(shown: Named, id: string): string {
  return named(shown, id, 'whole');
}

function named(shown: Named, id: string, room: Room): string {
  const picture = shown.pictures.find((one) => one.id === id);
  if (!picture) return id;
  const side =
    picture.side === 'other' && picture.sideRaw !== ''
      ? picture.sideRaw
      : t(`review.side.${picture.side}`);
  if (picture.document === null) return side;
  return t('review.picture', { document: documentName(shown, picture.document, room), side });
}

export function itemName(what: string): string {
  const key = `review.check.${what}`;
  return isKey(key) ? t(key) : what;
}

/** Name of an item of the checklist, by its id. */
export function itemById(shown: CaseView, id: string): string {
  const items = shown.checklist.flatMap((group) => group.items);
  const item = items.find((one) => one.id === id);
  return item ? itemName(item.what) : id;
}

export function fieldName(name: string): string {
  const key = `review.field.${name}`;
  return isKey(key) ? t(key) : name;
}

export function sourceNames(sources: readonly string[]): string {
  if (sources.includes('user') && sources.includes('documents')) return t('review.source.both');
  return sources.map((source) => say(`review.source.${source}`, 'review.source.other')).join(', ');
}

/** How a date is read. Day before month, or ISO; never month before day. */
export function readingText(date: DateReading): string {
  if (date.kind === 'unread') return t('review.date.unread');
  const day = plainDate(date.iso, 'long');
  return t(date.kind === 'certain' ? 'review.date.certain' : 'review.date.ambiguous', {
    date: day,
  });
}

/** A finding in one sentence, and what to do about it. */
export function findingText(shown: CaseView, finding: FindingView): { title: string; sub: string } {
  const document = documentName(shown, finding.document);
  const values: Values = { document, ...finding.values };
  const field = finding.values['field'];
  if (field !== undefined) values['field'] = fieldName(field);
  const { reason } = finding.values;
  if (finding.picture !== null) values['picture'] = pictureName(shown, finding.picture);
  if (reason !== undefined)
    values['why'] = say(`picture.reason.${reason}`, 'picture.reason.damaged');
  const { by, at, until } = finding.values;
  if (by !== undefined) values['by'] = blockKinds(by.split(' '));
  if (at !== undefined) values['at'] = plainDate(at);
  if (until !== undefined) values['until'] = plainDate(until);
  const { kind, outcome } = finding;
  return {
    title: filled(`review.finding.${kind}.${outcome}`, values) ?? kind,
    sub: filled(`review.finding.${kind}.sub`, values) ?? Object.values(finding.values).join(' · '),
  };
}

/** By what an entry of the blocklist matches. */
export function blockKinds(kinds: readonly string[]): string {
  return kinds.map((kind) => say(`blocklist.kind.${kind}`, 'blocklist.kind.name')).join(', ');
}

/** Two values that a finding sets side by side. */
export function findingPair(finding: FindingView): { label: string; value: string }[] {
  const { kind, values } = finding;
  // Dates that follow each other are not to be the same.
  if (['dateOrder', 'validity', 'validityLong'].includes(kind)) return [];
  const pairs = [
    ['one', 'other'],
    ['user', 'documents'],
  ] as const;
  const names = pairs.find((pair) => pair.every((name) => values[name] !== undefined)) ?? [];
  return names.map((name) => {
    const sources = values[`${name}Sources`];
    const label = sources === undefined ? t(`review.finding.${name}`) : sourcesIn(sources);
    return { label, value: values[name] ?? '' };
  });
}

/** By which rule it was found, and between which sources where they all say the same. */
export function findingWorking(finding: FindingView): string | null {
  const { rule, oneSources, otherSources } = finding.values;
  const [about, way] = (rule ?? '').split('.');
  const key = `review.working.${about}.${way}`;
  const working = isKey(key) ? t(key) : null;
  const sources = [oneSources, otherSources].flatMap((names) => names?.split(' ') ?? []);
  const named = findingPair(finding).length === 0 && sources.length > 0;
  const between = named ? sourceNames([...new Set(sources)]) : null;
  const parts = [between, working].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(': ') : null;
}

function sourcesIn(names: string): string {
  return sourceNames(names.split(' '));
}

/** A text of the catalogue, unless there is none or a value for it is missing. */
function filled(key: string, values: Values): string | null {
  if (!isKey(key)) return null;
  try {
    return t(key, values);
  } catch {
    return null;
  }
}

export function blockerText(shown: CaseView, { kind, about }: BlockerView): string {
  const picture = kind === 'pictureUnopened' || kind === 'pictureMissing';
  const nameOf = picture ? pictureName : kind === 'mismatch' ? valueName : itemById;
  const name = about === null ? '' : nameOf(shown, about);
  return t(`review.blocker.${kind}`, { name });
}

function valueName(_: CaseView, name: string): string {
  return fieldName(name);
}

export function changeText(shown: CaseView, change: ChangeView): string {
  const what = changedThing(shown, change);
  return t('review.change', {
    thing: what,
    what: say(`review.change.${change.what}`, 'review.change.changed'),
  });
}

function changedThing(shown: CaseView, { picture, document, field }: ChangeView): string {
  if (picture !== null) return pictureName(shown, picture);
  if (field === null) return documentName(shown, document);
  if (document === null) return fieldName(field);
  return t('review.picture', { document: documentName(shown, document), side: fieldName(field) });
}

export function reasonName(code: string): string {
  const key = `review.reason.${code}.name`;
  return isKey(key) ? t(key) : code;
}

/** Why an approval takes two people. */
export function needText({ kind, count }: NeedView): string {
  return t(`review.need.${kind}`, { count: count ?? 0 });
}

export function verdictName(verdict: ReviewVerdict): string {
  return t(`review.verdict.${verdict}`);
}

/** Why a value was refused. */
/** A length in bytes, in megabytes with one digit. */
export function megabytes(bytes: number): string {
  const format = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(locale(), format).format(bytes / 1_000_000);
}
