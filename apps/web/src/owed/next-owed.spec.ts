import type { Day, Instant } from '@governance/calendar';
import type { ActionRow, MailRow, RoundRow } from '@governance/views';
import { describe, expect, it } from '@jest/globals';
import { openRequest } from './asked-by-hand.js';
import type { MyReading } from './mine.js';
import { nextOwed } from './next-owed.js';
import { nextIn } from './next-to-report.js';

const today = '2026-06-01';
const deadline = (date: Day | null) => ({ asWritten: '', date, precision: date ? 'day' : 'ongoing' });
const reportedOn = (day: Day) => [{ at: `${day}T11:00:00Z`, position: 5 }];
const action = (date: Day | null, own: object = {}) =>
  ({
    ...{ id: 'a', status: 'open', statusSince: { at: '2026-01-05T09:00:00Z' }, owners: ['police'] },
    ...{ ownersSince: '2026-01-05T09:00:00Z', deadline: deadline(date), deadlineChanges: [] },
    ...{ requested: null, reviewDate: null, reviewDateSince: null, milestones: [], reports: [] },
    ...{ reopenedAt: null, ...own },
  }) as unknown as ActionRow;
const milestone = (date: Day, status = 'due') => ({
  milestones: [
    {
      id: 'm',
      text: 'Rooms',
      due: deadline(date),
      dueSince: '2026-01-05T09:00:00Z',
      status,
      reachedAt: null,
    },
  ],
});
const of = (...[row, round]: [ActionRow, RoundRow?]) => {
  const { urgency, owed, waits } = nextOwed(row, today, round);
  return [urgency, owed?.kind ?? null, waits ? 'waits' : 'waits for nothing'].join(', ');
};

describe('what is owed of an action', () => {
  it.each([
    ['2026-05-31', 'overdue, deadline, waits'],
    ['2026-06-01', 'soon, deadline, waits'],
    ['2026-06-29', 'soon, deadline, waits'],
    ['2026-06-30', 'later, deadline, waits for nothing'],
    [null, 'nothing-due, , waits for nothing'],
  ] as const)('goes by how soon somebody must do something: %s', (date, words) => {
    expect(of(action(date))).toBe(words);
  });

  it('waits no longer once it was reported on as it fell due', () => {
    expect(of(action('2026-05-31', { reports: reportedOn('2026-05-30') }))).toBe('overdue, deadline, waits');
    expect(of(action('2026-05-31', { reports: reportedOn('2026-05-31') }))).toBe(
      'overdue, deadline, waits for nothing',
    );
    expect(of(action('2026-06-10', { reports: reportedOn('2026-05-12') }))).toBe('soon, deadline, waits');
    expect(of(action('2026-06-10', { reports: reportedOn('2026-05-13') }))).toBe(
      'soon, deadline, waits for nothing',
    );
  });

  it('is a milestone where that comes first, until it is reached or a report has said why not', () => {
    expect(of(action('2026-12-31', milestone('2026-05-20', 'missed')))).toBe('overdue, milestone, waits');
    const reported = { ...milestone('2026-05-20', 'missed'), reports: reportedOn('2026-05-21') };
    expect(of(action('2026-12-31', reported))).toBe('later, deadline, waits for nothing');
    expect(of(action('2026-12-31', milestone('2026-05-20', 'reached')))).toBe(
      'later, deadline, waits for nothing',
    );
    expect(of(action(null, milestone('2026-06-02')))).toBe('soon, milestone, waits');
  });

  it('is the update that a round wants, and nothing of what is paused', () => {
    const round = {
      title: 'June',
      opens: today,
      closes: '2026-06-12',
      status: 'open',
    } as unknown as RoundRow;
    expect(of(action(null), round)).toBe('soon, round, waits');
    expect(of(action('2026-05-31', { status: 'paused' }))).toBe('nothing-due, , waits for nothing');
  });

  it('waits once it is asked for by hand, whatever its date', () => {
    const waits = (row: ActionRow) => nextOwed(row, today, undefined, true).waits;
    expect([waits(action('2026-12-31')), waits(action(null))]).toEqual([true, true]);
    expect(waits(action('2026-05-31', { reports: reportedOn('2026-05-31') }))).toBe(true);
  });

  it('is never a review that has passed', () => {
    const reviewed = (reviewDate: Day) =>
      action(null, { reviewDate, reviewDateSince: '2026-02-01T09:00:00Z' });
    expect(of(reviewed('2026-06-20'))).toBe('soon, review, waits');
    expect(of(reviewed('2026-05-20'))).toBe('nothing-due, , waits for nothing');
  });
});

describe('what was asked by hand', () => {
  const at = (day: Day): Instant => `${day}T10:00:00Z`;
  const asked = (day: Day, more: object = {}) =>
    ({ status: 'sent', items: [{ action: 'a' }], intendedAt: at(day), ...more }) as unknown as MailRow;
  const given = { statusReason: '', reassignmentRequested: null };
  const open = (own: object, ...mails: MailRow[]) =>
    openRequest(action('2026-12-31', { ...given, ...own }), mails)?.at ?? null;

  it('is open until it is answered, by a report or by asking for another date', () => {
    expect(open({}, asked('2026-05-01'), asked('2026-05-20'))).toBe(at('2026-05-20'));
    expect(open({ reports: reportedOn('2026-05-21') }, asked('2026-05-20'))).toBeNull();
    const request = { deadlineChanges: [{ kind: 'requested', at: at('2026-05-21') }] };
    expect(open(request, asked('2026-05-20'))).toBeNull();
  });

  it('is nothing that was called off, is of others, or was before it was theirs', () => {
    expect(open({}, asked('2026-05-20', { status: 'called-off' }))).toBeNull();
    expect(open({}, asked('2026-05-20', { items: [{ action: 'b' }] }))).toBeNull();
    expect(open({ ownersSince: at('2026-05-21') }, asked('2026-05-20'))).toBeNull();
    expect(open({ status: 'paused' }, asked('2026-05-20'))).toBeNull();
  });
});

it('whoever has reported hears how many more wait, and where the next is', () => {
  const one = (id: string, waits = true) => ({ action: { id, reference: `T${id}` } as ActionRow, waits });
  const own = [one('1'), one('2'), one('3'), one('4', false)];
  expect(nextIn(own, [], ['1'], '/boards/b')).toEqual({
    text: '2 more wait for a report.',
    link: { text: 'Next: report on T2', href: '/boards/b/actions/2/report-progress' },
  });
  expect(nextIn(own, [], ['1', '2'], '')?.text).toBe('1 more waits for a report.');
  expect(nextIn(own, [], ['1', '2', '3'], '')).toBeNull();
  const figure = {
    ...{ kpi: { id: 'k', title: 'Kits given' }, due: today },
    ...{ period: { from: '2026-01-01', to: '2026-03-31' } },
  } as unknown as MyReading;
  expect(nextIn(own, [figure, figure], ['1'], '')?.text).toBe('2 more wait for a report, and 2 figures.');
  expect(nextIn(own, [figure], ['1', '2', '3'], '/boards/b')).toEqual({
    text: '1 figure waits to be sent.',
    link: {
      text: 'Next: enter Kits given, Q4 2025/26',
      href: '/boards/b/kpis/k/update?period=2026-01-01%2F2026-03-31',
    },
  });
});
