import { describe, expect, it } from '@jest/globals';
import { atHour, type Day } from '@governance/calendar';
import { beginning, chase, rehearse, type Facts, type History } from '../index.js';
import { defaultChasePolicy, unmarked } from '@governance/partnership';
import { mitigationsChased, type RiskRow } from '@governance/views';

const nothingDone: History = { mails: [], escalations: [] };
const morning = (day: Day) => atHour(day, '09:00');
const agreed = { at: '2016-04-01T08:00:00Z', who: 'ada', position: 7 } as const;
const score = { likelihood: 3, impact: 4 };

function aRisk(
  own: Partial<RiskRow> = {},
  mitigation: Partial<RiskRow['mitigations'][number]> = {},
): RiskRow {
  return {
    id: 'r1',
    partnership: 'board',
    reference: 'R7',
    title: 'County lines',
    cause: 'Lines from outside',
    event: 'Children are used',
    consequence: 'Harm',
    owner: null,
    priority: 'p1',
    scores: { inherent: score, current: score, target: score },
    level: 'partnership',
    status: 'open',
    statusSince: agreed,
    statusReason: '',
    raised: agreed,
    rescored: [],
    steps: [],
    comments: [],
    evidence: [],
    mitigations: [
      {
        id: 'm1',
        text: 'Brief every school',
        owner: 'police',
        ownerSince: agreed.at,
        due: '2016-08-31',
        originalDue: '2016-08-31',
        dueSince: agreed.at,
        status: 'agreed',
        doneOn: null,
        statusSince: agreed,
        reports: [],
        moves: [],
        ...mitigation,
      },
    ],
    marked: unmarked,
    version: 3,
    ...own,
  };
}

const anAction = {
  ...mitigationsChased([aRisk()])[0]!,
  id: 'a1',
  reference: 'PBC1.1',
};

function withRisk(risk: RiskRow, ...actions: Facts['actions']): Facts {
  return {
    board: {
      organisations: [{ id: 'police', name: 'Riverside Police' }],
      seniorResponsibleOwner: 'sro',
      holds: [],
      chasingQuestion: null,
      plans: [{ id: 'plan', closed: null, themes: [{ priorities: [{ id: 'p1', lead: 'lead' }] }] }],
    },
    actions: [...actions, ...mitigationsChased([risk])],
    people: [{ id: 'ada', organisation: 'police', roles: ['owner'], left: false, email: 'ada@example.org' }],
    rounds: [],
  };
}

const on = (facts: Facts, day: Day, history = nothingDone) =>
  chase(facts, defaultChasePolicy, history, morning(day));
const dueOn = (facts: Facts, day: Day) =>
  on(facts, day).digests.map(({ person, items }) => [
    person,
    ...items.map(({ action: id, rule }) => `${id} ${rule}`),
  ]);

const round = {
  id: 'round',
  title: 'Updates',
  opens: '2016-08-01',
  closes: '2016-08-31',
  meetingDate: '2016-09-07',
  status: 'open',
} as const;

describe('a mitigation of a risk', () => {
  it('is asked about at the same lead times as an action, in the same email', () => {
    const facts = withRisk(aRisk(), anAction);
    expect(dueOn(facts, '2016-08-03')).toEqual([['ada', 'a1 before-20', 'm1 before-20']]);
    const [digest, ...others] = on(facts, '2016-08-03').digests;
    expect(others).toEqual([]);
    expect(digest!.items.find(({ action }) => action === 'm1')).toMatchObject({
      reference: 'R7',
      title: 'Brief every school',
      lead: 'police',
    });
  });

  it('is asked about as the plan is of the priority which its risk threatens', () => {
    const facts = withRisk(aRisk());
    const [plan] = facts.board.plans;
    const inPlan = (own: object) => ({ ...facts, board: { ...facts.board, plans: [{ ...plan!, ...own }] } });
    const notStarted = inPlan({ chasingStarted: null });
    expect([...rehearse(notStarted, defaultChasePolicy, nothingDone, morning('2016-08-03'), 60)]).toEqual([]);
    expect(dueOn(inPlan({ closed: {} }), '2016-08-03')).toEqual([]);
    expect(dueOn(inPlan({ chasingStarted: { at: '2016-08-02T09:00:00Z' } }), '2016-08-03')).toHaveLength(1);
    const asked = { plan: 'plan', now: morning('2016-08-02'), days: 2 };
    expect(beginning(notStarted, defaultChasePolicy, nothingDone, asked).days).toMatchObject([
      { day: '2016-08-03', digests: [{ items: [{ action: 'm1' }] }] },
    ]);
    // A risk to all of it is of no plan.
    const toAll = { ...notStarted, actions: mitigationsChased([aRisk({ priority: null })]) };
    expect(dueOn(toAll, '2016-08-03')).toHaveLength(1);
  });

  it('is not asked about in a reporting round', () => {
    const facts = { ...withRisk(aRisk()), rounds: [round] };
    expect(dueOn(facts, '2016-08-01')).toEqual([]);
  });

  it.each([
    ['that it is done', aRisk({}, { status: 'done', doneOn: '2016-08-01' })],
    ['the close of its risk', aRisk({ status: 'closed' })],
    ['another date', aRisk({}, { due: '2016-12-30', dueSince: '2016-08-02T10:00:00Z' })],
  ])('is left in peace after %s', (_after, risk) => {
    expect(dueOn(withRisk(risk), '2016-08-03')).toEqual([]);
  });

  it('escalates to the strategic lead of its priority, then to the SRO, until it is reported on or withdrawn', () => {
    const facts = withRisk(aRisk());
    const raised = (day: Day, history = nothingDone) =>
      on(facts, day, history).escalations.map(({ action, level, to }) => [action, level, to]);
    expect(raised('2016-09-06')).toEqual([]);
    expect(raised('2016-09-07')).toEqual([['m1', 'strategic-lead', 'lead']]);
    const told = {
      escalation: 'overdue-2016-08-31',
      action: 'm1',
      because: 'overdue',
      due: '2016-08-31',
    } as const;
    const history: History = {
      mails: [],
      escalations: [{ ...told, level: 'strategic-lead', status: 'open', resolved: null }],
    };
    expect(raised('2016-09-14', history)).toEqual([['m1', 'sro', 'sro']]);
    const resolved = (risk: RiskRow) =>
      on(withRisk(risk), '2016-09-08', history).resolutions.map(({ by }) => by);
    expect(resolved(aRisk())).toEqual([]);
    expect(resolved(aRisk({ mitigations: [] }))).toEqual(['withdrawal']);
    expect(resolved(aRisk({}, { status: 'done', doneOn: '2016-09-07' }))).toEqual(['completion']);
    const reports = [{ ...agreed, at: '2016-09-07T10:00:00Z' as const, narrative: 'Half of them' }];
    expect(resolved(aRisk({}, { reports }))).toEqual(['report']);
  });
});
