import type { Day } from '@governance/calendar';
import { describe, expect, it } from '@jest/globals';
import { aBoard, after, anAction, aPerson, morning, nothingDone } from './a-board.spec-data.js';
import { onDay, policy, reportedOn } from './a-board.spec-data.js';
import { chase } from './chase.js';
import type { EscalationFacts, Facts, History, MailFacts } from './facts.js';

const at = (facts: Facts, day: Day, history: History = nothingDone) =>
  chase(facts, policy, history, morning(day));
const raised = (own: Partial<EscalationFacts> = {}): EscalationFacts => ({
  escalation: 'overdue-2016-08-31',
  action: 'a1',
  because: 'overdue',
  due: '2016-08-31',
  level: 'strategic-lead',
  status: 'open',
  resolved: null,
  ...own,
});
const having = (...escalations: readonly EscalationFacts[]): History => ({ mails: [], escalations });

describe('the ladder', () => {
  const facts = aBoard([anAction()]);

  it('reaches the strategic lead when overdue by 5 working days, the SRO by 10, each once', () => {
    let history: History = nothingDone;
    const told: string[] = [];
    for (const day of [
      '2016-09-06',
      '2016-09-07',
      '2016-09-08',
      '2016-09-13',
      '2016-09-14',
      '2016-09-15',
    ] as const) {
      for (const { level, to } of at(facts, day, history).escalations) told.push(`${day} ${level} ${to}`);
      history = after(facts, history, morning(day));
    }
    expect(told).toEqual(['2016-09-07 strategic-lead lead', '2016-09-14 sro sro']);
  });

  it('goes straight to the SRO when nobody ran in between', () => {
    expect(at(facts, '2016-09-14').escalations).toMatchObject([{ level: 'sro' }]);
  });

  it('carries its evidence: what was asked, and no reply', () => {
    let history: History = nothingDone;
    for (const day of ['2016-08-30', '2016-08-31', '2016-09-01'] as const)
      history = after(facts, history, morning(day));
    const [escalation] = at(facts, '2016-09-07', history).escalations;
    expect(escalation?.evidence).toMatchObject({
      workingDays: 5,
      lastReportOn: null,
      reminders: [{ rule: 'before-1', day: '2016-08-30' }, { rule: 'on-the-day' }, { rule: 'overdue-1' }],
    });
  });

  it('is climbed though its owner asked for another deadline, and says that they answered', () => {
    let history: History = nothingDone;
    for (const day of ['2016-08-30', '2016-09-01'] as const) history = after(facts, history, morning(day));
    const asked = (at: `${Day}T10:00:00Z`, own: object = {}) =>
      aBoard([anAction({ requested: {}, deadlineChanges: [{ kind: 'requested', at }], ...own })]);
    const evidence = (of: Facts) => at(of, '2016-09-07', history).escalations[0]?.evidence;
    expect(evidence(asked('2016-09-02T10:00:00Z'))).toMatchObject({ answeredOn: '2016-09-02' });
    expect(evidence(asked('2016-08-29T10:00:00Z'))).not.toHaveProperty('answeredOn');
    expect(evidence(facts)).not.toHaveProperty('answeredOn');
    const notMine = anAction({ reassignmentRequested: { by: { at: '2016-09-05T10:00:00Z' } } });
    expect(evidence(aBoard([notMine]))).toMatchObject({ answeredOn: '2016-09-05' });
  });

  it.each([
    ['a report since the deadline', reportedOn('2016-09-02')],
    ['a pause', { status: 'paused' as const }],
    ['completion', { status: 'completed' as const }],
  ])('is not climbed after %s', (_why, change) => {
    expect(at(aBoard([anAction(change)]), '2016-09-14').escalations).toEqual([]);
  });

  it('is not climbed again once a person has decided, but is when a pause had ended it', () => {
    const decided = raised({ status: 'resolved', resolved: { by: 'decision' } });
    const paused = raised({ status: 'resolved', resolved: { by: 'pause' } });
    expect(at(facts, '2016-09-14', having(decided)).escalations).toEqual([]);
    expect(at(facts, '2016-09-14', having(paused)).escalations).toHaveLength(1);
  });

  it('tells nobody by name where the post is empty or its holder has left', () => {
    const people = [aPerson('ada'), aPerson('lead', { left: true })];
    expect(at(aBoard([anAction()], { people }), '2016-09-07').escalations).toMatchObject([
      { level: 'strategic-lead', to: null },
    ]);
  });
});

