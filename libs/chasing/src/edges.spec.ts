import type { Day, Instant } from '@governance/calendar';
import type { MailStatus, ReminderItem } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import { aBoard, agreedAt, anAction, aPerson, dueOn, morning, nothingDone } from './a-board.spec-data.js';
import { onDay, ongoing, policy, reportedOn, toBeConfirmed } from './a-board.spec-data.js';
import { answersIn } from './answers.js';
import { chase } from './chase.js';
import type { BoardFacts, EscalationFacts, Facts, MailFacts, RoundFacts } from './facts.js';
import { rehearse } from './rehearse.js';

const at = (
  facts: Facts,
  day: Day,
  mails: readonly MailFacts[] = [],
  escalations: readonly EscalationFacts[] = [],
) => chase(facts, policy, { mails, escalations }, morning(day));
const item = (own: Partial<ReminderItem> = {}): ReminderItem => ({
  ...{ action: 'a1', milestone: null, rule: 'on-the-day', due: '2016-08-31', ...own },
});
const mail = (id: string, day: Day, own: Partial<MailFacts> = {}): MailFacts => ({
  ...{
    id,
    person: 'ada',
    kind: 'digest',
    day,
    status: 'sent',
    intendedAt: morning(day),
    items: [item()],
    answered: [],
  },
  ...own,
});
const raised = (own: Partial<EscalationFacts> = {}): EscalationFacts => ({
  ...{ escalation: 'overdue-2016-08-31', action: 'a1', because: 'overdue', due: '2016-08-31' },
  ...{ level: 'strategic-lead', status: 'open', resolved: null },
  ...own,
});
const withHolds = (facts: Facts, holds: BoardFacts['holds']): Facts => ({
  ...facts,
  board: { ...facts.board, holds },
});
const person = (id: string, until: Instant | null = null) => ({
  scope: { of: 'person' as const, id },
  until,
});
const levels = (...given: Parameters<typeof at>) => at(...given).escalations.map(({ level }) => level);

describe('the ladder', () => {
  const two = aBoard([anAction()], { people: [aPerson('ada'), aPerson('ben')] });

  it('is not climbed while everybody who could be asked is held, and is while one is not', () => {
    expect(levels(withHolds(two, [person('ada')]), '2016-09-07')).toEqual(['strategic-lead']);
    expect(levels(withHolds(two, [person('ada'), person('ben')]), '2016-09-07')).toEqual([]);
  });

  it('counts from the day on which a person was released', () => {
    const released = withHolds(two, [person('ada', '2016-09-12T10:00:00Z')]);
    expect((['2016-09-16', '2016-09-19'] as const).map((day) => levels(released, day))).toEqual([
      [],
      ['strategic-lead'],
    ]);
  });

  it('is climbed though nobody has an address, and though it was reported on before the deadline', () => {
    expect(levels(aBoard([anAction()], { people: [] }), '2016-09-07')).toContain('strategic-lead');
    expect(levels(aBoard([anAction(reportedOn('2016-08-30'))]), '2016-09-07')).toEqual(['strategic-lead']);
    expect(levels(aBoard([anAction(reportedOn('2016-08-31'))]), '2016-09-07')).toEqual([]);
    expect(levels(aBoard([anAction({ deadline: ongoing })]), '2016-09-07')).toEqual([]);
  });

  it('counts from the action’s own deadline, whatever its milestones are', () => {
    const milestone = { id: 'm', text: 'Lease', due: onDay('2016-08-31'), status: 'due' as const };
    const milestones = [{ ...milestone, dueSince: '2016-09-06T09:00:00Z' }] as const;
    expect(levels(aBoard([anAction({ milestones })]), '2016-09-07')).toEqual(['strategic-lead']);
  });

  it('is told apart by action and by date', () => {
    const facts = aBoard([anAction()]);
    expect(levels(facts, '2016-09-07', [], [raised()])).toEqual([]);
    expect(levels(facts, '2016-09-07', [], [raised({ action: 'a2' })])).toEqual(['strategic-lead']);
    expect(levels(facts, '2016-09-07', [], [raised({ escalation: 'overdue-2016-05-31' })])).toEqual([
      'strategic-lead',
    ]);
    expect(levels(facts, '2016-09-14', [], [raised({ level: 'sro' })])).toEqual([]);
  });

  it('has as evidence the reminders of this deadline, oldest first', () => {
    const mails = [
      mail('late', '2016-09-01', { items: [item({ rule: 'overdue-1' })], status: 'bounced' as MailStatus }),
      mail('early', '2016-08-30', { items: [item({ rule: 'before-1' }), item({ action: 'a2' })] }),
      mail('other', '2016-08-29', { items: [item({ action: 'a2' })] }),
      mail('step', '2016-08-28', { items: [item({ milestone: 'm1' })] }),
      mail('before', '2016-08-27', { items: [item({ due: '2016-05-31' })] }),
      mail('told', '2016-08-26', { kind: 'escalation' }),
    ];
    const [escalation] = at(aBoard([anAction(reportedOn('2016-05-10'))]), '2016-09-07', mails).escalations;
    expect(escalation!.evidence).toEqual({
      ...{ workingDays: 5, lastReportOn: '2016-05-10' },
      reminders: [
        { mail: 'early', person: 'ada', day: '2016-08-30', rule: 'before-1', status: 'sent' },
        { mail: 'late', person: 'ada', day: '2016-09-01', rule: 'overdue-1', status: 'bounced' },
      ],
    });
  });
});

