import { describe, expect, it } from '@jest/globals';
import type { Decider } from '@governance/event-sourcing';
import { asCommandedBy, type Authority } from './authority.js';
import { escalationDecider, type EscalationEvent } from './escalation/escalation.js';

const somebody = (roles: Authority['roles'], more: Partial<Authority> = {}): Authority => ({
  person: 'sam',
  organisation: 'police',
  roles,
  isSeniorResponsibleOwner: false,
  ...more,
});

const people = {
  secretariat: somebody(['secretariat']),
  owner: somebody(['owner']),
  'another owner': somebody(['owner'], { organisation: 'probation' }),
  'an owner of no organisation': somebody(['owner'], { organisation: null }),
  'a board member of the owner': somebody(['board']),
  'the Senior Responsible Owner': somebody(['board'], { organisation: null, isSeniorResponsibleOwner: true }),
  auditor: somebody(['auditor']),
  'somebody without a part': somebody([]),
};

/** Who of them gets as far as the rules with a command, on what the police own. */
function whoMay(type: string, fields: object = {}): string[] {
  const state = {
    owners: ['police'],
    mitigations: [{ id: 'm1', owner: 'police' }],
    held: { e1: { to: null } },
  };
  const anything: Decider<{ type: string; now: string }, object, never> = {
    decide: () => [],
    evolve: (held) => held,
    initialState: () => state,
  };
  return Object.entries(people).flatMap(([name, by]) => {
    try {
      asCommandedBy(anything, by).decide({ type, now: '2017-01-10T09:00:00Z', ...fields }, state);
      return [name];
    } catch {
      return [];
    }
  });
}

describe('a command is taken', () => {
  it('from the secretariat, and from an owner about what their organisation owns', () => {
    for (const type of [
      'ReportProgress',
      'ReachMilestone',
      'CompleteAction',
      'RequestDeadlineChange',
      'RequestReassignment',
    ])
      expect([type, whoMay(type)]).toEqual([type, ['secretariat', 'owner']]);
    for (const type of ['ReportMitigation', 'CompleteMitigation'])
      expect([type, whoMay(type, { mitigation: 'm1' })]).toEqual([type, ['secretariat', 'owner']]);
    expect(whoMay('ReportMitigation', { mitigation: 'another' })).toEqual(['secretariat']);
  });

  it('from the secretariat alone, for what it decides', () => {
    for (const type of ['MoveDeadline', 'SetMarking', 'CloseRisk', 'AnswerAsk', 'PublishPaper', 'GrantRole'])
      expect([type, whoMay(type)]).toEqual([type, ['secretariat']]);
  });

  it('from the Senior Responsible Owner, for what they sign and are told of', () => {
    for (const type of ['SignOffPaper', 'RefuseSignOff'])
      expect(whoMay(type)).toEqual(['secretariat', 'the Senior Responsible Owner']);
    for (const type of ['AcknowledgeEscalation', 'ResolveEscalation'])
      expect(whoMay(type, { escalation: 'e1' })).toEqual(['secretariat', 'the Senior Responsible Owner']);
  });

  it('from no person, for what the system does by itself, and for what is in no table', () => {
    for (const type of [
      'RecordMissedMilestones',
      'RaiseEscalation',
      'RecordSent',
      'DoSomethingNew',
      'toString',
    ])
      expect([type, whoMay(type)]).toEqual([type, []]);
  });

  it('from whoever was told of an escalation last', () => {
    const raised = (to: string): EscalationEvent => ({
      type: 'EscalationRaised',
      data: {
        ...{
          escalation: 'overdue-2017-01-01',
          action: 'a1',
          level: 'strategic-lead',
          to,
          because: 'overdue',
        },
        due: '2017-01-01',
        evidence: { workingDays: 5, lastReportOn: null, reminders: [] },
      },
    });
    const acknowledge =
      (...told: string[]) =>
      () =>
        asCommandedBy(escalationDecider, people['a board member of the owner']).decide(
          {
            type: 'AcknowledgeEscalation',
            escalation: 'overdue-2017-01-01',
            note: 'Seen',
            now: '2017-01-10T09:00:00Z',
          },
          told.map(raised).reduce(escalationDecider.evolve, escalationDecider.initialState()),
        );
    expect(acknowledge('sam')()).toHaveLength(1);
    expect(acknowledge('sam', 'carol')).toThrow('not-yours-to-do');
  });
});
