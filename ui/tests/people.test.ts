import { describe, expect, it } from 'vitest';
import { auditor, cards, changes, jiwoo, live, minseo, operators } from '~/dev/crew';
import type { CommandError, OperatorChange } from '~/host/contract';
import type { Answers } from '~/host/fake';
import { choose, click, find, missing, program, settle, stage, type } from './screens';

const oh = String(cards[2]?.id);
const lian = String(cards[3]?.id);

async function people(answers: Answers = {}, session = live) {
  const page = await program(session, undefined, {
    operators_list: () => ({ operators }),
    operators_history: () => ({ changes }),
    operators_add: () => ({ operators }),
    operators_roles: () => ({ operators }),
    operators_training: () => ({ operators }),
    operators_disable: () => ({ operators }),
    operators_enable: () => ({ operators }),
    operators_passphrase: () => ({
      version: '1',
      language: 'en',
      theme: 'light',
      revision: 1,
      session,
    }),
    ...answers,
  });
  await click('nav-people');
  expect(stage()).toBe('people');
  return page;
}

function refuse(field: string, reason: string): () => never {
  const thrown: CommandError = {
    code: 'validation',
    message: '',
    field,
    reason,
    retryAfterS: null,
    holder: null,
  };
  return () => {
    throw thrown;
  };
}

/** The list and the history are asked for before the dialog goes. */
async function save(): Promise<void> {
  await click('change-save');
  await settle();
}

const row = (id: string) => find(`person-${id}`).textContent ?? '';
const page = () => document.body.textContent ?? '';

describe('the table', () => {
  it('says of everybody what they may do, and how they stand', async () => {
    await people();
    expect(row(jiwoo)).toContain('you');
    expect(row(minseo)).toContain('2 wrong passphrases');
    expect(row(oh)).toContain('expired');
    expect(row(lian)).toContain('disabled');
    expect(row(String(cards[4]?.id))).toContain('never');
  });

  it('offers nobody to change their own rights, and says so', async () => {
    await people();
    for (const act of ['roles', 'training', 'standing', 'passphrase']) {
      expect(find<HTMLButtonElement>(`${act}-${jiwoo}`).disabled, act).toBe(true);
    }
    expect(page()).toContain('Nobody changes their own rights.');
  });

  it('does not offer to disable the last administrator', async () => {
    const other = operators.map((one) => ({ ...one, you: one.id === oh }));
    await people({ operators_list: () => ({ operators: other }) });
    expect(find<HTMLButtonElement>(`standing-${jiwoo}`).disabled).toBe(true);
    expect(page()).toContain('The last administrator stays one.');
    await click(`roles-${jiwoo}`);
    expect(find<HTMLInputElement>('role-administrator').disabled).toBe(true);
  });

  it('is read-only for an auditor', async () => {
    await people({}, auditor);
    expect(missing('people-add')).toBe(true);
    expect(missing(`roles-${minseo}`)).toBe(true);
    expect(missing(`history-${minseo}`)).toBe(false);
    expect(missing('read-only')).toBe(false);
  });
});

