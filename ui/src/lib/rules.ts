/**
 * The rules of the form, twin of the rules in the core: they mark a field early, so that staff
 * need not wait for an answer. The core decides; both walk the same table of cases in
 * `tests/fixtures/form_rows.json`.
 */

export type Sex = 'male' | 'female';
export type Checked<T> = { ok: T } | { error: Reason };
export type Reason =
  | 'nameEmpty'
  | 'nameTooLong'
  | 'nameControl'
  | 'birthIncomplete'
  | 'birthNotADate'
  | 'birthFuture'
  | 'seventhMissing'
  | 'seventhUnknown'
  | 'phoneEmpty'
  | 'phoneNotMobile'
  | 'phoneLength'
  | 'phoneForeign'
  | 'phoneSymbols'
  | 'codeIncomplete';

export interface Birth {
  /** `YYYY-MM-DD`. */
  date: string;
  sex: Sex;
}

/** Characters that nobody sees but that change how a name is compared or shown. */
const HIDDEN = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/u;

export function checkName(typed: string): Checked<string> {
  const name = typed.trim().normalize('NFC');
  if (name === '') return { error: 'nameEmpty' };
  if (HIDDEN.test(name)) return { error: 'nameControl' };
  if ([...name].length > 50) return { error: 'nameTooLong' };
  return { ok: name };
}

export function checkSeventh(typed: string): Checked<string> {
  const digit = ungrouped(typed);
  if (digit === '') return { error: 'seventhMissing' };
  return /^[1-8]$/.test(digit) ? { ok: digit } : { error: 'seventhUnknown' };
}

/**
 * The day of birth. While the seventh digit is not usable, only what no century can mend is
 * refused, and nothing is known: `null`.
 */
export function checkBirth(typed: string, seventh: string, today: string): Checked<Birth | null> {
  const six = ungrouped(typed, './');
  if (!/^\d{6}$/.test(six)) return { error: 'birthIncomplete' };
  const dateIn = (century: string) =>
    `${century}${six.slice(0, 2)}-${six.slice(2, 4)}-${six.slice(4)}`;
  const digit = checkSeventh(seventh);
  if ('error' in digit) {
    const possible = isDate(dateIn('19')) || isDate(dateIn('20'));
    return possible ? { ok: null } : { error: 'birthNotADate' };
  }
  const date = dateIn('1256'.includes(digit.ok) ? '19' : '20');
  if (!isDate(date)) return { error: 'birthNotADate' };
  if (date > today) return { error: 'birthFuture' };
  return { ok: { date, sex: Number(digit.ok) % 2 === 1 ? 'male' : 'female' } };
}

/** Eleven digits with 010, ten or eleven with the old prefixes. */
export function checkPhone(typed: string): Checked<string> {
  const dialled = ungrouped(typed, '.()');
  if (dialled === '') return { error: 'phoneEmpty' };
  if (!/^\+?\d+$/.test(dialled)) return { error: 'phoneSymbols' };
  const digits = national(dialled);
  if (digits === null) return { error: 'phoneForeign' };
  if (digits.length < 3) return { error: 'phoneLength' };
  if (!/^01[016789]/.test(digits)) return { error: 'phoneNotMobile' };
  const shortest = digits.startsWith('010') ? 11 : 10;
  if (digits.length < shortest || digits.length > 11) return { error: 'phoneLength' };
  return { ok: digits };
}

export function checkCode(typed: string): Checked<string> {
  const code = ungrouped(typed);
  return /^\d{6}$/.test(code) ? { ok: code } : { error: 'codeIncomplete' };
}

/** `01055550142` as it is read out, `010 5555 0142`; what is no such number stays as typed. */
export function groupPhone(typed: string): string {
  const digits = ungrouped(typed, '.()');
  if (!/^01\d*$/.test(digits)) return typed;
  const middle = digits.length === 10 && !digits.startsWith('010') ? 6 : 7;
  return [digits.slice(0, 3), digits.slice(3, middle), digits.slice(middle)]
    .filter((part) => part !== '')
    .join(' ');
}

/** In compatibility form, without what only groups: blanks, dashes, and `grouping`. */
function ungrouped(typed: string, grouping = ''): string {
  return [...typed.normalize('NFKC')]
    .filter((c) => !/[\s\u0085\-\u2010-\u2015\u2212]/u.test(c) && !grouping.includes(c))
    .join('');
}

/** The number as dialled inside Korea, or null if it belongs to another country. */
function national(dialled: string): string | null {
  const international = /^(?:\+|00)(.*)$/.exec(dialled)?.[1];
  const number = international ?? dialled;
  if (!number.startsWith('82')) return international === undefined ? dialled : null;
  return `0${number.slice(2).replace(/^0/, '')}`;
}

function isDate(iso: string): boolean {
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso);
}
