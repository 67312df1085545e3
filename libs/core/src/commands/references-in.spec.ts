import { expect, it } from '@jest/globals';
import { referencesIn } from './references-in.js';
import type { Send } from './send.js';

const of = (aggregate: Send['aggregate'], command: object) =>
  referencesIn({ aggregate, command: { now: '2016-04-01T08:00:00Z', ...command } }).map(
    ({ thing, id }) => `${thing} ${id}`,
  );

it('finds what a command speaks of, at any depth', () => {
  const agreed = {
    plan: 'p',
    priority: 'p1',
    owners: ['a', 'b'],
    kpis: ['k'],
    milestones: [{ milestone: 'm' }],
  };
  expect(of('action', agreed)).toEqual(['plan p', 'priority p1', 'organisation a', 'organisation b']);
  const defined = { definition: { plan: 'p', priority: null, action: 'x', title: 't' }, target: null };
  expect(of('kpi', defined)).toEqual(['plan p', 'action x']);
  const sent = { to: [{ person: 'ada', mail: 'm' }], leftOut: [{ person: 'bob', why: 'left' }] };
  expect(of('paper', sent)).toEqual(['person ada', 'person bob']);
  const attended = { attendance: [{ organisation: 'a', sector: null, attended: 'in-person' }] };
  expect(of('meeting', attended)).toEqual(['organisation a']);
});

it('reads the scope of a hold by what it is of', () => {
  expect(of('partnership', { scope: { of: 'all' } })).toEqual([]);
  expect(of('partnership', { scope: { of: 'person', id: 'ada' } })).toEqual(['person ada']);
  expect(of('partnership', { scope: { of: 'action', id: 'x' } })).toEqual(['action x']);
});

it('leaves a thing’s own to its own rules, and the system to itself', () => {
  expect(of('partnership', { type: 'AdmitMember', organisation: 'a' })).toEqual([]);
  expect(of('plan', { type: 'ClosePriority', priority: 'p1' })).toEqual([]);
  expect(of('person', { type: 'RegisterPerson', person: 'ada', organisation: 'a' })).toEqual([
    'organisation a',
  ]);
  // A person’s own rules know nobody else.
  expect(of('person', { type: 'NameDeputy', deputy: 'ben', deputyIs: { organisation: 'a' } })).toEqual([
    'person ben',
    'organisation a',
  ]);
  expect(of('reading', { part: { person: 'system', organisation: 'a' } })).toEqual(['organisation a']);
  expect(of('chase', { person: 'ada', items: [{ action: 'x' }] })).toEqual([]);
  // A mitigation is escalated like an action, and is no stream of its own.
  expect(of('escalation', { type: 'RaiseEscalation', action: 'a mitigation' })).toEqual([]);
});

it('looks for a priority in the plan that the command names', () => {
  const [priority] = referencesIn({
    aggregate: 'kpi',
    command: { now: '', priority: 'p1', plan: 'p' } as never,
  });
  expect(priority).toEqual({ field: 'priority', thing: 'priority', id: 'p1', plan: 'p' });
});
