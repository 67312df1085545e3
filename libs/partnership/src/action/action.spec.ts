import { RuleBroken } from '../refusals/rule-broken.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Deadline } from '../deadline.js';
import { circles, markings } from '../marking.js';
import { longestText } from '../rule.js';
import type { Action, ActionEvent } from './action.js';
import type { ActionCommand } from './commands.js';
import { actionDecider } from './decide.js';
import { agreed, day, endOfMarch, ongoing, tooLong } from './an-action.spec-data.js';

const text = fc.constantFrom('Rooms found', 'Lease delayed', ' Open ', '', '  ', tooLong);
const date = fc.constantFrom('2016-04-01', '2016-06-30', '2016-07-01', '2016-07-02', '2017-03-31');
const to = fc.oneof(date.map(day), fc.constantFrom(endOfMarch, ongoing, day('2017-02-31')));
const milestone = fc.constantFrom('m1', 'm2', 'm3');
const due = to;
const owners = fc.array(fc.constantFrom('council', 'police'), { maxLength: 3 });
const kpis = fc.array(text, { maxLength: 2 });
const milestones = fc.array(fc.record({ milestone, text, due }), { maxLength: 3 });
const optional = { requiredKeys: ['narrative'] as ['narrative'] };
const report = fc.record(
  {
    narrative: text,
    declared: fc.constantFrom('green' as const, 'amber' as const, 'red' as const),
    percent: fc.constantFrom(-1, 0, 50, 100, 101, NaN),
    helpWanted: text,
    finished: text,
  },
  optional,
);

const release = fc.record({
  circle: fc.constantFrom(...circles),
  paper: fc.constantFrom(null, 'paper-1'),
});

type Details = {
  [T in ActionCommand['type']]: fc.Arbitrary<Omit<Extract<ActionCommand, { type: T }>, 'type' | 'now'>>;
};
const details: Details = {
  AgreeAction: fc.record({ owners, kpis, milestones, title: text, deadline: to }).map((own) => {
    return { plan: 'plan-1', priority: 'priority-1', reference: 'A1.1', ...own };
  }),
  RewordAction: fc.record({ title: text }),
  PlaceAction: fc.record({ priority: fc.constantFrom('priority-1', 'priority-2') }),
  CarryActionOver: fc.record({ reference: text }).map((own) => ({ plan: 'plan-2', priority: 'p9', ...own })),
  RewordKPIs: fc.record({ kpis }),
  CorrectKPIs: fc.record({ kpis, reason: text }),
  ReviseDetails: fc.record({ details: fc.array(fc.record({ name: text, text }), { maxLength: 2 }) }),
  ReassignAction: fc.record({ owners, reason: text }),
  GiveAction: fc.record({ person: fc.constantFrom(null, 'ada', 'ben') }),
  CorrectOwners: fc.record({ owners, reason: text }),
  RequestReassignment: fc.record({ reason: text }),
  RefuseReassignment: fc.record({ reason: text }),
  SetReviewDate: fc.record({ on: date }),
  RequestDeadlineChange: fc.record({ to, reason: text }),
  MoveDeadline: fc.record({ to, reason: text }),
  CorrectDeadline: fc.record({ to, reason: text }),
  TakeBackDeadlineChange: fc.constant({}),
  ApproveDeadlineChange: fc.record({ instead: fc.record({ to, reason: text }) }, { requiredKeys: [] }),
  RefuseDeadlineChange: fc.record({ reason: text }),
  SetMilestone: fc.record({ milestone, text, due }),
  RewordMilestone: fc.record({ milestone, text }),
  MoveMilestone: fc.record({ milestone, to, reason: text }),
  CorrectMilestone: fc.record({ milestone, to, reason: text }),
  ReachMilestone: fc.record({ milestone }),
  WithdrawMilestone: fc.record({ milestone, reason: text }),
  RecordMissedMilestones: fc.constant({}),
  ReportProgress: report,
  AddEvidence: fc
    .record({ title: text, evidence: fc.constantFrom('e1', 'e2'), milestone: fc.constantFrom(null, 'm1') })
    .map((own) => ({ file: null, link: 'https://example.org/', ...own })),
  WithdrawEvidence: fc.record({ evidence: fc.constantFrom('e1', 'e2'), reason: text }),
  AnswerHelp: fc.record({ answer: text }),
  PauseAction: fc.record({ reason: text }),
  ResumeAction: fc.record({ note: text }),
  CompleteAction: fc.record({ note: text }),
  ReopenAction: fc.record({ reason: text, deadline: to }),
  WithdrawAction: fc.record({ reason: text }),
  MakeComment: fc.record({ comment: fc.constantFrom('c1', 'c2'), text, persons: fc.constant(['ada']) }),
  WithdrawComment: fc.record({ comment: fc.constantFrom('c1', 'c2'), reason: text }),
  SetMarking: fc.record({ marking: fc.constantFrom(...markings), reason: text }),
  ReleaseMarked: fc.record({ release, reason: text }),
  WithdrawRelease: fc.record({ release, reason: text }),
  NameReaders: fc.record({
    readers: fc.record({ organisations: owners, persons: fc.constant([]) }),
    reason: text,
  }),
};
const sentAt = fc.record(
  {
    now: fc.constantFrom('2016-05-10T11:00:00Z', '2016-07-01T23:30:00Z', '2017-04-01T09:00:00Z'),
    happenedOn: date,
  },
  { requiredKeys: ['now'] },
);
const command = fc.oneof(
  ...Object.entries(details).map(([type, detail]) =>
    fc.tuple(detail as fc.Arbitrary<object>, sentAt).map(([said, sent]) => {
      return { ...said, ...sent, type } as unknown as ActionCommand;
    }),
  ),
);