describe('an open escalation', () => {
  const resolved = (facts: Facts, ...escalations: readonly EscalationFacts[]) =>
    at(facts, '2016-09-08', [], escalations).resolutions.map(({ action, by }) => `${action} ${by}`);

  it('is resolved by a report of the day of the deadline, and by none before', () => {
    expect(resolved(aBoard([anAction(reportedOn('2016-08-31'))]), raised())).toEqual(['a1 report']);
    expect(resolved(aBoard([anAction(reportedOn('2016-08-30'))]), raised())).toEqual([]);
  });

  it('of a mitigation that is gone is over, and one that is resolved is resolved once', () => {
    expect(resolved(aBoard([]), raised({ action: 'gone' }))).toEqual(['gone withdrawal']);
    const done = raised({ status: 'resolved', resolved: { by: 'report' } });
    expect(resolved(aBoard([anAction({ status: 'completed' })]), done)).toEqual([]);
    expect(resolved(aBoard([anAction({ status: 'completed' })]), raised({ status: 'acknowledged' }))).toEqual(
      ['a1 completion'],
    );
  });
});

describe('that there is nobody to ask', () => {
  const nobody = (own: Partial<EscalationFacts> = {}) =>
    raised({
      because: 'nobody-to-ask',
      level: 'secretariat',
      escalation: 'nobody-to-ask-2016-06-30',
      ...own,
    });
  const milestone = {
    id: 'm',
    text: 'Lease',
    due: onDay('2016-08-31'),
    dueSince: agreedAt,
    status: 'due' as const,
  };
  const facts = aBoard([anAction({ milestones: [milestone] })], { people: [] });
  const said = (...escalations: readonly EscalationFacts[]) =>
    at(facts, '2016-08-31', [], escalations).escalations.filter(({ because }) => because === 'nobody-to-ask')
      .length;

  it('is said once for an action, however much of it is due, and again when that was settled', () => {
    expect(said()).toBe(1);
    expect(said(nobody())).toBe(0);
    expect(said(nobody({ status: 'resolved', resolved: { by: 'person-named' } }))).toBe(1);
    expect(said(raised({ escalation: 'overdue-2016-05-31' }))).toBe(1);
    expect(said(nobody({ action: 'a2' }))).toBe(1);
  });

  it('is not said again for a date on which a person decided', () => {
    const decided = { status: 'resolved', resolved: { by: 'decision' } } as const;
    expect(said(nobody({ ...decided, escalation: 'nobody-to-ask-2016-08-31' }))).toBe(0);
    expect(said(nobody({ ...decided, escalation: 'nobody-to-ask-2016-06-30' }))).toBe(1);
  });
});

