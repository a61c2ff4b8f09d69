/** The review desk of the whole program, at a stage. */
import { open } from '~/dev/people';
import { reviewView } from '~/dev/review';
import type { CaseView, ReviewStage, ReviewView } from '~/host/contract';
import type { Answers } from '~/host/fake';
import { expect, vi } from 'vitest';
import { click, find, program, settle } from './screens';

export async function desk(
  start: ReviewStage,
  over: Partial<ReviewView> = {},
  answers: Answers = {},
) {
  const view = reviewView(start, over);
  const page = await program(open, undefined, {
    review_state: ({ seen }) => (seen === null ? view : new Promise<ReviewView>(() => {})),
    review_looked: () => view,
    review_mark: () => view,
    review_open: () => view,
    review_leave: () => view,
    review_recheck: () => view,
    review_reload: () => view,
    review_decide: () => view,
    review_first_look: () => view,
    review_link: () => view,
    review_unlink: () => view,
    review_acknowledge: () => view,
    ...answers,
  });
  await click('nav-review');
  await settle();
  // The words of a case follow its pair.
  const words = () => expect(find('panel').querySelector('h1')).not.toBeNull();
  if (start.kind === 'open') await vi.waitFor(words);
  return page;
}

export const at = (view: CaseView): ReviewStage => ({ kind: 'open', case: view });
