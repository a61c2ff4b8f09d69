import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  checkBirth,
  checkCode,
  checkName,
  checkPhone,
  checkSeventh,
  groupPhone,
} from '~/lib/rules';

interface Row {
  case: string;
  field: 'name' | 'birth' | 'seventh' | 'phone' | 'code';
  input: string;
  seventh?: string;
  ok?: string;
  error?: string;
}

const file = join(import.meta.dirname, '..', '..', 'tests', 'fixtures', 'form_rows.json');
const table: { today: string; rows: Row[] } = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { today: '', rows: [] };

function check(row: Row): { ok: unknown } | { error: string } {
  switch (row.field) {
    case 'name':
      return checkName(row.input);
    case 'seventh':
      return checkSeventh(row.input);
    case 'phone':
      return checkPhone(row.input);
    case 'code':
      return checkCode(row.input);
    case 'birth': {
      const birth = checkBirth(row.input, row.seventh ?? '', table.today);
      return 'ok' in birth ? { ok: birth.ok?.date ?? null } : birth;
    }
  }
}

describe('the table that the core walks too', () => {
  it('is there', () => {
    expect(table.rows.length).toBeGreaterThan(100);
  });

  it.each(table.rows)('$field: $case', (row) => {
    const expected = row.error === undefined ? { ok: row.ok } : { error: row.error };
    expect(check(row)).toEqual(expected);
  });
});

describe('while the form is being filled in', () => {
  it('a birth date without its seventh digit is neither wrong nor known', () => {
    expect(checkBirth('071214', '', '2026-11-21')).toEqual({ ok: null });
    expect(checkBirth('071341', '', '2026-11-21')).toEqual({ error: 'birthNotADate' });
    expect(checkBirth('000229', '', '2026-11-21'), '2000 was a leap year').toEqual({ ok: null });
  });

  it('the seventh digit gives century and sex', () => {
    const of = (seventh: string) => checkBirth('071214', seventh, '2026-11-21');
    expect(of('4')).toEqual({ ok: { date: '2007-12-14', sex: 'female' } });
    expect(of('1')).toEqual({ ok: { date: '1907-12-14', sex: 'male' } });
  });

  it.each([
    ['', ''],
    ['010', '010'],
    ['0105', '010 5'],
    ['01055550', '010 5555 0'],
    ['01055550142', '010 5555 0142'],
    ['0115550142', '011 555 0142'],
    ['+82 10', '+82 10'],
    ['010-5555-O142', '010-5555-O142'],
  ])('a number is grouped: %s', (typed, shown) => {
    expect(groupPhone(typed)).toBe(shown);
  });
});