describe('a mail is answered', () => {
  const facts = aBoard([anAction(reportedOn('2016-09-01'))]);
  const answered = (own: Partial<MailFacts>, of: Facts = facts) =>
    answersIn(of, { ...nothingDone, mails: [mail('m', '2016-08-31', own)] }).length;

  it('when it asked and may have arrived', () => {
    expect([answered({}), answered({ status: 'unknown' })]).toEqual([1, 1]);
    for (const status of ['intended', 'bounced', 'called-off'] as MailStatus[])
      expect(answered({ status })).toBe(0);
    expect(answered({ kind: 'escalation' })).toBe(0);
    expect(answered({ items: [item({ action: 'gone' })] })).toBe(0);
  });

  it('by whatever its owner did: asked for another deadline, or said that it is not theirs', () => {
    const asked = (at: Instant, kind = 'requested') =>
      aBoard([anAction({ deadlineChanges: [{ kind, at }], requested: {} })]);
    expect(answered({}, asked('2016-08-31T12:00:00Z'))).toBe(1);
    expect(answered({}, asked('2016-08-30T12:00:00Z'))).toBe(0);
    expect(answered({}, asked('2016-08-31T12:00:00Z', 'moved'))).toBe(0);
    const notMine = (at: Instant) => aBoard([anAction({ reassignmentRequested: { by: { at } } })]);
    expect(answered({}, notMine('2016-08-31T12:00:00Z'))).toBe(1);
    expect(answered({}, notMine('2016-08-30T12:00:00Z'))).toBe(0);
  });

  it('by reaching the milestone that it asked about, and by no other', () => {
    const reached = (id: string) =>
      aBoard([
        anAction({
          milestones: [
            {
              ...{ id, text: 'Lease', due: onDay('2016-08-31'), dueSince: '2016-06-01T09:00:00Z' },
              ...{ status: 'reached', reachedAt: '2016-09-01T10:00:00Z' },
            },
          ],
        }),
      ]);
    const items = [item({ milestone: 'm1' })];
    const history = { ...nothingDone, mails: [mail('m', '2016-08-31', { items })] };
    expect(answersIn(reached('m1'), history)).toMatchObject([{ answeredAt: '2016-09-01T10:00:00Z' }]);
    expect([answered({ items }, reached('m2')), answered({}, reached('m1'))]).toEqual([0, 0]);
  });

  it('by what came after it: a report, or completion', () => {
    expect(answered({ intendedAt: '2016-09-01T10:00:00Z' })).toBe(0);
    const completed = (at: Instant) =>
      aBoard([anAction({ ...reportedOn('2016-08-01'), status: 'completed', statusSince: { at } })]);
    expect(answered({}, completed('2016-09-05T10:00:00Z'))).toBe(1);
    expect(answered({}, completed('2016-07-05T10:00:00Z'))).toBe(0);
    const paused = anAction({ status: 'paused', statusSince: { at: '2016-09-05T10:00:00Z' } });
    expect(answered({}, aBoard([paused]))).toBe(0);
  });
});

describe('a digest', () => {
  it('has, of one day, an action before its milestones, those in the order of their words, and missing dates last', () => {
    const milestone = (id: string, text: string) => ({
      id,
      text,
      due: onDay('2016-09-01'),
      dueSince: agreedAt,
      status: 'due' as const,
    });
    const milestones = [milestone('m10', 'Step 10'), milestone('m2', 'Step 2')];
    const facts = aBoard([
      anAction({ id: 'tbc', reference: 'A0', deadline: toBeConfirmed, milestones: [] }),
      anAction({ deadline: onDay('2016-09-01'), milestones }),
    ]);
    expect(dueOn(facts, '2016-09-01')).toEqual([
      'ada: a1 on-the-day, m2 on-the-day, m10 on-the-day, tbc date-wanted',
    ]);
    const [digest] = at(facts, '2016-09-01').digests;
    expect(digest!.items.map(({ workingDays }) => workingDays)).toEqual([0, 0, 0, 0]);
  });

  it('is one for each person, in the order of their ids, unless they had an email this morning', () => {
    const facts = aBoard([anAction()], { people: [aPerson('cy'), aPerson('ada'), aPerson('ben')] });
    const people = (...mails: readonly MailFacts[]) =>
      at(facts, '2016-08-31', mails).digests.map(({ person: id }) => id);
    expect(people()).toEqual(['ada', 'ben', 'cy']);
    expect(people(mail('told', '2016-08-31', { kind: 'request' }))).toEqual(['ada', 'ben', 'cy']);
    expect(people(mail('told', '2016-08-31', { kind: 'escalation' }))).toEqual(['ben', 'cy']);
  });

  it('says from when lateness counts only where that is later than the date', () => {
    const [digest] = at(aBoard([anAction()]), '2016-09-01').digests;
    expect(digest!.items[0]).not.toHaveProperty('countedFrom');
    const late = at(aBoard([anAction({ ownersSince: '2016-09-05T09:00:00Z' })]), '2016-09-06').digests[0]!;
    expect(late.items[0]).toMatchObject({ rule: 'overdue-1', due: '2016-08-31', countedFrom: '2016-09-05' });
  });

  it('asks nothing on the day itself where the policy says so', () => {
    const quiet = { ...policy, daysBefore: [], onTheDay: false };
    expect(dueOn(aBoard([anAction()]), '2016-08-31', nothingDone, quiet)).toEqual([]);
  });
});

