import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allRoles, barrierOf, doors, roomsOf, type Role, type Room } from '~/lib/access';
import { doors as records, trained } from '~/features/records/may';
import { src } from './files';

describe('rooms', () => {
  it('an auditor finds every one of them and may change nothing', () => {
    const auditor = { roles: ['auditor'] as Role[], trainingExpired: false };
    expect(roomsOf(auditor)).toEqual(Object.keys(doors));
    for (const room of roomsOf(auditor)) expect(barrierOf(auditor, room)).toBe('auditor');
  });

  it('expired training closes work at the desks, not the administration', () => {
    const all = { roles: allRoles.filter((role) => role !== 'auditor'), trainingExpired: true };
    expect(barrierOf(all, 'counter')).toBe('trainingExpired');
    expect(barrierOf(all, 'review')).toBe('trainingExpired');
    expect(barrierOf(all, 'settings')).toBeNull();
    expect(barrierOf({ ...all, trainingExpired: false }, 'counter')).toBeNull();
  });
});

/** What each room asks when it is entered, and what is done there. */
const commands: Record<Room, { look: string; work: RegExp | null; use: string }> = {
  counter: { look: 'counter_state', work: /^counter_(?!state)/, use: 'work' },
  review: { look: 'review_state', work: /^review_(open|mark|decide)$/, use: 'work' },
  records: { look: 'records_state', work: /^records_accept$/, use: 'manage' },
  figures: { look: 'figures_show', work: null, use: 'look' },
  quality: { look: 'quality_figures', work: /^known_answer_/, use: 'manage' },
  people: {
    look: 'operators_list',
    work: /^operators_(add|roles|training|disable|enable)$/,
    use: 'manage',
  },
  settings: { look: 'settings_read', work: /^settings_(?!read)/, use: 'manage' },
};

const list = join(src, '..', '..', 'src-tauri', 'src', 'contract.rs');
const rows = existsSync(list)
  ? [...readFileSync(list, 'utf8').matchAll(/^ +(\w+)\([\w:]+\) -> [\w:]+: (\w+) \[([\w ]+)\],/gm)]
  : [];

describe.skipIf(rows.length === 0)('the list of commands', () => {
  const roles = (words: string) =>
    words
      .split(' ')
      .map((word) => word.charAt(0).toLowerCase() + word.slice(1))
      .sort();

  it.each(Object.entries(commands))('opens %s to the same roles', (room, { look, work, use }) => {
    const door = doors[room as Room];
    const looks = rows.find(([, name]) => name === look);
    expect(roles(String(looks?.[3]))).toEqual([...door.look].sort());
    if (work === null) {
      expect(door.work).toEqual([]);
      return;
    }
    const works = rows.filter(([, name]) => work.test(String(name)));
    expect(works.length).toBeGreaterThan(0);
    for (const [, name, how, who] of works) {
      expect(how, name).toBe(use);
      expect(roles(String(who)), name).toEqual([...door.work].sort());
    }
    expect(door.trained).toBe(use === 'work');
  });

  it('opens each command of the record to the same roles', () => {
    const rooms = /^(?:records|cases|keeping|erasures?|access|backups?|exports?)_/;
    const asked = rows.filter(([, name]) => rooms.test(String(name)));
    const listed = asked.map(([, name, , who]) => [name, roles(String(who))]);
    const offered = Object.entries(records).map(([name, who]) => [name, [...who].sort()]);
    expect(offered.length).toBeGreaterThan(5);
    expect(Object.fromEntries(offered)).toEqual(Object.fromEntries(listed));
    const work = asked.filter(([, , use]) => use === 'work').map(([, name]) => name);
    expect([...trained]).toEqual(work);
  });
});
