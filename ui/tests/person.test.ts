/** The person of a case: checks at the counter, and what they say otherwise. */
import { describe, expect, it, vi } from 'vitest';
import { checks, joined } from '~/dev/joined';
import { linked, reviewView, shown } from '~/dev/review';
import { nextOpen, placeOf } from '~/features/review/open';
import type { CaseView, ChecksView, ReviewView } from '~/host/contract';
import { AppError } from '~/host/error';
import { at, desk } from './case';
import { click, find, missing, press, settle, type } from './screens';

const person = async (view: CaseView = linked, answers = {}) => {
  const page = await desk(at(view), {}, { review_checks: () => ({ checks }), ...answers });
  await click('tab-person');
  return page;
};

describe('the tab', () => {
  it('counts what waits for a word', async () => {
    await desk(at(linked));
    expect(find('tab-person').textContent?.replace(/\s+/g, ' ').trim()).toBe('Person 2');
  });

  it('counts nothing where nothing does', async () => {
    await person(shown);
    expect(find('tab-person').textContent?.trim()).toBe('Person');
    expect(document.body.textContent).toContain('No counter check is linked.');
  });
});

describe('a suggestion', () => {
  it('is linked as one, or said to be of somebody else; nothing is chosen before', async () => {
    const { asked } = await person();
    expect(asked('review_link')).toEqual([]);
    await click('suggestion-link');
    expect(asked('review_link')[0]?.request).toEqual({
      case: shown.id,
      check: 'c-3',
      origin: 'suggestion',
    });
    await click('suggestion-not');
    expect(asked('review_unlink')[0]?.request).toEqual({ case: shown.id, check: 'c-3' });
  });
});

describe('a link', () => {
  it('shows what was certified, when and by whom it was linked', async () => {
    await person();
    const text = find('linked').textContent ?? '';
    for (const part of ['SALMI NORA', '8 Mar 1991', 'female', '010-****-0142', 'Mina Oh']) {
      expect(text).toContain(part);
    }
    expect(missing('linked-blocked')).toBe(true);
  });

  it('says when its person is blocked', async () => {
    const links = joined.links.map((link) => ({ ...link, blocked: true }));
    await person({ ...shown, joined: { ...joined, links } });
    expect(find('linked-blocked').textContent).toContain('blocked at the counter');
  });

  it('is taken back only when that is said twice', async () => {
    const { asked } = await person();
    await click('unlink');
    expect(asked('review_unlink')).toEqual([]);
    await click('unlink-go');
    expect(asked('review_unlink')[0]?.request).toEqual({ case: shown.id, check: 'c-2' });
  });
});

