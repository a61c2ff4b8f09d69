/** Personal data of a case, shown for a minute with a reason. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lines, record, revealed } from '~/dev/decided';
import { Cases } from '~/features/records/cases/cases.svelte';
import { GLANCE_MS, Shown } from '~/features/records/cases/shown.svelte';
import { fakeHost } from '~/host/fake';
import { choose, click, find, missing, settle, type } from './screens';
import { opened, show, submit, text } from './records';

const WHOLE = ['김하늘', '2007-12-14', '010-5555-0142'];

describe('masked data', () => {
  beforeEach(
    () =>
      void vi.useFakeTimers({
        toFake: [
          'setTimeout',
          'setInterval',
          'clearTimeout',
          'clearInterval',
          'performance',
          'Date',
        ],
      }),
  );
  afterEach(() => void vi.useRealTimers());

  function shown() {
    const one = new Shown();
    one.show(revealed());
    return one;
  }

  it('is hidden after sixty seconds', () => {
    const one = shown();
    vi.advanceTimersByTime(59_000);
    expect(one.fields).not.toBeNull();
    expect(one.leftMs).toBeLessThanOrEqual(1_000);
    vi.advanceTimersByTime(1_250);
    expect(one.fields).toBeNull();
  });

  it('is never shown longer, whatever the clock says', () => {
    const one = new Shown();
    one.show({ ...revealed(), until: Date.now() + 3_600_000 });
    vi.advanceTimersByTime(60_250);
    expect(one.fields).toBeNull();
    one.show({ ...revealed(), until: Date.now() - 1 });
    expect(one.fields).toBeNull();
  });

  it('is hidden when the window is left for long, not for a glance', () => {
    const one = shown();
    window.dispatchEvent(new Event('blur'));
    vi.advanceTimersByTime(GLANCE_MS - 1_000);
    window.dispatchEvent(new Event('focus'));
    vi.advanceTimersByTime(GLANCE_MS);
    expect(one.fields).not.toBeNull();
    window.dispatchEvent(new Event('blur'));
    vi.advanceTimersByTime(GLANCE_MS + 100);
    expect(one.fields).toBeNull();
  });

  it('is hidden at once when the window cannot be seen', () => {
    const one = shown();
    const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(one.fields).toBeNull();
    seen.mockRestore();
  });
});

describe('showing masked data', () => {
  it('needs a reason, and a note where the reason is another', async () => {
    const { asked } = await opened();
    await click('reveal');
    await submit('reveal-why-note');
    expect(text()).toContain('Choose a reason.');
    await choose('reveal-why-reason', 'other');
    await submit('reveal-why-note');
    await type('reveal-why-note', 'abc');
    await submit('reveal-why-note');
    expect(text()).toContain('At least 5 characters.');
    expect(asked('cases_reveal')).toHaveLength(0);
    await type('reveal-why-note', 'A letter of a court');
    await submit('reveal-why-note');
    expect(asked('cases_reveal')[0]?.request).toEqual({
      desk: 'counter',
      id: lines[0]?.id,
      reason: 'other',
      note: 'A letter of a court',
    });
  });

  it('shows it with a countdown and its entry, and hides it again', async () => {
    await opened();
    const before = /Shown whole\s*(\d+|not yet)/.exec(text())?.[1];
    await show();
    expect(/Shown whole\s*(\d+|not yet)/.exec(text())?.[1], 'it is counted').not.toBe(before);
    for (const value of WHOLE) expect(text()).toContain(value);
    expect(find('shown').textContent).toContain('entry 4\u202f862');
    expect(find('shown-left').textContent).toMatch(/^(1:00|0:59)$/);
    await click('shown-hide');
    for (const value of WHOLE) expect(text()).not.toContain(value);
    expect(text()).toContain('김*늘');
  });

  it.each([
    [
      'another case',
      () => document.querySelectorAll<HTMLElement>('[data-testid="case"]')[1]?.click(),
    ],
    ['another part', () => find('part-log').click()],
    ['another room', () => find('nav-settings').click()],
  ])('does not outlast going to %s', async (_, leave) => {
    const { container } = await opened();
    await show();
    expect(container.innerHTML).toContain('김하늘');
    leave();
    await settle();
    for (const value of WHOLE) expect(container.innerHTML).not.toContain(value);
    await click('nav-records');
    await click('part-cases');
    for (const value of WHOLE) expect(container.innerHTML).not.toContain(value);
  });

  it('keeps nothing that came after the case was left', async () => {
    let answer: (view: ReturnType<typeof revealed>) => void = () => {};
    const { call } = fakeHost({
      cases_show: () => record,
      cases_reveal: () => new Promise((done) => (answer = done)),
    });
    const cases = new Cases(call, () => {});
    await cases.open(record);
    const shown = cases.reveal('customerAsked', '');
    cases.leave();
    answer(revealed());
    await shown;
    expect(cases.shown.fields).toBeNull();
  });

  it('shows nothing if it was not logged', async () => {
    await opened({
      cases_reveal: () => {
        throw { code: 'notSaved', message: '' };
      },
    });
    await show();
    expect(missing('shown')).toBe(true);
    expect(text()).toContain('Not saved.');
  });
});
