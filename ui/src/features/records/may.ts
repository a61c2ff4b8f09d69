/**
 * Who may ask for what of the record, in its room and beside a decision: a twin of the list of
 * commands, so that nothing is offered that would be refused. The core decides; a test compares the
 * two.
 */
import type { Commands } from '~/host/contract';
import { allRoles, doors as rooms, has, type Person, type Role } from '~/lib/access';

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
  export_pack: checking,
  export_receipt: allRoles,
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
