/** What the bench says about pictures. */
import type { PictureView } from '~/host/contract';
import { say, t } from '~/lib/i18n.svelte';
import { adjusted } from '~/lib/view/adjust';
import type { View } from '~/lib/view/view';
import type { BenchState, Ready, Slot } from './bench.svelte';

export function letterOf(slot: Slot): string {
  return slot === 'a' ? 'A' : 'B';
}

/** The name of a picture of the case, by its id. */
export function nameOf(bench: BenchState, id: string | null): string {
  const picture = bench.pictures.find((one) => one.id === id);
  if (!picture) return t('bench.none');
  const side =
    picture.side === 'other' && picture.sideRaw !== ''
      ? picture.sideRaw
      : t(`bench.side.${picture.side}`);
  if (picture.document === null) return side;
  const document = bench.documents[picture.document];
  const kind = document?.typeRaw ?? document?.stepRaw ?? String(picture.document + 1);
  return t('bench.picture', { document: kind, side });
}

/** The figures of a pane, in words short enough for its bar. */
export function figuresOf(ready: Ready, view: View): { size: string; rest: string } {
  const percent = t('bench.percent', { n: Math.round(view.scale * 100) });
  const turn = t('bench.turned', { degrees: turnText(view.turn) });
  const rest = view.flip ? [percent, turn, t('bench.mirrored')] : [percent, turn];
  return { size: `${ready.width} × ${ready.height}`, rest: rest.join(' · ') };
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

/** Why there is nothing to see, in a few words for the filmstrip. */
export function briefState({ state }: PictureView): string {
  if (state.kind === 'missing') return t('bench.missing');
  if (state.kind === 'arriving') return t('bench.arriving');
  if (state.kind === 'ready') return '';
  return state.format ? t('bench.notShown', { format: state.format }) : t('bench.notShownPlain');
}

/** Why there is nothing to see, in a sentence for the pane. */
export function stateText({ state }: PictureView): string {
  if (state.kind === 'missing') return t('bench.missing.text');
  if (state.kind === 'arriving') return t('bench.arriving.text');
  if (state.kind === 'ready') return '';
  return say(`picture.reason.${state.reason}`, 'picture.reason.other');
}
