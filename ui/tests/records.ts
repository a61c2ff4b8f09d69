/** The records room of the whole program, at a part. */
import { open } from '~/dev/people';
import { recordsAnswers, recordsView } from '~/dev/records';
import type { RecordsView, Session } from '~/host/contract';
import type { Answers } from '~/host/fake';
import type { Part } from '~/features/records/records.svelte';
import { choose, click, find, missing, program, settle } from './screens';

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

/** A case of the list. */
export async function opened(answers: Answers = {}, index = 0, session: Session = open) {
  const page = await room(null, {}, answers, session);
  document.querySelectorAll<HTMLElement>('[data-testid="case"]')[index]?.click();
  await settle();
  return page;
}

export function submit(field: string): Promise<void> {
  find(field).closest('form')?.requestSubmit();
  return settle();
}

export async function show(): Promise<void> {
  await click('reveal');
  await choose('reveal-why-reason', 'customerAsked');
  await submit('reveal-why-note');
}
