/** Which variant of a picture is needed for what is on the screen. */
import type { View } from './view';

/** Whether more pixels are asked for than `display` has, and the whole picture has more. */
export function wantsFull(view: View, width: number, displayWidth: number, dpr: number): boolean {
  return displayWidth < width && view.scale * width * dpr > displayWidth;
}
