/**
 * Who may ask for what in the records room: a twin of the list of commands, so that nothing is offered
 * that would be refused. The core decides; a test compares the two.
 */
import type { Commands } from '~/host/contract';
import { doors as rooms, has, type Person, type Role } from '~/lib/access';

const everybody: readonly Role[] = ['desk', 'reviewer', 'approver', 'auditor', 'administrator'];
const looking = rooms.records.look;
const checking: readonly Role[] = ['approver', 'auditor', 'administrator'];
const proving: readonly Role[] = ['auditor', 'administrator'];
const holding: readonly Role[] = ['approver', 'administrator'];
const revealing: readonly Role[] = ['reviewer', 'approver', 'auditor'];
const managing = rooms.records.work;

export const doors = {
  records_state: looking,
  records_verify: checking,
  records_verify_stop: checking,
  records_accept: managing,
  records_entries: checking,
  records_checkpoint: proving,
  records_export_log: proving,
  records_export_checkpoint: proving,
  cases_list: looking,
  cases_show: looking,
  cases_reveal: revealing,
  cases_hold: holding,
  cases_unhold: holding,
  keeping_read: proving,
  keeping_save: managing,
  erasure_plan: proving,
  erasure_run: managing,
  erasures_list: proving,
  access_month: proving,
  access_reviewed: proving,
  backups_list: proving,
  backup_now: managing,
  export_pack: checking,
  export_receipt: everybody,
  export_cases: proving,
  export_cases_whole: proving,
  export_cancel: proving,
  exports_list: checking,
} as const satisfies Partial<Record<keyof Commands, readonly Role[]>>;

/** Whether who works here may ask for it. */
export type May = (command: keyof typeof doors) => boolean;

export function mayOf(person: () => Pick<Person, 'roles'>): May {
  return (command) => has(person(), doors[command]);
}
