/**
 * Places in a picture: rectangles from 0 to 1 of its width and height, so that they mean the same
 * at every size the picture is shown in.
 */
import { boxOf, toPicture, toScreen, type Gesture, type Point, type Size, type View } from './view';

export interface Rect extends Point, Size {}

/** Less than this on the screen is a click, not a rectangle. */
const LEAST = 6;

/** The rectangle between two places of the screen, or nothing where it would be a mere point. */
export function pinFrom(view: View, size: Size, one: Point, other: Point): Rect | null {
  const from = inside(toPicture(view, one), size);
  const to = inside(toPicture(view, other), size);
  const width = Math.abs(to.x - from.x);
  const height = Math.abs(to.y - from.y);
  if (Math.min(width, height) * view.scale < LEAST) return null;
  return {
    x: Math.min(from.x, to.x) / size.width,
    y: Math.min(from.y, to.y) / size.height,
    width: width / size.width,
    height: height / size.height,
  };
}

/** The corners on the screen, clockwise in the picture from its upper left. */
export function cornersOf(view: View, size: Size, rect: Rect): Point[] {
  const left = rect.x * size.width;
  const top = rect.y * size.height;
  const right = left + rect.width * size.width;
  const bottom = top + rect.height * size.height;
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ].map((corner) => toScreen(view, corner));
}

/** How much of the pane a place fills that is looked at closely. */
const CLOSE = 0.5;

/** The gesture that brings a place to the middle of the pane, and fills half of it. */
export function close(view: View, size: Size, pane: Size, rect: Rect): Gesture {
  const place = { width: rect.width * size.width, height: rect.height * size.height };
  const box = boxOf(place, view.turn);
  const scale = CLOSE * Math.min(pane.width / box.width, pane.height / box.height);
  const middle = {
    x: (rect.x + rect.width / 2) * size.width,
    y: (rect.y + rect.height / 2) * size.height,
  };
  const at = toScreen(view, middle);
  return { at, factor: scale / view.scale, by: { x: -at.x, y: -at.y } };
}

function inside(point: Point, size: Size): Point {
  return {
    x: Math.min(size.width, Math.max(0, point.x)),
    y: Math.min(size.height, Math.max(0, point.y)),
  };
}
