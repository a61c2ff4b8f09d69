/**
 * Who may ask for what in the records room: a twin of the list of commands, so that nothing is offered
 * that would be refused. The core decides; a test compares the two.
 */
import type { Commands } from '~/host/contract';
import { doors as rooms, has, type Person, type Role } from '~/lib/access';

const checking: readonly Role[] = ['approver', 'auditor', 'administrator'];
const proving: readonly Role[] = ['auditor', 'administrator'];

export const doors = {
  records_state: rooms.records.look,
  records_verify: checking,
  records_verify_stop: checking,
  records_accept: rooms.records.work,
  records_entries: checking,
  records_checkpoint: proving,
  records_export_log: proving,
  records_export_checkpoint: proving,
  cases_list: rooms.records.look,
  cases_show: rooms.records.look,
  cases_reveal: ['reviewer', 'approver', 'auditor'],
  cases_hold: ['approver', 'administrator'],
  cases_unhold: ['approver', 'administrator'],
  keeping_read: proving,
  keeping_save: rooms.records.work,
  erasure_plan: proving,
  erasure_run: rooms.records.work,
  erasures_list: proving,
  access_month: proving,
  access_reviewed: proving,
  backups_list: proving,
  backup_now: rooms.records.work,
} as const satisfies Partial<Record<keyof Commands, readonly Role[]>>;

/** Whether who works here may ask for it. */
export type May = (command: keyof typeof doors) => boolean;

export function mayOf(person: () => Pick<Person, 'roles'>): May {
  return (command) => has(person(), doors[command]);
}
