/**
 * A shell that answers from a script: for tests and for looking at screens while developing.
 * Not part of the product.
 */
import type { Commands } from './contract';
import { AppError } from './error';
import type { Call } from './host';

export type Answers = {
  [K in keyof Commands]?: (
    request: Commands[K]['request'],
  ) => Commands[K]['view'] | Promise<Commands[K]['view']>;
};

export interface Asked {
  name: keyof Commands;
  request: unknown;
}

/** Answers with `answers`, refuses what is not among them, and remembers what was asked. */
export function fakeHost(answers: Answers): { call: Call; asked: Asked[]; answers: Answers } {
  const asked: Asked[] = [];
  const call: Call = async (name, request) => {
    asked.push({ name, request });
    const answer = answers[name];
    if (!answer) throw AppError.from(`command ${name} has no answer`);
    try {
      return await answer(request);
    } catch (thrown) {
      throw AppError.from(thrown);
    }
  };
  return { call, asked, answers };
}