describe('a mismatch', () => {
  it('is led to from what the approval waits for', async () => {
    await desk(at(linked));
    await click('decide');
    await click('blocker-mismatch');
    await settle();
    expect(find('tab-person').getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(find('mismatch-why'));
  });

  it('is one of the open places', () => {
    const blockers = [{ kind: 'mismatch', about: 'name' } as const];
    expect(nextOpen(blockers, null)).toEqual({ kind: 'mismatch', id: 'name' });
    expect(placeOf(blockers[0] ?? { kind: 'mismatch', about: '' })).toEqual({
      kind: 'mismatch',
      id: 'name',
    });
  });

  it('is acknowledged with a reason, never without', async () => {
    const { asked } = await person();
    await click('mismatch-store');
    expect(asked('review_acknowledge')).toEqual([]);
    expect(find('mismatch-why').getAttribute('aria-invalid')).toBe('true');
    await type('mismatch-why', '  The carrier had a wrong digit.  ');
    await click('mismatch-store');
    expect(asked('review_acknowledge')[0]?.request).toEqual({
      case: shown.id,
      check: 'c-2',
      finding: 'dateOfBirth',
      reason: 'The carrier had a wrong digit.',
    });
  });

  it('keeps what was typed when it could not be stored, and while another tab is seen', async () => {
    const conflict = new AppError({
      code: 'notSaved',
      message: '',
      field: null,
      reason: null,
      retryAfterS: null,
      holder: null,
    });
    await person(linked, {
      review_acknowledge: () => {
        throw conflict;
      },
    });
    await type('mismatch-why', 'Typed once.');
    await click('mismatch-store');
    expect(find('error')).toBeTruthy();
    await click('tab-findings');
    await click('tab-person');
    expect(find<HTMLTextAreaElement>('mismatch-why').value).toBe('Typed once.');
    await click('case-leave');
    expect(document.querySelector('dialog[open]')?.textContent).toContain('are lost');
  });

  it('shows who gave a reason, and asks for no other', async () => {
    await person();
    const given = document.querySelector('[data-finding="name"]');
    expect(given?.textContent).toContain('The carrier has no second given name.');
    expect(given?.querySelector('textarea')).toBeNull();
  });
});

describe('a link of one’s own', () => {
  it('is chosen among the newest, and nothing is chosen before', async () => {
    const { asked } = await person();
    await click('link-open');
    await settle();
    expect(asked('review_checks')[0]?.request).toEqual({ case: shown.id, phone: null });
    expect(find<HTMLInputElement>('link-c-2').disabled, 'it is linked already').toBe(true);
    await click('link-go');
    expect(asked('review_link')).toEqual([]);
    expect(find('link-dialog').textContent).toContain('Choose a check.');
    await click('link-c-5');
    await click('link-go');
    expect(asked('review_link')[0]?.request).toEqual({
      case: shown.id,
      check: 'c-5',
      origin: 'operator',
    });
    await settle();
    expect(document.querySelector('dialog[open]')).toBeNull();
  });

  it('is looked for by a number; a list that comes late is no list of it', async () => {
    const late: ((view: ChecksView) => void)[] = [];
    const { asked } = await person(linked, {
      review_checks: ({ phone }: { phone: string | null }) =>
        phone === null
          ? new Promise<ChecksView>((done) => late.push(done))
          : { checks: checks.slice(2) },
    });
    await click('link-open');
    await type('link-phone', ' 010 5555 7720 ');
    find('link-phone').closest('form')?.requestSubmit();
    await settle();
    expect(asked('review_checks')[1]?.request).toEqual({ case: shown.id, phone: '010 5555 7720' });
    late[0]?.({ checks });
    await settle();
    expect(missing('link-c-4')).toBe(true);
    expect(find('link-dialog').textContent).toContain('One certified check of this number');
  });

  it('keeps what is typed when there is news of the case', async () => {
    const news: ((view: ReviewView) => void)[] = [];
    const { asked } = await person(linked, {
      review_state: ({ seen }: { seen: number | null }) =>
        seen === null
          ? reviewView(at(linked))
          : new Promise<ReviewView>((done) => void news.push(done)),
    });
    await click('link-open');
    await type('link-phone', '010');
    await vi.waitFor(() => expect(news).not.toHaveLength(0));
    news[0]?.({ ...reviewView(at({ ...linked, round: 3 })), revision: 2 });
    await settle();
    expect(find<HTMLInputElement>('link-phone').value).toBe('010');
    expect(asked('review_checks')).toHaveLength(1);
  });

  it('says what is wrong with the number at the number', async () => {
    await person(linked, {
      review_checks: ({ phone }: { phone: string | null }) => {
        if (phone === null) return { checks };
        throw new AppError({
          code: 'validation',
          message: '',
          field: 'phone',
          reason: 'phoneInvalid',
          retryAfterS: null,
          holder: null,
        });
      },
    });
    await click('link-open');
    await type('link-phone', '12');
    find('link-phone').closest('form')?.requestSubmit();
    await settle();
    expect(find('link-phone').getAttribute('aria-invalid')).toBe('true');
  });

  it('leaves the keys of the desk alone', async () => {
    await person();
    await click('link-open');
    await press('n');
    expect(find('tab-person').getAttribute('aria-selected')).toBe('true');
  });
});

describe('a view without anything joined', () => {
  it('is no reason to fail', async () => {
    await desk(at({ ...shown, joined: { links: [], suggestions: [], mismatches: [] } }));
    expect(reviewView({ kind: 'idle' }).stage.kind).toBe('idle');
    await click('tab-person');
    expect(missing('linked')).toBe(true);
  });
});