describe('a round', () => {
  const round: RoundFacts = {
    ...{
      id: 'r1',
      title: 'June',
      meetingDate: '2016-06-15',
      status: 'open',
      opens: '2016-05-16',
      closes: '2016-06-03',
    },
  };
  const due = (day: Day, own: object = {}, of: Partial<RoundFacts> = {}) =>
    dueOn(aBoard([anAction({ deadline: ongoing, ...own })], { rounds: [{ ...round, ...of }] }), day);

  it('asks from the day on which it opens to the one on which it closes', () => {
    expect(
      (['2016-05-13', '2016-05-16', '2016-06-03', '2016-06-06'] as const).map((day) => due(day).length),
    ).toEqual([0, 1, 1, 0]);
  });

  it('is answered by a report since it opened, on its first day too', () => {
    expect(due('2016-05-20', reportedOn('2016-05-13'))).toEqual(['ada: a1 round-opened']);
    expect(due('2016-05-20', reportedOn('2016-05-16'))).toEqual([]);
  });

  it('is answered by nothing that a document said', () => {
    const imported = { at: '2016-05-17T10:00:00Z', position: 50, fromDocument: true } as const;
    const said = { at: '2016-05-17T09:00:00Z', position: 49 } as const;
    expect(due('2016-05-20', { reports: [imported] })).toEqual(['ada: a1 round-opened']);
    expect(due('2016-05-20', { reports: [imported, said] })).toEqual([]);
  });

  it('that is short asks once, and whoever was agreed during it is asked at its end', () => {
    expect(due('2016-05-17', {}, { closes: '2016-05-17' })).toEqual(['ada: a1 round-opened']);
    const during = { ownersSince: '2016-05-20T09:00:00Z' };
    expect([due('2016-05-25', during), due('2016-06-01', during)]).toEqual([[], ['ada: a1 round-closing']]);
    expect(due('2016-05-16', { ownersSince: '2016-05-16T07:00:00Z' })).toEqual([]);
    const moved = { deadlineChanges: [{ kind: 'moved', at: '2016-05-17T09:00:00Z' }] };
    expect(due('2016-05-18', moved)).toEqual(['ada: a1 round-opened']);
  });
});

it('a missing date of December is caught up on in January', () => {
  const facts = aBoard([anAction({ deadline: toBeConfirmed })]);
  expect(at(facts, '2017-01-02').digests).toEqual([]);
  const firing = (day: Day) => at(facts, day).digests[0]?.items[0]?.due;
  expect([firing('2016-12-30'), firing('2017-01-03'), firing('2017-02-01')]).toEqual([
    ...['2016-12-01', '2017-01-01', '2017-02-01'],
  ]);
});

describe('a rehearsal', () => {
  it('climbs the ladder step by step, each once, and asks first where there are many', () => {
    const days = [
      ...rehearse(
        aBoard([anAction()]),
        { ...policy, mostMailsAtOnce: 0 },
        nothingDone,
        morning('2016-08-29'),
        20,
      ),
    ];
    expect(
      days.map(({ day, asksFirst, escalations }) => [
        day,
        asksFirst,
        ...escalations.map(({ level }) => level),
      ]),
    ).toEqual([
      ['2016-08-30', true],
      ['2016-08-31', true],
      ['2016-09-01', true],
      ['2016-09-07', true, 'strategic-lead'],
      ['2016-09-14', true, 'sro'],
    ]);
    const few = [...rehearse(aBoard([anAction()]), policy, nothingDone, morning('2016-08-30'), 1)];
    expect(few.map(({ asksFirst, digests }) => [asksFirst, digests.length])).toEqual([[false, 1]]);
  });

  it('keeps what is open already, and does not raise it again', () => {
    const open = { mails: [], escalations: [raised(), raised({ action: 'a2', level: 'sro' })] };
    const days = [...rehearse(aBoard([anAction()]), policy, open, morning('2016-09-05'), 10)];
    expect(days.flatMap(({ escalations }) => escalations.map(({ level }) => level))).toEqual(['sro']);
  });
});
