/**
 * When a picture counts as looked at.
 *
 * The rule: it is shown at least as large as fits its pane, or with 40 % of its pixels, whichever
 * is less; its pane is no mere slit; and it fills a quarter of the pane, or half of it is in sight.
 * A picture that was shrunk or pushed aside was on the screen, but nobody could read it.
 */
import { boxOf, fit, toScreen, type Size, type View } from './view';

const PIXELS = 0.4;
const SLIT = 240;
/** A fitted picture is not to fall short by rounding. */
const NEARLY = 0.98;

export function readable(view: View, size: Size, pane: Size): boolean {
  if (Math.min(pane.width, pane.height) < SLIT) return false;
  const enough = Math.min(PIXELS, fit(size, pane, view.turn, view.flip).scale);
  return view.scale >= enough * NEARLY && inSight(view, size, pane);
}

function inSight(view: View, size: Size, pane: Size): boolean {
  const box = boxOf(size, view.turn);
  const width = box.width * view.scale;
  const height = box.height * view.scale;
  const middle = toScreen(view, { x: size.width / 2, y: size.height / 2 });
  const seen =
    overlap(middle.x, width, pane.width) * overlap(middle.y, height, pane.height);
  return seen >= 0.25 * pane.width * pane.height || seen >= 0.5 * width * height;
}

/** Of two lengths, one about `middle` and one about 0, the part they share. */
function overlap(middle: number, length: number, other: number): number {
  const end = Math.min(middle + length / 2, other / 2);
  const start = Math.max(middle - length / 2, -other / 2);
  return Math.max(0, end - start);
}
