/**
 * Two-point alignment: B is scaled, turned and shifted until its two points lie on those of A.
 * Measuring and drawing only; nothing here says whether two faces are alike.
 */
import {
  between,
  clampScale,
  direction,
  distance,
  move,
  normalTurn,
  placed,
  toScreen,
  type Point,
  type Size,
  type View,
} from './view';

/** Left and right as seen on the screen, in pixels of the picture. */
export type Pair = readonly [Point, Point];

export interface Aligned {
  a: View;
  b: View;
}

/** Of the width of a pane, between the eyes of a framed face. */
const EYE_SHARE = 0.19;
/** Of the height of a pane, from its middle up to the eyes. */
const EYE_LIFT = 0.06;
const ROUNDING = 1e-9;

/** Answers with nothing where the two points of a picture are one. */
export function align(a: View, pointsOfA: Pair, b: View, pointsOfB: Pair): Aligned | null {
  const length = distance(...pointsOfB);
  if (distance(...pointsOfA) === 0 || length === 0) return null;
  const there = onScreen(a, pointsOfA);
  const wanted = distance(...there) / length;
  const scale = clampScale(wanted);
  // Where B cannot be shown at the size that A asks for, A gives way.
  if (Math.abs(scale / wanted - 1) > ROUNDING) {
    const given = move(a, { factor: scale / wanted });
    return given.scale === a.scale ? null : align(given, pointsOfA, b, pointsOfB);
  }
  const flat = { ...b, scale, turn: 0 };
  const turn = normalTurn(direction(...there) - direction(...onScreen(flat, pointsOfB)));
  return { a, b: placed({ ...flat, turn }, between(...pointsOfB), between(...there)) };
}

/** The pair as it is seen: in a mirrored picture the left point stands on the right. */
export function asSeen(view: View, [left, right]: Pair): Pair {
  return view.flip ? [right, left] : [left, right];
}

/** A face in the middle of the pane with its eyes level. */
export function framed(view: View, eyes: Pair, pane: Size): View {
  const scale = clampScale((EYE_SHARE * pane.width) / Math.max(1e-6, distance(...eyes)));
  const flat = { ...view, scale, turn: 0 };
  const turn = normalTurn(-direction(...onScreen(flat, eyes)));
  const place = { x: 0, y: -EYE_LIFT * pane.height };
  return placed({ ...flat, turn }, between(...eyes), place);
}

function onScreen(view: View, [one, other]: Pair): [Point, Point] {
  return [toScreen(view, one), toScreen(view, other)];
}
