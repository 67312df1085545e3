import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import type { PlanCommand, PlanEvent } from './plan.js';
import { planDecider } from './plan.js';

const now = '2024-03-06T09:00:00Z';
const p1 = { priority: 'p1', reference: 'P1' };
const start: readonly PlanEvent[] = [
  { type: 'PlanAdopted', data: { title: 'Plan', period: null } },
  { type: 'ThemeSet', data: { theme: 't1', title: 'Supply', from: null } },
  { type: 'PriorityAgreed', data: { theme: 't1', ...p1, title: 'Less dealing' } },
  { type: 'PriorityAgreed', data: { theme: 't1', priority: 'p2', reference: 'P2', title: 'More help' } },
];
const aPlan = (...since: readonly PlanEvent[]) => given(planDecider, ...start, ...since);

const from = { kind: 'other', label: 'Overview and Scrutiny Committee' } as const;
const comment: PlanCommand = {
  type: 'CommentOnPriority',
  priority: 'p1',
  comment: 'c1',
  from: { ...from, label: ' Overview and Scrutiny Committee ' },
  text: ' Say what residents see ',
  now,
};
const commented: PlanEvent = {
  type: 'PriorityCommented',
  data: { ...p1, comment: 'c1', from, text: 'Say what residents see' },
};
const decide = (decision: 'accepted' | 'accepted-in-part' | 'not-accepted', reason = 'Clearer') =>
  ({ type: 'DecideComment', priority: 'p1', comment: 'c1', decision, reason, now }) as const;
const accepted: PlanEvent = {
  type: 'CommentDecided',
  data: { ...p1, comment: 'c1', from: null, to: { decision: 'accepted', reason: 'Clearer' } },
};
const reword: PlanCommand = {
  type: 'RewordPriority',
  priority: 'p1',
  title: 'Less dealing in sight',
  comments: ['c1'],
  now,
};
const focus = { title: 'Hotspots', issue: 'It is seen daily', wanted: ['Patrol', 'Light'] };
const setFocus: PlanCommand = { type: 'SetFocus', priority: 'p1', focus: 'f1', to: focus, comments: [], now };
const focusSet: PlanEvent = { type: 'FocusSet', data: { ...p1, focus: 'f1', from: null, to: focus } };

describe('a comment on a priority', () => {
  it('is kept as it was made, with whose it is by id or label', () => {
    expect(aPlan().when(comment)).toEqual([commented]);
    expect(aPlan(commented).when(comment)).toEqual([]);
    const byPolice = { ...comment, from: { kind: 'organisation', organisation: 'o1' } } as const;
    expect(aPlan().when(byPolice)[0]!.data).toMatchObject({ from: { organisation: 'o1' } });
  });

  it.each([
    [{ text: ' ' }, new RuleBroken('text-missing', { field: 'comment' })],
    [{ from: { kind: 'other', label: '' } }, new RuleBroken('text-missing', { field: 'label' })],
    [{ priority: 'p9' }, new RuleBroken('priority-not-found')],
  ] as const)('needs its text, its maker and its priority: %j', (change, broken) => {
    expect(() => aPlan().when({ ...comment, ...change } as PlanCommand)).toThrow(broken);
  });

  it('is decided on with a reason, and decided anew with the decision before', () => {
    expect(aPlan(commented).when(decide('accepted'))).toEqual([accepted]);
    expect(aPlan(commented, accepted).when(decide('accepted'))).toEqual([]);
    expect(aPlan(commented, accepted).when(decide('not-accepted', 'Too dear'))[0]!.data).toMatchObject({
      from: { decision: 'accepted', reason: 'Clearer' },
      to: { decision: 'not-accepted', reason: 'Too dear' },
    });
    expect(() => aPlan(commented).when(decide('accepted', ''))).toThrow(
      new RuleBroken('text-missing', { field: 'reason' }),
    );
    expect(() => aPlan().when(decide('accepted'))).toThrow(new RuleBroken('comment-not-found'));
    expect(() => aPlan(commented).when({ ...decide('accepted'), priority: 'p2' })).toThrow(
      new RuleBroken('comment-not-found'),
    );
  });
});

describe('the rewording that follows', () => {
  const reworded = [
    { type: 'PriorityReworded', data: { ...p1, from: 'Less dealing', to: 'Less dealing in sight' } },
    {
      type: 'CommentsTakenUp',
      data: { ...p1, comments: ['c1'], focus: null, to: 'Less dealing in sight' },
    },
  ] satisfies PlanEvent[];

  it('names the comments that it took up', () => {
    expect(aPlan(commented, accepted).when(reword)).toEqual(reworded);
  });

  it('can follow from none', () => {
    expect(aPlan().when({ ...reword, comments: [] })).toEqual(reworded.slice(0, 1));
  });

  it('takes up only what was accepted, at least in part', () => {
    expect(() => aPlan(commented).when(reword)).toThrow(new RuleBroken('comment-not-accepted'));
    const refused = aPlan(commented).when(decide('not-accepted', 'Too dear'));
    expect(() => aPlan(commented, ...refused).when(reword)).toThrow(new RuleBroken('comment-not-accepted'));
    const inPart = aPlan(commented).when(decide('accepted-in-part', 'Where it can be seen'));
    expect(aPlan(commented, ...inPart).when(reword)).toHaveLength(2);
    expect(() => aPlan().when(reword)).toThrow(new RuleBroken('comment-not-found'));
  });

  it('keeps a comment that was taken up from being refused afterwards', () => {
    expect(() => aPlan(commented, accepted, ...reworded).when(decide('not-accepted', 'No'))).toThrow(
      new RuleBroken('comment-taken-up'),
    );
  });
});

describe('an area of focus', () => {
  it('says the issue and what is wanted, with what it said before', () => {
    expect(aPlan().when(setFocus)).toEqual([focusSet]);
    expect(aPlan(focusSet).when(setFocus)).toEqual([]);
    const to = { ...focus, wanted: ['Patrol'] };
    expect(aPlan(focusSet).when({ ...setFocus, to })).toEqual([
      { type: 'FocusSet', data: { ...p1, focus: 'f1', from: focus, to } },
    ]);
  });

  it('can follow from comments too', () => {
    const events = aPlan(commented, accepted).when({ ...setFocus, comments: ['c1'] });
    expect(events.at(-1)).toEqual({
      type: 'CommentsTakenUp',
      data: { ...p1, comments: ['c1'], focus: 'f1', to: 'Hotspots' },
    });
  });

  it('needs its words, and stays with its priority', () => {
    expect(() => aPlan().when({ ...setFocus, to: { ...focus, issue: '' } })).toThrow(
      new RuleBroken('text-missing', { field: 'issue' }),
    );
    expect(() => aPlan(focusSet).when({ ...setFocus, priority: 'p2' })).toThrow(
      new RuleBroken('focus-not-found'),
    );
  });

  it('is withdrawn with a reason', () => {
    const withdraw: PlanCommand = {
      type: 'WithdrawFocus',
      priority: 'p1',
      focus: 'f1',
      reason: 'Done elsewhere',
      now,
    };
    const withdrawn = aPlan(focusSet).when(withdraw);
    expect(withdrawn).toEqual([
      { type: 'FocusWithdrawn', data: { ...p1, focus: 'f1', from: focus, reason: 'Done elsewhere' } },
    ]);
    expect(() => aPlan(focusSet, ...withdrawn).when(withdraw)).toThrow(new RuleBroken('focus-not-found'));
  });
});
