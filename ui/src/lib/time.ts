/**
 * Instants and plain dates as words. The desk stands in Korea, so every instant is shown in
 * Asia/Seoul, whatever the computer's zone; plain dates (`YYYY-MM-DD`) never meet a zone.
 */
import { language, locale } from './i18n.svelte';

const SEOUL = 'Asia/Seoul';

export function clock(ms: number): string {
  return shown(ms, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
}

export function minute(ms: number): string {
  return shown(ms, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** Day of an instant. */
export function day(ms: number): string {
  return dateOf(ms, 'medium', SEOUL);
}

export function dayAndClock(ms: number): string {
  return `${day(ms)}, ${clock(ms)} KST`;
}

/** `2007-12-14` as 14 December 2007, or shorter. */
export function plainDate(iso: string, style: 'long' | 'medium' = 'medium'): string {
  const at = Date.parse(`${iso}T00:00:00Z`);
  if (Number.isNaN(at)) return iso;
  return dateOf(at, style, 'UTC');
}

/** Minutes and seconds of what is left, `2:14`. Rounded up, so that 0:00 means over. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function yearOf(iso: string): number {
  return Number(iso.slice(0, 4));
}

function dateOf(ms: number, style: 'long' | 'medium', timeZone: string): string {
  if (language() === 'ko') {
    return new Intl.DateTimeFormat('ko-KR', { dateStyle: 'long', timeZone }).format(ms);
  }
  // British order with three letters a month: 2 Sep 2026, where en-GB has Sept.
  const month = style === 'long' ? 'long' : 'short';
  const parts = new Intl.DateTimeFormat('en-US', {
    day: 'numeric',
    month,
    year: 'numeric',
    timeZone,
  }).formatToParts(ms);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('day')} ${part('month')} ${part('year')}`;
}

function shown(ms: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), { ...options, timeZone: SEOUL }).format(ms);
}
