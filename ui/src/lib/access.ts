/**
 * Which rooms somebody finds in the rail, and what they may do there: a twin of the list of commands,
 * so that nothing is offered that would be refused. The core decides; a test compares the two.
 */

export type Role = 'desk' | 'reviewer' | 'approver' | 'auditor' | 'administrator';
export type Room = 'counter' | 'review' | 'records' | 'figures' | 'quality' | 'people' | 'settings';
/** Why somebody may only look. */
export type Barrier = 'auditor' | 'trainingExpired';

export interface Person {
  roles: readonly Role[];
  trainingExpired: boolean;
}

/** In the order in which they are offered. */
export const allRoles: readonly Role[] = [
  'desk',
  'reviewer',
  'approver',
  'auditor',
  'administrator',
];

interface Door {
  look: readonly Role[];
  work: readonly Role[];
  /** What is done there needs training that is good. */
  trained: boolean;
}

export const doors: Record<Room, Door> = {
  counter: { look: ['desk', 'auditor'], work: ['desk'], trained: true },
  review: {
    look: ['reviewer', 'approver', 'auditor'],
    work: ['reviewer', 'approver'],
    trained: true,
  },
  records: {
    look: ['reviewer', 'approver', 'auditor', 'administrator'],
    work: ['administrator'],
    trained: false,
  },
  // Nothing is done there; the desk sees the figures of the counter.
  figures: { look: allRoles, work: [], trained: false },
  quality: {
    look: ['reviewer', 'approver', 'auditor', 'administrator'],
    work: ['administrator'],
    trained: false,
  },
  people: { look: ['auditor', 'administrator'], work: ['administrator'], trained: false },
  settings: { look: ['auditor', 'administrator'], work: ['administrator'], trained: false },
};

export function roomsOf(person: Person): Room[] {
  const rooms = Object.keys(doors) as Room[];
  return rooms.filter((room) => has(person, doors[room].look));
}

/** What keeps somebody who may look from doing anything there. */
export function barrierOf(person: Person, room: Room): Barrier | null {
  const door = doors[room];
  if (!has(person, door.work)) return 'auditor';
  return door.trained && person.trainingExpired ? 'trainingExpired' : null;
}

export function has(person: Pick<Person, 'roles'>, roles: readonly Role[]): boolean {
  return person.roles.some((role) => roles.includes(role));
}
