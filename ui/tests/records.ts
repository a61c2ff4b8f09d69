/** The records room of the whole program. */
import { open } from '~/dev/people';
import { recordsAnswers, recordsView } from '~/dev/records';
import type { RecordsView, Session } from '~/host/contract';
import type { Answers } from '~/host/fake';
import { click, program, settle } from './screens';

export async function room(
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
  await settle();
  return page;
}

/** Everything that can be read on the screen. */
export const text = () => document.body.textContent ?? '';
