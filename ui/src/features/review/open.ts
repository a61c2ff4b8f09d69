/** What stands in the way of an approval, as places one can go to. */
import type { BlockerView, PinRect } from '~/host/contract';

export type Place =
  | { kind: 'firstLook' }
  | { kind: 'item'; id: string }
  | { kind: 'picture'; id: string; area?: PinRect | null }
  /** A field, by its name, of one document or of all. */
  | { kind: 'field'; id: string; document: number | null }
  /** A finding, by its key. */
  | { kind: 'finding'; id: string }
  /** What a linked check says otherwise, by the name of the value. */
  | { kind: 'mismatch'; id: string }
  | { kind: 'evidence' };

export function placeOf(blocker: BlockerView): Place {
  const id = blocker.about ?? '';
  switch (blocker.kind) {
    case 'firstLook':
    case 'notSame':
      return { kind: 'firstLook' };
    case 'itemOpen':
    case 'itemFailed':
    case 'itemNote':
      return { kind: 'item', id };
    case 'pictureUnopened':
    case 'pictureMissing':
      return { kind: 'picture', id };
    case 'mismatch':
      return { kind: 'mismatch', id };
    case 'evidenceChanged':
      return { kind: 'evidence' };
  }
}

/** Blockers that somebody can work off by looking or answering. */
const open = new Set<BlockerView['kind']>([
  'firstLook',
  'itemOpen',
  'itemNote',
  'pictureUnopened',
  'mismatch',
]);

/**
 * The next open place after the one visited last, in the order of the gate; round again at its
 * end. `before` is the order at the last visit: a place that was worked off leaves the list, and
 * the way goes on behind where it stood.
 */
export function nextOpen(
  blockers: readonly BlockerView[],
  last: Place | null,
  before: readonly BlockerView[] = blockers,
): Place | null {
  const places = blockers.filter(({ kind }) => open.has(kind)).map(placeOf);
  if (last === null) return places[0] ?? null;
  const order = before.map(placeOf);
  const from = order.findIndex((place) => same(place, last));
  const behind = order.slice(from + 1).find((one) => places.some((place) => same(place, one)));
  return behind ?? places[0] ?? null;
}

export function same(one: Place, other: Place): boolean {
  return one.kind === other.kind && ('id' in one ? one.id : '') === ('id' in other ? other.id : '');
}
