/**
 * Who may ask for what of the record, in its room and beside a decision: a twin of the list of
 * commands, so that nothing is offered that would be refused. The core decides; a test compares the
 * two.
 */
import type { Commands, DeskKind } from '~/host/contract';
import { allRoles, doors as rooms, has, type Person, type Role } from '~/lib/access';

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
  cases_search: looking,
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
  export_receipt: allRoles,
  export_cases: proving,
  export_cases_whole: proving,
  export_cancel: proving,
  export_figures: checking,
  exports_list: checking,
} as const satisfies Partial<Record<keyof Commands, readonly Role[]>>;

/** Work on a case, which needs training that is good. */
export const trained: readonly (keyof typeof doors)[] = ['cases_hold', 'cases_unhold'];

/** A receipt is given by whoever decides at its desk, or looks after all of them. */
const giving: Record<DeskKind, readonly Role[]> = {
  counter: ['desk', ...proving],
  review: ['reviewer', 'approver', ...proving],
};

/** Whether who works here may ask for it; of a receipt, at which desk. */
export type May = (command: keyof typeof doors, desk?: DeskKind) => boolean;

export function mayOf(person: () => Person): May {
  return (command, desk) => {
    const one = person();
    if (command === 'export_receipt' && desk) return has(one, giving[desk]);
    return has(one, doors[command]) && !(one.trainingExpired && trained.includes(command));
  };
}
