/**
 * Two pictures that move together.
 *
 * Each gets the same gesture, counted from the middle of its own pane. What lay at the same place
 * in both panes therefore lies at the same place afterwards: the offset between the two is kept,
 * whatever their sizes and proportions. Where one cannot be scaled further, neither is.
 */
import { MAX_SCALE, MIN_SCALE, move, type Gesture, type View } from './view';

export function moveTogether(views: readonly View[], gesture: Gesture): View[] {
  const factor = sharedFactor(views, gesture.factor ?? 1);
  return views.map((view) => move(view, { ...gesture, factor }));
}

/** The part of `factor` that every view can take. */
export function sharedFactor(views: readonly View[], factor: number): number {
  const scales = views.map(({ scale }) => scale);
  const most = Math.max(1, MAX_SCALE / Math.max(...scales));
  const least = Math.min(1, MIN_SCALE / Math.min(...scales));
  return Math.min(most, Math.max(least, factor));
}