/** What can happen to an action that has ended: it may be sensitive all the same. */
const afterTheEnd = new Set([
  'CommentMade',
  'CommentWithdrawn',
  'EvidenceAdded',
  'EvidenceWithdrawn',

  'ActionReopened',
  'OwnersCorrected',
  'MarkingSet',
  'MarkedReleased',
  'MarkedReleaseWithdrawn',
]);

/** The events that follow, none when refused. Anything but a refusal goes through and fails the test. */
function decided(action: Action, sent: ActionCommand): readonly ActionEvent[] {
  try {
    return actionDecider.decide(sent, action);
  } catch (error) {
    if (error instanceof RuleBroken) return [];
    throw error;
  }
}

function fits(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= longestText && value === value.trim();
  return typeof value !== 'object' || value === null || Object.values(value).every(fits);
}

function expectPossible(action: Action): void {
  if (action.status === 'not-agreed') return;
  const ids = action.milestones.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const ended = action.status === 'completed' || action.status === 'withdrawn';
  expect('deadline' in action).toBe(!ended);
  expect(fits(action)).toBe(true);
}

/** The deadline that stands after an event; each move must start from the one that stood before. */
function nextDeadline(standing: Deadline | null, event: ActionEvent): Deadline | null {
  if (event.type === 'ActionAgreed' || event.type === 'ActionReopened') return event.data.deadline;
  if (event.type !== 'DeadlineMoved' && event.type !== 'DeadlineCorrected') return standing;
  expect(event.data.from).toEqual(standing);
  expect(event.data.to).not.toEqual(standing);
  return event.data.to;
}

describe('whatever is asked of an action, in any order', () => {
  it('never comes to a state that cannot be', () => {
    const agree = { ...agreed.data, type: 'AgreeAction', milestones: [], now: '2016-04-01T09:00:00Z' };
    fc.assert(
      fc.property(fc.boolean(), fc.array(command, { maxLength: 60 }), (begun, commands) => {
        let action = actionDecider.initialState();
        let standing: Deadline | null = null;
        for (const sent of begun ? [agree as ActionCommand, ...commands] : commands) {
          const { status } = action;
          const events = decided(action, sent);
          if (status === 'completed' || status === 'withdrawn') {
            expect(events.filter(({ type }) => !afterTheEnd.has(type))).toEqual([]);
          }
          for (const event of events) {
            standing = nextDeadline(standing, event);
            action = actionDecider.evolve(action, event);
            expectPossible(action);
          }
          if ('deadline' in action) expect(action.deadline).toEqual(standing);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('changes nothing else: deciding leaves the state as it was', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), command, (commands, last) => {
        let action = actionDecider.evolve(actionDecider.initialState(), agreed);
        for (const sent of commands) action = decided(action, sent).reduce(actionDecider.evolve, action);
        const before = structuredClone(action);
        decided(action, last);
        expect(action).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });
});
