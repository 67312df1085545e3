import { type Day, type Instant, plusDays } from '@governance/calendar';
import { describe, expect, it } from '@jest/globals';
import { aBoard, after, agreedAt, anAction, aPerson, dueOn, morning } from './a-board.spec-data.js';
import { nothingDone, onDay, ongoing, policy, reportedOn, toBeConfirmed } from './a-board.spec-data.js';
import { chase } from './chase.js';
import type { ActionFacts, BoardFacts, Facts, History } from './facts.js';

/** Every reminder from 1 April 2016 on, one sweep a day: `2016-08-03 ada: a1 before-20`. */
function allYear(facts: Facts, asked = policy): string[] {
  let history: History = nothingDone;
  const said: string[] = [];
  for (let date: Day = '2016-04-01'; date < '2017-04-01'; date = plusDays(date, 1)) {
    said.push(...dueOn(facts, date, history, asked).map((one) => `${date} ${one}`));
    history = after(facts, history, morning(date), asked);
  }
  return said;
}

const only = (...actions: readonly ActionFacts[]) => aBoard(actions);
const withBoard = (facts: Facts, own: Partial<BoardFacts>): Facts => ({
  ...facts,
  board: { ...facts.board, ...own },
});

describe('an action with a deadline', () => {
  it('is asked about before, on the day, and when overdue, each on a working day', () => {
    // 29 August 2016 was a bank holiday.
    expect(allYear(only(anAction()))).toEqual([
      '2016-08-02 ada: a1 before-20',
      '2016-08-16 ada: a1 before-10',
      '2016-08-23 ada: a1 before-5',
      '2016-08-30 ada: a1 before-1',
      '2016-08-31 ada: a1 on-the-day',
      '2016-09-01 ada: a1 overdue-1',
      '2016-09-07 ada: a1 overdue-5',
      '2016-09-14 ada: a1 overdue-10',
    ]);
  });

  it('is explained: the rule, the date, the working days, and who leads', () => {
    const facts = only(anAction());
    const [digest] = chase(facts, policy, nothingDone, morning('2016-08-23')).digests;
    expect(digest?.items[0]).toMatchObject({
      rule: 'before-5',
      due: '2016-08-31',
      workingDays: 5,
      firesOn: '2016-08-23',
      lead: 'police',
    });
  });

  it('is asked about on the Friday when it is due on a Sunday, once', () => {
    const said = allYear(only(anAction({ deadline: onDay('2016-09-04') })));
    expect(said.filter((one) => one >= '2016-09-01' && one < '2016-09-06')).toEqual([
      '2016-09-02 ada: a1 on-the-day',
      '2016-09-05 ada: a1 overdue-1',
    ]);
  });

  it('is asked about earlier when the day is quiet, and not called overdue before it is', () => {
    const quiet = { ...policy, quietDays: ['2016-08-30', '2016-08-31', '2016-09-01'] } as const;
    expect(allYear(only(anAction()), quiet).filter((one) => one > '2016-08-24')).toEqual([
      '2016-08-26 ada: a1 on-the-day',
      '2016-09-02 ada: a1 overdue-1',
      '2016-09-07 ada: a1 overdue-5',
      '2016-09-14 ada: a1 overdue-10',
    ]);
  });

  it('agreed with its date already past counts from the day it was agreed', () => {
    expect(allYear(only(anAction({ deadline: onDay('2016-03-01') })))).toEqual([
      '2016-04-04 ada: a1 overdue-1',
      '2016-04-08 ada: a1 overdue-5',
      '2016-04-15 ada: a1 overdue-10',
    ]);
  });

  it('waits for the digest hour in London, and for a day on which mails go out', () => {
    const facts = only(anAction());
    const count = (now: Instant) => chase(facts, policy, nothingDone, now).digests.length;
    expect(
      (['2016-08-31T06:59:59Z', '2016-08-31T07:00:00Z', '2016-08-29T10:00:00Z'] as const).map(count),
    ).toEqual([0, 1, 0]);
  });
});

