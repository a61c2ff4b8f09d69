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
  date: string;
  sex: Sex;
}

/** Control characters and those that turn the direction of writing. */
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

export function checkName(input: string): Checked<string> {
  const name = input.trim().normalize('NFC');
  if (UNSAFE.test(name)) return { error: 'nameControl' };
  if (name === '') return { error: 'nameEmpty' };
  if ([...name].length > 50) return { error: 'nameTooLong' };
  return { ok: name };
}

export function checkBirth(six: string, seventh: string, today: string): Checked<Birth> {
  const digits = six.trim().normalize('NFKC');
  if (!/^\d{6}$/.test(digits)) return { error: 'birthIncomplete' };
  const monthAndDay = `${digits.slice(2, 4)}-${digits.slice(4, 6)}`;
  const last = seventh.trim().normalize('NFKC');
  const century = centuryOf(last);
  if (century === null) {
    // A day that no century has is worth saying before the seventh digit is there.
    const possible = ['19', '20'].some((c) => isDate(`${c}${digits.slice(0, 2)}-${monthAndDay}`));
    if (!possible) return { error: 'birthNotADate' };
    return { error: last === '' ? 'seventhMissing' : 'seventhUnknown' };
  }
  const date = `${century}${digits.slice(0, 2)}-${monthAndDay}`;
  if (!isDate(date)) return { error: 'birthNotADate' };
  if (date > today) return { error: 'birthFuture' };
  return { ok: { date, sex: Number(last) % 2 === 1 ? 'male' : 'female' } };
}

export function checkPhone(input: string): Checked<string> {
  const text = input.normalize('NFKC').trim();
  if (text === '') return { error: 'phoneEmpty' };
  const plain = text.replace(/[\s\-.()\u2010-\u2015\u2212]/g, '');
  if (!/^\+?\d*$/.test(plain)) return { error: 'phoneSymbols' };
  const international = plain.startsWith('+') || plain.startsWith('00');
  const digits = plain.replace(/^(\+|00)82/, '').replace(/^82(?=0?1[016789])/, '');
  if (international && digits === plain) return { error: 'phoneForeign' };
  const national = digits === plain ? plain : `0${digits.replace(/^0/, '')}`;
  if (!/^01[016789]/.test(national)) return { error: 'phoneNotMobile' };
  const lengths = national.startsWith('010') ? [11] : [10, 11];
  if (!lengths.includes(national.length)) return { error: 'phoneLength' };
  return { ok: national };
}

export function checkCode(input: string): Checked<string> {
  return /^\d{6}$/.test(input) ? { ok: input } : { error: 'codeIncomplete' };
}

/** `01055550142` as it is read out, `010 5555 0142`; anything else as it is. */
export function groupPhone(digits: string): string {
  if (!/^01\d*$/.test(digits)) return digits;
  const middle = digits.length === 10 && !digits.startsWith('010') ? 6 : 7;
  return [digits.slice(0, 3), digits.slice(3, middle), digits.slice(middle)]
    .filter((part) => part !== '')
    .join(' ');
}

function centuryOf(seventh: string): '19' | '20' | null {
  if (/^[1256]$/.test(seventh)) return '19';
  if (/^[3478]$/.test(seventh)) return '20';
  return null;
}

function isDate(iso: string): boolean {
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso);
}
