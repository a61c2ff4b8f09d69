/** How a picture was left: fitted into whatever pane it gets, or just as it was moved. */
import { fit, mirrored, move, normalTurn, type Size, type View } from '~/lib/view/view';

export interface Stance {
  fitted: boolean;
  view: View;
}

/** Half a pixel off still is a picture that fits. */
const NEARLY = 0.5;

export const UNTOUCHED: Stance = {
  fitted: true,
  view: { scale: 1, cx: 0, cy: 0, turn: 0, flip: false },
};

export function viewOf({ fitted, view }: Stance, size: Size, pane: Size): View {
  return fitted ? fit(size, pane, view.turn, view.flip) : view;
}

/** A quarter turn mends the picture itself, so one that fits goes on fitting. */
export function quarterTurned({ fitted, view }: Stance, degrees: number): Stance {
  if (!fitted) return { fitted, view: move(view, { degrees }) };
  return { fitted, view: { ...view, turn: normalTurn(view.turn + degrees) } };
}

export function flipped({ fitted, view }: Stance): Stance {
  return { fitted, view: mirrored(view) };
}

/** A pane that grew or shrank shows what it showed before. */
export function resized(stance: Stance, factor: number): Stance {
  if (stance.fitted) return stance;
  return { fitted: false, view: { ...stance.view, scale: stance.view.scale * factor } };
}

/** The stance of a view that was moved, or of one that came to fit. */
export function settled(view: View, size: Size, pane: Size): Stance {
  const whole = fit(size, pane, view.turn, view.flip);
  const off = Math.max(
    Math.abs(view.cx - whole.cx) * whole.scale,
    Math.abs(view.cy - whole.cy) * whole.scale,
    Math.abs(view.scale - whole.scale) * Math.max(size.width, size.height),
  );
  return { fitted: off < NEARLY, view };
}