describe('what is left is cancelled', () => {
  const asked = [
    ['by completion', { status: 'completed' as const }],
    ['by withdrawal', { status: 'withdrawn' as const }],
    ['by a pause', { status: 'paused' as const }],
    ['by a report in the weeks before', reportedOn('2016-08-17')],
    ['by a moved date', { deadline: onDay('2016-12-30') }],
    ['while somebody says that it is not theirs any more', { reassignmentRequested: {} }],
  ] as const;
  it.each(asked)('%s', (_how, change) => {
    expect(dueOn(only(anAction(change)), '2016-08-23')).toEqual([]);
  });

  it('but a report made before the first reminder is not fresh, nor one made before it was overdue', () => {
    expect(dueOn(only(anAction(reportedOn('2016-07-29'))), '2016-08-23')).toHaveLength(1);
    expect(dueOn(only(anAction(reportedOn('2016-08-17'))), '2016-09-01')).toEqual(['ada: a1 overdue-1']);
    expect(dueOn(only(anAction(reportedOn('2016-09-01'))), '2016-09-07')).toEqual([]);
  });

  it('a report on the very day of the first reminder is fresh, and so is one on the day of the deadline', () => {
    expect(dueOn(only(anAction(reportedOn('2016-08-02'))), '2016-08-02')).toEqual([]);
    expect(dueOn(only(anAction(reportedOn('2016-08-01'))), '2016-08-02')).toEqual(['ada: a1 before-20']);
    expect(dueOn(only(anAction(reportedOn('2016-08-31'))), '2016-09-01')).toEqual([]);
    expect(dueOn(only(anAction(reportedOn('2016-08-01'))), '2016-09-01')).toEqual(['ada: a1 overdue-1']);
  });

  it('and after a resumption lateness counts anew, and what was asked is not asked again', () => {
    const resumed = only(anAction({ statusSince: { at: '2016-10-03T09:00:00Z' } }));
    expect(allYear(resumed)).toEqual([
      '2016-10-04 ada: a1 overdue-1',
      '2016-10-10 ada: a1 overdue-5',
      '2016-10-17 ada: a1 overdue-10',
    ]);
    const before = after(only(anAction()), nothingDone, morning('2016-09-01'));
    expect(dueOn(resumed, '2016-10-04', before)).toEqual([]);
  });
});

describe('milestones, ongoing work and missing dates', () => {
  it('a milestone is asked about like a deadline, until it is reached', () => {
    const milestone = { id: 'm1', text: 'Lease signed', due: onDay('2016-06-30'), dueSince: agreedAt };
    const withStatus = (status: 'missed' | 'reached') =>
      only(anAction({ deadline: ongoing, milestones: [{ ...milestone, status }] }));
    expect(dueOn(withStatus('missed'), '2016-07-01')).toEqual(['ada: m1 overdue-1']);
    expect(dueOn(withStatus('reached'), '2016-07-01')).toEqual([]);
  });

  it('ongoing work is asked about before its review date and never overdue', () => {
    const said = allYear(
      only(anAction({ deadline: ongoing, reviewDate: '2016-08-31', reviewDateSince: agreedAt })),
    );
    expect(said).toHaveLength(5);
    expect(said.at(-1)).toBe('2016-08-31 ada: a1 on-the-day');
    expect(allYear(only(anAction({ deadline: ongoing })))).toEqual([]);
  });

  it('a date to be confirmed is asked for once a month, on its first working day', () => {
    const said = allYear(only(anAction({ deadline: toBeConfirmed })));
    expect(said).toHaveLength(11);
    expect(said.slice(0, 2)).toEqual(['2016-05-03 ada: a1 date-wanted', '2016-06-01 ada: a1 date-wanted']);
    expect(allYear(only(anAction({ deadline: toBeConfirmed, requested: {} })))).toEqual([]);
  });

  it('a round asks every owner when it opens, and again before it closes whoever has not answered', () => {
    const round = { id: 'r1', title: 'June meeting', meetingDate: '2016-06-15' } as const;
    const open = { ...round, opens: '2016-05-14', closes: '2016-06-03', status: 'open' as const } as const;
    const facts = aBoard(
      [anAction(), anAction({ id: 'a2', reference: 'PBC1.2', ...reportedOn('2016-05-20') })],
      {
        rounds: [open],
      },
    );
    expect(dueOn(facts, '2016-05-16')).toEqual(['ada: a1 round-opened']);
    expect(dueOn(facts, '2016-06-01')).toEqual(['ada: a1 round-closing']);
    expect(dueOn({ ...facts, rounds: [{ ...open, status: 'closed' }] }, '2016-06-01')).toEqual([]);
  });
});

