/** Cases that a core would find: synthetic people. What was typed is marked where a name has it. */
import type { FoundView, MarkedView } from '~/host/contract';
import type { Answers } from '~/host/fake';
import { DAY, id, MINUTE } from './figures';
import { NOW } from './people';

const plain = (text: string): MarkedView => ({ text, marks: [] });

/** Masked names, with those that were typed shown. */
export const found: FoundView[] = [
  ['김하늘', '2007-**-**', 'accept', 'A01', 'counter', 6 * MINUTE],
  ['김하늘', '1988-**-**', 'approve', 'A10', 'review', 2 * DAY],
  ['김하늘', '2009-**-**', 'refuse', 'R06', 'counter', 13 * DAY],
  ['김하늘솔', '1999-**-**', null, '', 'review', 50 * DAY],
].map(([name, birth, verdict, reason, desk, ago], n) => ({
  desk: desk as FoundView['desk'],
  id: id(n + 1),
  at: NOW - Number(ago),
  decided:
    verdict === null
      ? null
      : {
          verdict: String(verdict),
          reasons: [String(reason)],
          operator: plain('Park Jiwoo'),
          first: null,
          entry: 4812 - n * 40,
          held: n === 2,
        },
  name: { text: String(name), marks: [{ start: 0, length: 3 }] },
  birth: String(birth),
  phone: desk === 'counter' ? plain('010-****-0142') : null,
  reference: plain('***731'),
  number: null,
}));

export const foundBy: NonNullable<Answers['cases_search']> = ({ text }) => ({
  lines: text.startsWith('김') ? found : [],
  before: null,
});
