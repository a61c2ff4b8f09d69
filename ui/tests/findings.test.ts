/** What the program noticed: its order, and the ways from a finding to its place and back. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { linked, shown } from '~/dev/review';
import { keyOf, lookedAt, passed, placesOf } from '~/features/review/findings/groups';
import type { CaseView, FindingView, Outcome } from '~/host/contract';
import { at, desk } from './case';
import { click, find, missing, press, settle } from './screens';

const none = { document: null, picture: null, area: null, field: null, values: {} };
const finding = (kind: string, outcome: Outcome, over: Partial<FindingView> = {}): FindingView => ({
  ...none,
  kind,
  outcome,
  ...over,
});
const of = (...findings: FindingView[]): CaseView => ({ ...shown, findings });
const spot = { x: 0.5, y: 0.5, width: 0.2, height: 0.1 };

describe('the order of the findings', () => {
  it('is by what they are about, the gravest first, and grave before light within', () => {
    const view = of(
      finding('a', 'cannotCheck', { document: 0 }),
      finding('b', 'notChecked', { document: 0 }),
      finding('c', 'notChecked', { picture: 'p0-front', document: 0 }),
      finding('d', 'fail', { document: 1 }),
      finding('e', 'cannotCheck'),
      finding('sameMrz', 'notChecked'),
    );
    const order = lookedAt(view).map(({ title, findings }) => [
      title,
      findings.map(({ kind }) => kind).join(),
    ]);
    expect(order).toEqual([
      ['Driving licence', 'd'],
      ['Passport', 'b,a'],
      ['Person and history', 'sameMrz'],
      ['Passport, front', 'c'],
      ['All documents together', 'e'],
    ]);
  });

  it('counts what the counter says to the person, whatever it is about', () => {
    const values = { oneSources: 'counter', otherSources: 'printed zone' };
    const [group] = lookedAt(of(finding('names', 'fail', { values, field: 'name' })));
    expect(group?.title).toBe('Person and history');
  });

  it('has one line of passes a document, with those of its pictures', () => {
    const view = of(
      finding('a', 'pass', { document: 1 }),
      finding('b', 'pass', { document: 0 }),
      finding('c', 'pass', { picture: 'p0-photo' }),
      finding('d', 'pass', { picture: 'selfie' }),
      finding('e', 'fail', { document: 0 }),
    );
    const lines = passed(view).map(({ title, findings }) => [title, findings.length]);
    expect(lines).toEqual([
      ['Passport', 2],
      ['Driving licence', 1],
      ['Selfie', 1],
    ]);
  });

  it('tells findings apart that differ in their values alone', () => {
    const [one, other] = [{ raw: '1' }, { raw: '2' }].map((values) =>
      keyOf(finding('a', 'fail', { values })),
    );
    expect(one).not.toBe(other);
  });
});

describe('the places of a finding', () => {
  const kinds = (view: CaseView, one: FindingView) => placesOf(view, one).map(({ kind }) => kind);

  it('are what the case has, and nothing else', () => {
    expect(kinds(shown, finding('a', 'fail'))).toEqual([]);
    expect(kinds(shown, finding('a', 'fail', { document: 0, field: 'sex' }))).toEqual(['field']);
    expect(kinds(shown, finding('a', 'fail', { document: 1, field: 'sex' }))).toEqual([]);
    expect(kinds(shown, finding('a', 'fail', { picture: 'gone' }))).toEqual([]);
  });

  it('begin with the place in the picture where there is one', () => {
    const both = { picture: 'p0-front', document: 0, field: 'sex' };
    expect(kinds(shown, finding('a', 'fail', both))).toEqual(['field', 'picture']);
    expect(kinds(shown, finding('a', 'fail', { ...both, area: spot }))).toEqual([
      'picture',
      'field',
    ]);
  });

  it('know the fields that one name stands for', () => {
    expect(kinds(shown, finding('a', 'fail', { document: 1, field: 'name' }))).toEqual(['field']);
    expect(kinds(shown, finding('a', 'fail', { document: 0, field: 'mrz' }))).toEqual(['field']);
    expect(kinds(shown, finding('a', 'fail', { document: 1, field: 'mrz' }))).toEqual([]);
  });

  it('are the reason of a mismatch where the counter says otherwise', () => {
    const values = { oneSources: 'counter', otherSources: 'printed' };
    const differs = finding('birthDates', 'fail', { field: 'dateOfBirth', values });
    expect(kinds(linked, differs)).toEqual(['mismatch', 'field']);
    expect(kinds(shown, differs), 'nothing is linked').toEqual(['field']);
  });
});

function row(kind: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-testid="finding"][data-kind="${kind}"]`);
  if (!found) throw new Error(`no finding ${kind}`);
  return found;
}

async function follow(kind: string): Promise<void> {
  row(kind).querySelector('button')?.click();
  await settle();
}

const focused = () => document.activeElement as HTMLElement | null;

describe('a finding that is followed', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('leads to its field, of its document, which is marked for a moment', async () => {
    await desk(at(shown));
    await follow('dateUnread');
    expect(find('tab-fields').getAttribute('aria-selected')).toBe('true');
    expect(focused()?.dataset).toMatchObject({ name: 'dateOfBirth', document: '1' });
    expect(focused()?.classList.contains('marked')).toBe(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(focused()?.classList.contains('marked')).toBe(false);
    expect(focused()?.dataset['name'], 'the focus stays').toBe('dateOfBirth');
  });

  it('marks every field that it is about', async () => {
    await desk(at(of(finding('names', 'fail', { field: 'name' }))));
    await follow('names');
    const led = [...document.querySelectorAll<HTMLElement>('[data-led]')];
    expect(led.map(({ dataset }) => [dataset['document'], dataset['name']])).toEqual([
      ['0', 'firstName'],
      ['0', 'lastName'],
      ['1', 'firstName'],
    ]);
    expect(focused()).toBe(led[0]);
  });

  it('is come back to, and stands where it stood', async () => {
    await desk(at(shown));
    await follow('dateUnread');
    await click('finding-back');
    await settle();
    expect(find('tab-findings').getAttribute('aria-selected')).toBe('true');
    expect(row('dateUnread').contains(focused())).toBe(true);
    expect(row('dateUnread').classList.contains('followed')).toBe(true);
  });

  it('among the passes is come back to, too', async () => {
    await desk(at(shown));
    expect(row('mrzDigits').closest('details')?.open).toBe(false);
    await follow('mrzDigits');
    await click('finding-back');
    await settle();
    expect(row('mrzDigits').closest('details')?.open).toBe(true);
  });

  it('leads to its picture beside what is compared with it, and says so', async () => {
    await desk(at(shown));
    await follow('noFace');
    expect(find('pane-a').dataset['picture']).toBe('selfie');
    expect(find('pane-b').dataset['picture']).toBe('p1-back');
    expect(find('tab-findings').getAttribute('aria-selected'), 'the list stays').toBe('true');
    expect(document.body.textContent).toContain('Licence, back is in pane B.');
  });

  it('leads to a picture where it stands already', async () => {
    await desk(at(of(finding('noFace', 'cannotCheck', { picture: 'selfie' }))));
    await follow('noFace');
    expect(find('pane-a').dataset['picture']).toBe('selfie');
    expect(find('pane-b').dataset['picture']).toBe('p0-photo');
    expect(document.body.textContent).toContain('Selfie is in pane A.');
  });

  it('does not take the place of what is typed by a key', async () => {
    await desk(at(shown));
    row('dateUnread').querySelector('button')?.focus();
    await press('n');
    expect(find('tab-checklist').getAttribute('aria-selected')).toBe('true');
  });
});

describe('while pictures are measured', () => {
  it('one line says so, and nothing is said to be all', async () => {
    await desk(at({ ...shown, measured: false, findings: [] }));
    expect(find('measuring').textContent).toContain('still being measured');
    expect(find('looks').textContent).not.toContain('noticed nothing else');
  });

  it('and no longer', async () => {
    await desk(at({ ...shown, findings: [] }));
    expect(find('measuring').textContent?.trim()).toBe('');
    expect(find('looks').textContent).toContain('noticed nothing else');
    expect(missing('passes')).toBe(true);
  });
});
