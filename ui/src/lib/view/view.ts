/**
 * How one picture stands in its pane.
 *
 * Points on the screen are counted from the middle of the pane, points of the picture from its
 * upper left corner in its own pixels. Everything that moves a picture is one `Gesture`: turned
 * and scaled about a place of the screen, then shifted. That is what lets a second picture follow
 * the first without the two drifting apart (`link.ts`).
 */
export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface View {
  /** Screen pixels for one pixel of the picture. */
  scale: number;
  /** The point of the picture that is in the middle of the pane. */
  cx: number;
  cy: number;
  /** Degrees, clockwise, above -180 and up to 180. */
  turn: number;
  /** Mirrored left to right, before it is turned. */
  flip: boolean;
}

export interface Gesture {
  /** The place of the screen that stays under the pointer. */
  at?: Point;
  factor?: number;
  degrees?: number;
  /** Shift on the screen. */
  by?: Point;
}

export const MIN_SCALE = 0.05;
export const MAX_SCALE = 16;
/** Around a picture that fits its pane. */
export const MARGIN = 12;

const MIDDLE: Point = { x: 0, y: 0 };

/** Between the limits; a picture that only fits below the lower one may stay there. */
export function clampScale(scale: number, least = MIN_SCALE): number {
  return Math.min(MAX_SCALE, Math.max(Math.min(MIN_SCALE, least), scale));
}

/** The same direction between -180 (not included) and 180. */
export function normalTurn(degrees: number): number {
  const turn = degrees - 360 * Math.ceil((degrees - 180) / 360);
  return turn === 0 ? 0 : turn;
}

/** Where a point of the picture is on the screen. */
export function toScreen(view: View, point: Point): Point {
  const x = (point.x - view.cx) * (view.flip ? -1 : 1) * view.scale;
  const y = (point.y - view.cy) * view.scale;
  return rotate({ x, y }, view.turn);
}

/** Which point of the picture is at a place of the screen. */
export function toPicture(view: View, place: Point): Point {
  const { x, y } = rotate(place, -view.turn);
  return {
    x: (x / view.scale) * (view.flip ? -1 : 1) + view.cx,
    y: y / view.scale + view.cy,
  };
}

/** Moves the picture; the point under `at` is then at `at` shifted by `by`. */
export function move(view: View, gesture: Gesture): View {
  const { at = MIDDLE, factor = 1, degrees = 0, by = MIDDLE } = gesture;
  const held = toPicture(view, at);
  const turn = normalTurn(view.turn + degrees);
  const scale = clampScale(view.scale * factor, view.scale);
  return placed({ ...view, turn, scale }, held, { x: at.x + by.x, y: at.y + by.y });
}

/** The same view with this point of the picture at this place of the screen. */
export function placed(view: View, point: Point, place: Point): View {
  const found = toPicture(view, place);
  return { ...view, cx: view.cx + point.x - found.x, cy: view.cy + point.y - found.y };
}

/** Mirrored as seen: left and right change places on the screen, whatever the turn. */
export function mirrored(view: View): View {
  return { ...view, flip: !view.flip, turn: normalTurn(-view.turn) };
}

/** The whole picture, as large as the pane allows. */
export function fit(size: Size, pane: Size, turn = 0, flip = false): View {
  const box = boxOf(size, turn);
  const room = {
    width: Math.max(1, pane.width - 2 * MARGIN),
    height: Math.max(1, pane.height - 2 * MARGIN),
  };
  const scale = Math.min(MAX_SCALE, room.width / box.width, room.height / box.height);
  return { scale, cx: size.width / 2, cy: size.height / 2, turn, flip };
}

/** The upright box around a turned rectangle. */
export function boxOf(size: Size, turn: number): Size {
  const cos = Math.abs(Math.cos(radians(turn)));
  const sin = Math.abs(Math.sin(radians(turn)));
  return {
    width: size.width * cos + size.height * sin,
    height: size.width * sin + size.height * cos,
  };
}

/** The view as a CSS matrix, for a picture that lies in the upper left corner of its pane. */
export function cssMatrix(view: View, pane: Size): string {
  const origin = toScreen(view, MIDDLE);
  const right = toScreen(view, { x: 1, y: 0 });
  const below = toScreen(view, { x: 0, y: 1 });
  const numbers = [
    right.x - origin.x,
    right.y - origin.y,
    below.x - origin.x,
    below.y - origin.y,
    origin.x + pane.width / 2,
    origin.y + pane.height / 2,
  ];
  return `matrix(${numbers.map((number) => number.toFixed(6)).join(', ')})`;
}

export function rotate({ x, y }: Point, degrees: number): Point {
  const cos = Math.cos(radians(degrees));
  const sin = Math.sin(radians(degrees));
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}

export function distance(one: Point, other: Point): number {
  return Math.hypot(other.x - one.x, other.y - one.y);
}

export function between(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

/** Direction from one point to the other in degrees, clockwise from the right. */
export function direction(one: Point, other: Point): number {
  return (Math.atan2(other.y - one.y, other.x - one.x) * 180) / Math.PI;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
