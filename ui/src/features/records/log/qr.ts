/** A QR code as one path of squares: crisp at every size, and no markup from outside. */
import type { QrView } from '~/host/contract';

/** Light squares that belong around it. */
export const QUIET = 4;

/** Runs of dark squares, row by row, as an SVG path in units of a square. */
export function pathOf({ side, modules }: QrView): string {
  const rows = Array.from({ length: side }, (_, row) =>
    modules.slice(row * side, (row + 1) * side),
  );
  const runs = rows.flatMap((row, y) =>
    Array.from(row.matchAll(/1+/g), (run) => {
      const length = run[0].length;
      return `M${run.index + QUIET} ${y + QUIET}h${length}v1h-${length}z`;
    }),
  );
  return runs.join('');
}

/** Squares on a side with the quiet zone. */
export function sideOf({ side }: QrView): number {
  return side + 2 * QUIET;
}