describe('an open escalation', () => {
  it.each([
    ['report', reportedOn('2016-09-08')],
    ['completion', { status: 'completed' as const }],
    ['withdrawal', { status: 'withdrawn' as const }],
    ['pause', { status: 'paused' as const }],
    ['deadline-moved', { deadline: onDay('2016-12-30') }],
  ])('is resolved by %s, on any day and at any hour', (by, change) => {
    const found = chase(aBoard([anAction(change)]), policy, having(raised()), '2016-09-10T02:00:00Z');
    expect(found.resolutions).toEqual([{ action: 'a1', escalation: 'overdue-2016-08-31', by }]);
  });

  it('stands while nothing happens', () => {
    expect(at(aBoard([anAction()]), '2016-09-08', having(raised())).resolutions).toEqual([]);
  });
});

describe('nobody to ask', () => {
  const nobody = { because: 'nobody-to-ask', level: 'secretariat', to: null };

  it.each([
    ['nobody is registered', []],
    ['nobody has an address', [aPerson('ada', { email: '' })]],
    ['the address has a line break', [aPerson('ada', { email: 'ada@example.org\nBcc: all@example.org' })]],
    ['the person has left', [aPerson('ada', { left: true })]],
    ['the person only reads', [aPerson('ada', { roles: ['auditor'] })]],
  ])('is no silence: %s', (_why, people) => {
    const found = at(aBoard([anAction()], { people }), '2016-08-31');
    expect(found.digests).toEqual([]);
    expect(found.escalations).toMatchObject([{ ...nobody, action: 'a1', due: '2016-08-31' }]);
  });

  it('is said of a blank owner too', () => {
    expect(at(aBoard([anAction({ owners: [] })]), '2016-08-31').escalations).toMatchObject([nobody]);
  });

  it('is said once, and resolved when somebody can be asked', () => {
    const facts = aBoard([anAction()], { people: [] });
    const history = after(facts, nothingDone, morning('2016-08-31'));
    expect(at(facts, '2016-09-01', history).escalations).toEqual([]);
    expect(at(aBoard([anAction()]), '2016-09-01', history)).toMatchObject({
      resolutions: [{ by: 'person-named' }],
      digests: [{ person: 'ada' }],
    });
  });

  it('is said when the only address sends everything back, and it is tried all the same', () => {
    const back: MailFacts = {
      id: 'x',
      person: 'ada',
      kind: 'digest',
      day: '2016-08-02',
      status: 'bounced',
      intendedAt: morning('2016-08-02'),
      items: [],
      answered: [],
    };
    const found = at(aBoard([anAction()]), '2016-08-31', { mails: [back], escalations: [] });
    expect(found.escalations).toMatchObject([nobody]);
    expect(found.digests).toHaveLength(1);
  });
});

describe('a reminder is answered', () => {
  const asked = after(aBoard([anAction()]), nothingDone, morning('2016-08-31'));
  it.each([
    ['by a report made since', reportedOn('2016-08-31'), 1],
    ['by completion', { status: 'completed' as const, statusSince: { at: '2016-09-02T09:00:00Z' } }, 1],
    ['not by a report made before', reportedOn('2016-08-30'), 0],
    ['not by silence', {}, 0],
  ] as const)('%s', (_how, change, count) => {
    const answers = at(aBoard([anAction(change)]), '2016-09-03', asked).answers;
    expect(answers).toMatchObject(
      count === 0 ? [] : [{ person: 'ada', mail: 'ada 2016-08-31', action: 'a1' }],
    );
  });

  it('once', () => {
    const mails = asked.mails.map((mail) => ({ ...mail, answered: [{ action: 'a1' }] }));
    const reported = aBoard([anAction(reportedOn('2016-08-31'))]);
    expect(at(reported, '2016-09-03', { ...asked, mails }).answers).toEqual([]);
  });
});
