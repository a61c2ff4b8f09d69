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

export const recordsScenes: Record<string, Scene> = {
  records: at({ check: { kind: 'never' } }),
  'records-whole': at({}),
  'records-checkpoint': at({}, 'checkpoint'),
  'records-export': at({}, 'export-log'),
  'records-running': at({ check: { kind: 'running', done: 1200, total: 4861 } }),
  'records-broken': at({ check: brokenWalk }, 'walk-entry'),
  'records-rolled-back': at({ standing: { kind: 'rolledBack', known: 4861, here: 4790 } }),
  'records-other': at({ standing: { kind: 'otherHistory', known: 4861 }, file: 'changed' }),
};