describe('a change', () => {
  it('of roles needs a reason and something new', async () => {
    const { asked } = await people();
    await click(`roles-${minseo}`);
    await save();
    expect(page()).toContain('These are the roles already.');
    expect(page()).toContain('Say why, in a few words.');
    await click('role-approver');
    await type('change-why', ' Second shift. ');
    await save();
    expect(asked('operators_roles')[0]?.request).toEqual({
      operator: minseo,
      roles: ['desk', 'approver'],
      why: 'Second shift.',
    });
    expect(missing('change-save')).toBe(true);
    expect(asked('operators_history'), 'the history is read anew').toHaveLength(2);
  });

  it('to auditor takes every other role away, and back', async () => {
    await people();
    await click(`roles-${minseo}`);
    await click('role-auditor');
    expect(find<HTMLInputElement>('role-desk').checked).toBe(false);
    await click('role-desk');
    expect(find<HTMLInputElement>('role-auditor').checked).toBe(false);
  });

  it('that is refused keeps what was typed, and says why at the place', async () => {
    await people({ operators_roles: refuse('operator', 'lastAdministrator') });
    await click(`roles-${minseo}`);
    await click('role-reviewer');
    await type('change-why', 'Second shift.');
    await save();
    expect(find('change-form').textContent).toContain('The last administrator stays one.');
    expect(find<HTMLTextAreaElement>('change-why').value).toBe('Second shift.');
  });

  it('of the training date can set it and take it away', async () => {
    const { asked } = await people();
    await click(`training-${minseo}`);
    expect(find<HTMLInputElement>('training-until').value).toBe('2027-03-31');
    await type('training-until', '');
    await type('change-why', 'Works here for good.');
    await save();
    expect(asked('operators_training')[0]?.request).toEqual({
      operator: minseo,
      trainedUntil: null,
      why: 'Works here for good.',
    });
  });

  it('of the training date to no such day is said at the date', async () => {
    await people({ operators_training: refuse('trainedUntil', 'dateInvalid') });
    await click(`training-${minseo}`);
    await type('training-until', '2027-02-30');
    await type('change-why', 'Course.');
    await save();
    expect(find('training-until').getAttribute('aria-invalid')).toBe('true');
    expect(missing('change-error')).toBe(true);
  });

  it.each([
    [minseo, 'operators_disable'],
    [lian, 'operators_enable'],
  ] as const)('of standing of %s is %s', async (who, command) => {
    const { asked } = await people();
    await click(`standing-${who}`);
    await save();
    expect(asked(command)).toHaveLength(0);
    await type('change-why', 'Leave.');
    await save();
    expect(asked(command)[0]?.request).toEqual({ operator: who, why: 'Leave.' });
  });

  it('of a passphrase asks for the new one twice, and for no current one', async () => {
    const { asked } = await people();
    await click(`passphrase-${minseo}`);
    await type('set-passphrase', 'lamp river stone');
    await type('set-passphrase-repeat', 'lamp river stone');
    await save();
    expect(asked('operators_passphrase')[0]?.request).toEqual({
      operator: minseo,
      current: null,
      passphrase: 'lamp river stone',
    });
  });
});

describe('somebody new', () => {
  async function fill(): Promise<void> {
    await click('people-add');
    await type('new-name', 'Kang Haneul');
    await click('role-desk');
    await type('change-why', 'New at the counter.');
    await type('new-passphrase', 'lamp river stone');
    await type('new-passphrase-repeat', 'lamp river stone');
  }

  it('needs a name, a role, a reason and their own passphrase', async () => {
    const { asked } = await people();
    await click('people-add');
    expect(page()).toContain('type it themselves');
    await save();
    expect(page()).toContain('Choose at least one role.');
    expect(asked('operators_add')).toHaveLength(0);
  });

  it('is added, and their passphrase leaves the window', async () => {
    const { asked } = await people();
    await fill();
    await save();
    expect(asked('operators_add')[0]?.request).toEqual({
      name: 'Kang Haneul',
      passphrase: 'lamp river stone',
      roles: ['desk'],
      trainedUntil: null,
      why: 'New at the counter.',
    });
    await click('people-add');
    expect(find<HTMLInputElement>('new-passphrase').value).toBe('');
    expect(find<HTMLInputElement>('new-name').value).toBe('');
  });

  it('whose name was here before is refused at the name', async () => {
    await people({ operators_add: refuse('name', 'operatorTaken') });
    await fill();
    await save();
    expect(find('new-name').getAttribute('aria-invalid')).toBe('true');
    expect(page()).toContain('Somebody here has or had this name.');
  });
});

describe('the history', () => {
  it('says who, when, what and why, newest first', async () => {
    await people();
    const told = [...document.querySelectorAll('[data-testid="people-history"] li')].map(
      (one) => one.textContent ?? '',
    );
    expect(told).toHaveLength(4);
    expect(told[0]).toContain('training until 31 Mar 2027');
    expect(told[1]).toContain('On leave.');
    expect(told[1]).toContain('by Park Jiwoo');
    expect(told[3]).toContain('by the program');
  });

  it('is shown page by page', async () => {
    const many: OperatorChange[] = Array.from({ length: 45 }, (_, n) => ({
      ...(changes[0] as OperatorChange),
      entry: 9_000 - n,
    }));
    await people({ operators_history: () => ({ changes: many }) });
    const lines = () => document.querySelectorAll('[data-testid="people-history"] li').length;
    expect(lines()).toBe(20);
    await click('history-more');
    await click('history-more');
    expect(lines()).toBe(45);
    expect(missing('history-more')).toBe(true);
  });

  it('of one person is asked for alone', async () => {
    const { asked } = await people();
    await click(`history-${minseo}`);
    expect(asked('operators_history')[1]?.request).toEqual({ operator: minseo });
    expect(find<HTMLSelectElement>('history-of').value).toBe(minseo);
    await choose('history-of', 'everybody');
    expect(asked('operators_history')[2]?.request).toEqual({ operator: null });
  });
});
