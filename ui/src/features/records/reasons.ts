/** Reasons in the order in which they are offered; the core takes these and no others. */
import type { ExportReason, Ground, RevealReason } from '~/host/contract';
import { t } from '~/lib/i18n.svelte';

interface Offered<T extends string> {
  value: T;
  text: string;
}

const reveals: readonly RevealReason[] = [
  'customerPresent',
  'customerAsked',
  'supervision',
  'authority',
  'correction',
  'other',
];

const exported: readonly ExportReason[] = [
  'customerAsked',
  'audit',
  'authority',
  'dispute',
  'supervision',
  'other',
];

const grounds: readonly Ground[] = [
  'consentWithdrawn',
  'purposeEnded',
  'objection',
  'unlawful',
  'obligation',
];

export function revealReasons(): Offered<RevealReason>[] {
  return reveals.map((value) => ({ value, text: t(`records.reveal.reason.${value}`) }));
}

export function exportReasons(): Offered<ExportReason>[] {
  return exported.map((value) => ({ value, text: t(`records.export.reason.${value}`) }));
}

export function allGrounds(): Offered<Ground>[] {
  return grounds.map((value) => ({ value, text: t(`records.ground.${value}`) }));
}