describe('one email an owner a day', () => {
  const late = anAction({ id: 'a2', reference: 'PBC1.2', deadline: onDay('2016-08-30') });

  it('holds everything that is due, most urgent first', () => {
    const later = anAction({ id: 'a10', reference: 'PBC1.10' });
    expect(dueOn(only(anAction(), later, late), '2016-08-31')).toEqual([
      'ada: a2 overdue-1, a1 on-the-day, a10 on-the-day',
    ]);
  });

  it('is not followed by another on the same day: the rest waits for the next', () => {
    const history = after(only(anAction()), nothingDone, morning('2016-08-31'));
    expect(dueOn(only(anAction(), late), '2016-08-31', history)).toEqual([]);
    expect(dueOn(only(anAction(), late), '2016-09-01', history)).toEqual(['ada: a2 overdue-1, a1 overdue-1']);
  });

  it('goes to each of the lead’s people, and not to those who support', () => {
    const people = [aPerson('ben'), aPerson('ada'), aPerson('clerk', { organisation: 'council' })];
    expect(dueOn(aBoard([anAction()], { people }), '2016-08-31')).toHaveLength(2);
  });

  it('goes out once where two persons have one address', () => {
    const people = [
      aPerson('ben', { email: 'Team@Example.org ' }),
      aPerson('ada', { email: 'team@example.org' }),
    ];
    const facts = aBoard([anAction()], { people });
    expect(chase(facts, policy, nothingDone, morning('2016-08-31')).digests).toMatchObject([
      { person: 'ada', alsoFor: ['ben'] },
    ]);
    const history = after(facts, nothingDone, morning('2016-08-31'));
    // Whoever comes first of those with the address, what one of them had, the others have had.
    const another = [aPerson('abe', { email: 'team@example.org' }), ...people];
    expect(dueOn({ ...facts, people: another }, '2016-08-31', history)).toEqual([]);
  });

  it('waits for the secretariat when there are more than the policy lets out at once', () => {
    const few = { ...policy, mostMailsAtOnce: 1 };
    const facts = aBoard([anAction()], { people: [aPerson('ada'), aPerson('ben')] });
    const found = chase(facts, few, nothingDone, morning('2016-08-31'));
    expect(found.digests).toEqual([]);
    expect(found.withheld).toMatchObject({ most: 1, digests: [{ person: 'ada' }, { person: 'ben' }] });
    const approvedOn = (day: Day) => withBoard(facts, { chasingQuestion: { approvedOn: day } });
    expect(dueOn(approvedOn('2016-08-31'), '2016-08-31', nothingDone, few)).toHaveLength(2);
    expect(dueOn(approvedOn('2016-08-30'), '2016-08-31', nothingDone, few)).toEqual([]);
  });
});

describe('holding', () => {
  const held = (of: 'organisation' | 'person' | 'action', id: string, until: Instant | null = null) =>
    withBoard(only(anAction()), { holds: [{ scope: { of, id }, until }] });

  it.each([
    ['organisation', 'police', 0],
    ['person', 'ada', 0],
    ['action', 'a1', 0],
    ['organisation', 'council', 1],
    ['person', 'ben', 1],
    ['action', 'a2', 1],
  ] as const)('an %s, %s: %d mails', (of, id, count) => {
    expect(dueOn(held(of, id), '2016-08-31')).toHaveLength(count);
    expect(chase(held(of, id), policy, nothingDone, morning('2016-09-14')).escalations).toHaveLength(count);
  });

  it('everything holds everything', () => {
    const all = withBoard(only(anAction()), { holds: [{ scope: { of: 'all' }, until: null }] });
    expect(dueOn(all, '2016-08-31')).toEqual([]);
  });

  it('and a release starts the count of lateness anew', () => {
    const released = held('organisation', 'police', '2016-09-12T10:00:00Z');
    expect(dueOn(released, '2016-09-12')).toEqual([]);
    expect(dueOn(released, '2016-09-13')).toEqual(['ada: a1 overdue-1']);
    const escalated = (day: Day) => chase(released, policy, nothingDone, morning(day)).escalations.length;
    expect((['2016-09-16', '2016-09-19'] as const).map(escalated)).toEqual([0, 1]);
  });
});
