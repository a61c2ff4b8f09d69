/**
 * Instants and plain dates as words. The desk stands in Korea, so every instant is shown in
 * Asia/Seoul, whatever the computer's zone; plain dates (`YYYY-MM-DD`) never meet a zone.
 */
import { language, locale } from './i18n.svelte';

const SEOUL = 'Asia/Seoul';
const DAY_MS = 24 * 60 * 60_000;

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

/** The day of an instant in Seoul, as `YYYY-MM-DD`. */
export function isoDay(ms: number): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: SEOUL,
  }).formatToParts(ms);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** A plain date some days later. */
export function daysAfter(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one plain date to another; not a number if one of them is no date. */
export function daysBetween(from: string, to: string): number {
  return (plainMs(to) - plainMs(from)) / DAY_MS;
}

/** The instant a plain date begins at in UTC, or not a number: `2026-02-30` is no date. */
function plainMs(iso: string): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return Number.NaN;
  const at = new Date(`${iso}T00:00:00Z`);
  return at.toString() !== 'Invalid Date' && at.toISOString().startsWith(iso)
    ? at.getTime()
    : Number.NaN;
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
