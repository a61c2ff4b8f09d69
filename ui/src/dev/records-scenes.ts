/** Every screen of the records room, by name. */
import type { RecordsView } from '~/host/contract';
import { open } from './people';
import { brokenWalk, recordsView } from './records';
import type { Scene } from './scenes';

const pause = () => new Promise((done) => setTimeout(done, 80));

function at(over: Partial<RecordsView>, ...clicks: string[]): Scene {
  const records = recordsView(over);
  return {
    session: open,
    answers: { records_state: ({ seen }) => (seen === null ? records : new Promise(() => {})) },
    act: async (root) => {
      for (const id of ['nav-records', ...clicks]) {
        root.querySelector<HTMLElement>(`[data-testid="${id}"]`)?.click();
        await pause();
      }
    },
  };
}

const never = { kind: 'never' } as const;

export const recordsScenes: Record<string, Scene> = {
  records: at({ check: never }),
  'records-case': at({ check: never }, 'case'),
  'records-reveal': at({ check: never }, 'case', 'reveal'),
  'records-pack': at({ check: never }, 'case', 'pack'),
  'records-empty': {
    ...at({ check: never }),
    answers: { cases_list: () => ({ lines: [], before: null }) },
  },
  'records-erase': at({ check: never }, 'case', 'erase'),
  'records-log': at({}, 'part-log'),
  'records-checkpoint': at({}, 'part-log', 'checkpoint'),
  'records-export': at({}, 'part-log', 'export-log'),
  'records-running': at({ check: { kind: 'running', done: 1200, total: 4861 } }, 'part-log'),
  'records-broken': at({ check: brokenWalk }, 'walk-entry'),
  'records-rolled-back': at({ standing: { kind: 'rolledBack', known: 4861, here: 4790 } }),
  'records-other': at({ standing: { kind: 'otherHistory', known: 4861 }, file: 'changed' }),
  'records-exports': at({ check: never }, 'part-exports'),
  'records-keeping': at({ check: never }, 'part-keeping'),
  'records-plan': at({ check: never }, 'part-keeping', 'plan'),
  'records-backups': at({ check: never }, 'part-backups'),
  'records-access': at({ check: never }, 'part-access'),
};
