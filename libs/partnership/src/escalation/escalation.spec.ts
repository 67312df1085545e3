import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import type { EscalationEvent, RaiseEscalation } from './escalation.js';
import { escalationDecider } from './escalation.js';

const now = '2016-09-07T07:00:00Z';
const evidence = { workingDays: 5, lastReportOn: null, reminders: [] };
const raise: RaiseEscalation = {
  type: 'RaiseEscalation',
  action: 'a1',
  level: 'strategic-lead',
  to: 'lead',
  because: 'overdue',
  due: '2016-08-31',
  evidence,
  now,
};
const escalation = 'overdue-2016-08-31';
const escalated = (...history: readonly EscalationEvent[]) => given(escalationDecider, ...history);
const raised = escalated().when(raise);
const acknowledge = { type: 'AcknowledgeEscalation', escalation, note: ' I will call them ', now } as const;
const decide = {
  type: 'ResolveEscalation',
  escalation,
  by: 'decision',
  note: 'Leave it to June',
  now,
} as const;
const resolve = { type: 'ResolveEscalation', escalation, by: 'report', now } as const;

describe('raising an escalation', () => {
  it('says to whom, why, and on what evidence', () => {
    const { action, level, to, because, due } = raise;
    const data = { escalation, action, level, to, because, due, evidence };
    expect(raised).toEqual([{ type: 'EscalationRaised', data }]);
  });

  it('happens once at a level, and again higher up, where it is acknowledged anew', () => {
    const sro = { ...raise, level: 'sro', to: 'sro' } as const;
    expect(escalated(...raised).when(raise)).toEqual([]);
    const acknowledged = escalated(...raised).when(acknowledge);
    const higher = escalated(...raised, ...acknowledged).when(sro);
    expect(higher).toHaveLength(1);
    expect(escalated(...raised, ...acknowledged, ...higher).when(acknowledge)).toHaveLength(1);
    expect(escalated(...raised, ...higher).when(raise)).toEqual([]);
  });

  it('is not repeated for the same date once a person has decided; for another date it is another', () => {
    const decided = escalated(...raised).when(decide);
    expect(escalated(...raised, ...decided).when({ ...raise, level: 'sro' })).toEqual([]);
    expect(escalated(...raised, ...decided).when({ ...raise, due: '2016-12-30' })).toHaveLength(1);
    const paused = escalated(...raised).when({ ...resolve, by: 'pause' });
    expect(escalated(...raised, ...paused).when(raise)).toHaveLength(1);
  });
});

describe('acknowledging and resolving', () => {
  it('acknowledges with a note, the same one once', () => {
    const acknowledged = escalated(...raised).when(acknowledge);
    expect(acknowledged).toEqual([
      { type: 'EscalationAcknowledged', data: { escalation, note: 'I will call them' } },
    ]);
    expect(escalated(...raised, ...acknowledged).when(acknowledge)).toEqual([]);
    expect(() => escalated(...raised).when({ ...acknowledge, note: '' })).toThrow(
      new RuleBroken('text-missing', { field: 'note' }),
    );
  });

  it('resolves once; a decision says what was decided', () => {
    const resolved = escalated(...raised).when(resolve);
    expect(resolved).toEqual([{ type: 'EscalationResolved', data: { escalation, by: 'report', note: '' } }]);
    expect(escalated(...raised, ...resolved).when(decide)).toEqual([]);
    expect(() => escalated(...raised).when({ ...decide, note: ' ' })).toThrow(
      new RuleBroken('text-missing', { field: 'note' }),
    );
    expect(() => escalated(...raised, ...resolved).when(acknowledge)).toThrow(
      new RuleBroken('escalation-resolved'),
    );
  });

  it.each([acknowledge, resolve])('needs one that was raised: $type', (command) => {
    expect(() => escalated().when(command)).toThrow(new RuleBroken('escalation-not-found'));
  });
});
