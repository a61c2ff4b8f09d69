/** Figures as words. */
import type {
  FigureWhat,
  FiguresView,
  RefusedView,
  RequestsView,
  ShareView,
} from '~/host/contract';
import { locale, say, t } from '~/lib/i18n.svelte';
import { minute } from '~/lib/time';

const MINUTE_S = 60;

/** A share from 0 to 1 in whole per cent. */
export function percent(share: number): string {
  return new Intl.NumberFormat(locale(), { style: 'percent' }).format(share);
}

/** Minutes and seconds: 1:52. */
export function spent(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, '0')}`;
}

export function inQueue(view: FiguresView): { waiting: number; late: number } | null {
  if (view.queue === null) return null;
  const sum = (of: 'cases' | 'late') => view.queue?.reduce((all, aged) => all + aged[of], 0) ?? 0;
  return { waiting: sum('cases'), late: sum('late') };
}

export function sent(view: FiguresView): number {
  return view.codes.steps.find(({ step }) => step === 'sent')?.count ?? 0;
}

function isEmpty(view: FiguresView): boolean {
  const decided = view.bench !== null && view.bench.decided.kind !== 'nothing';
  const asked = view.codes.requests.some(({ count }) => count > 0);
  return !asked && !decided && view.codes.usedDay === 0 && (inQueue(view)?.waiting ?? 0) === 0;
}

/** What matters now, in one or two sentences. */
export function headline(view: FiguresView): string {
  if (isEmpty(view)) return t('figures.line.nothing');
  return [counterLine(view), benchLine(view)].filter(Boolean).join(' ');
}

function counterLine({ codes }: FiguresView): string {
  if (codes.allowance === 'stopped') {
    return codes.stoppedUntil === null
      ? t('figures.line.stopped')
      : t('figures.line.stoppedUntil', { time: minute(codes.stoppedUntil) });
  }
  if (codes.allowance === 'warning') return t('figures.line.busy');
  return t(codes.usedHour > 0 ? 'figures.line.calm' : 'figures.line.quiet');
}

function benchLine(view: FiguresView): string {
  const queue = inQueue(view);
  if (queue === null) return '';
  if (queue.late > 0) return t('figures.line.late', { count: queue.late });
  return t(queue.waiting > 0 ? 'figures.line.onTime' : 'figures.line.noneWaits');
}

export function underline(view: FiguresView): string {
  const queue = inQueue(view);
  const codes = t('figures.sub.codes', { count: sent(view), hour: view.codes.usedHour });
  const waiting = queue ? [t('figures.sub.queue', { count: queue.waiting, late: queue.late })] : [];
  return [codes, ...waiting, t('figures.sub.open')].join(' ');
}

/** The class of a refusal, in the words of the counter. */
export function refusedBy(refused: Pick<RefusedView, 'class'>): string {
  const words = say(`problem.${refused.class}.title`, 'problem.unknown.title');
  return words.replace(/[.。]$/, '');
}

/** Where a bar begins: an hour of today, or a day. */
export function beginOf(one: RequestsView, hours: boolean): string {
  const options: Intl.DateTimeFormatOptions = hours
    ? { hour: 'numeric', hourCycle: 'h23' }
    : { day: 'numeric' };
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...options,
    timeZone: 'Asia/Seoul',
  }).formatToParts(one.from);
  const number = parts.find(({ type }) => type === 'hour' || type === 'day')?.value ?? '';
  return String(Number(number));
}

/** The same in full. */
export function beginInFull(one: RequestsView, hours: boolean): string {
  if (hours) return t('figures.sms.at', { hour: beginOf(one, true).padStart(2, '0') });
  return new Intl.DateTimeFormat(locale(), {
    day: 'numeric',
    month: 'short',
    timeZone: 'Asia/Seoul',
  }).format(one.from);
}

/** Hours that are shown: from the first with anything in it to now, and some before where that is few. */
export function shownHours(requests: readonly RequestsView[], now: number): RequestsView[] {
  const FEWEST = 10;
  const past = requests.filter(({ from }) => from <= now);
  const first = past.findIndex(({ count }) => count > 0);
  const begin = Math.min(first < 0 ? past.length : first, Math.max(0, past.length - FEWEST));
  const shown = requests.slice(begin, Math.max(past.length, begin + FEWEST));
  return shown;
}

/** How many of how many, or why that is not told. */
export function shareText(share: ShareView, least: number): string {
  if (share.kind === 'nothing') return t('figures.none');
  if (share.kind === 'hidden') return t('figures.few', { least });
  return t('figures.of', { count: share.count, of: share.of });
}

export function boundsText(share: ShareView): string | null {
  if (share.kind !== 'known') return null;
  return t('figures.bounds', { low: percent(share.low), high: percent(share.high) });
}

/** What a row behind a figure says. */
export function whatText(what: FigureWhat): string {
  switch (what.kind) {
    case 'code':
      return t(`figures.step.${what.step}`);
    case 'refused':
      return refusedBy(what);
    case 'request':
      return say(`figures.end.${what.end}`, 'figures.end.unknown');
    case 'waits':
      return t(what.late ? 'figures.late' : 'figures.waits');
    case 'decided': {
      const over = what.overturned
        ? [say(`figures.overturned.${what.overturned}`, 'figures.overturned.superseded')]
        : [];
      return [t(`review.verdict.${what.verdict}.past`), ...what.reasons, ...over].join(' · ');
    }
  }
}
