/** What the bench says about pictures. */
import type { PictureView } from '~/host/contract';
import { say, t } from '~/lib/i18n.svelte';
import { adjusted } from '~/lib/view/adjust';
import type { View } from '~/lib/view/view';
import { pictureName } from '~/features/review/words';
import type { BenchState, Ready, Slot } from './bench.svelte';

export function letterOf(slot: Slot): string {
  return slot === 'a' ? 'A' : 'B';
}

/** The name of the picture in a pane. */
export function nameIn(bench: BenchState, slot: Slot): string {
  const id = bench[slot];
  return id === null ? t('bench.none') : pictureName(bench.case, id);
}

/** The figures of a pane, in words short enough for its bar. */
export function figuresOf(ready: Ready, view: View): Figure[] {
  const turn = turnText(view.turn);
  const all: Figure[] = [
    { text: `${ready.width} × ${ready.height}`, rank: 'first' },
    { text: t('bench.percent', { n: Math.round(view.scale * 100) }), rank: 'last' },
    { text: t('bench.turned', { degrees: turn }), rank: turn === '0°' ? 'first' : 'last' },
  ];
  return view.flip ? [...all, { text: t('bench.mirrored'), rank: 'last' }] : all;
}

/** How a picture is shown; where room is scarce, some of it goes first. */
export interface Figure {
  text: string;
  rank: 'first' | 'last';
}

/** Degrees with a sign; whole ones as they are, others with one digit. */
export function turnText(turn: number): string {
  const rounded = Math.round(turn * 10) / 10;
  if (rounded === 0) return '0°';
  const digits = Math.abs(rounded) % 90 === 0 ? 0 : 1;
  return `${rounded > 0 ? '+' : '−'}${Math.abs(rounded).toFixed(digits)}°`;
}

/** What is adjusted in a pane: `B: brightness, grey`. */
export function adjustedText(bench: BenchState, slot: Slot): string | null {
  const names = adjusted(bench.adjustOf(bench[slot]));
  if (names.length === 0) return null;
  const list = names.map((name) => t(`bench.adjusted.${name}`)).join(', ');
  return t('bench.adjusted.of', { letter: letterOf(slot), list });
}

/** The last characters of a hash with its first ones. */
export function hashTail(sha256: string): string {
  return `${sha256.slice(0, 4)}…${sha256.slice(-4)}`;
}

/** A kind of file as it is written: PDF, HEIC. */
export function formatName(format: string | null): string | null {
  return format?.toUpperCase() ?? null;
}

/** Why there is nothing to see, in a few words for the filmstrip. */
export function briefState({ state }: PictureView): string {
  if (state.kind === 'missing') return t('bench.missing');
  if (state.kind === 'arriving') return t('bench.arriving');
  if (state.kind === 'ready') return '';
  const format = formatName(state.format);
  return format ? t('bench.notShown', { format }) : t('bench.notShownPlain');
}

/** Why there is nothing to see, in a sentence for the pane. */
export function stateText({ state }: PictureView): string {
  if (state.kind === 'missing') return t('bench.missing.text');
  if (state.kind === 'arriving') return t('bench.arriving.text');
  if (state.kind === 'ready') return '';
  return say(`picture.reason.${state.reason}`, 'picture.reason.other');
}
