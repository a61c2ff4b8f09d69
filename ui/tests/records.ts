/** The records room of the whole program, at a part. */
import { open } from '~/dev/people';
import { recordsAnswers, recordsView } from '~/dev/records';
import type { RecordsView, Session } from '~/host/contract';
import type { Answers } from '~/host/fake';
import type { Part } from '~/features/records/records.svelte';
import { click, missing, program } from './screens';

export async function room(
  part: Part | null,
  over: Partial<RecordsView> = {},
  answers: Answers = {},
  session: Session = open,
) {
  const view = recordsView({ check: { kind: 'never' }, ...over });
  const page = await program(session, undefined, {
    ...recordsAnswers,
    records_state: ({ seen }) => (seen === null ? view : new Promise<RecordsView>(() => {})),
    ...answers,
  });
  await click('nav-records');
  // Whoever is not let in to a part is not shown its tab.
  if (part !== null && !missing(`part-${part}`)) await click(`part-${part}`);
  return page;
}

/** Everything that can be read on the screen. */
export const text = () => document.body.textContent ?? '';
