import { type Instant } from '@governance/calendar';
import { RuleBroken } from './refusals/rule-broken.js';
import { describe, expect, it } from '@jest/globals';
import { type Decider } from '@governance/event-sourcing';
import { asCommandedBy, type Authority, type DomainCommand } from './authority.js';
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
  const anything: Decider<{ type: string; now: Instant }, object, never> = {
    decide: () => [],
    evolve: (held) => held,
    initialState: () => state,
  };
  return Object.entries(people).flatMap(([name, by]) => {
    try {
      asCommandedBy(anything, by).decide({ type, now: '2017-01-10T09:00:00Z', ...fields }, state);
      return [name];
    } catch (error) {
      if (!(error instanceof RuleBroken) || error.code !== 'not-yours-to-do') throw error;
      return [];
    }
  });
}

const nobody: readonly string[] = [];
const secretariat = ['secretariat'];
/** Of what their own organisation owns. */
const ownersToo = ['secretariat', 'owner'];
const anyOwnerToo = ['secretariat', 'owner', 'another owner', 'an owner of no organisation'];
const signatoryToo = ['secretariat', 'the Senior Responsible Owner'];
const everybody = Object.keys(people);

/** Who gets as far as the rules with each command: written down here, and nowhere made from the table that it checks. */
const commandedBy: Readonly<Record<DomainCommand['type'], readonly string[]>> = {
  AgreeAction: secretariat,
  RewordAction: secretariat,
  RewordKPIs: secretariat,
  CorrectKPIs: secretariat,
  ReviseDetails: secretariat,
  PlaceAction: secretariat,
  ReassignAction: secretariat,
  CarryActionOver: secretariat,
  GiveAction: ownersToo,
  CorrectOwners: secretariat,
  CorrectDeadline: secretariat,
  CorrectMilestone: secretariat,
  AddEvidence: ownersToo,
  WithdrawEvidence: secretariat,
  AnswerHelp: secretariat,
  RevisePlan: secretariat,
  StartChasing: secretariat,
  ClosePlan: secretariat,
  ReopenPlan: secretariat,
  SetTheme: secretariat,
  PlaceTheme: secretariat,
  CloseTheme: secretariat,
  AgreePriority: secretariat,
  SetPriorityAim: secretariat,
  PlacePriority: secretariat,
  RequestReassignment: ownersToo,
  RefuseReassignment: secretariat,
  SetReviewDate: secretariat,
  RequestDeadlineChange: ownersToo,
  TakeBackDeadlineChange: ownersToo,
  MoveDeadline: secretariat,
  ApproveDeadlineChange: secretariat,
  RefuseDeadlineChange: secretariat,
  SetMilestone: secretariat,
  RewordMilestone: secretariat,
  MoveMilestone: secretariat,
  ReachMilestone: ownersToo,
  WithdrawMilestone: secretariat,
  RecordMissedMilestones: nobody,
  ReportProgress: ownersToo,
  PauseAction: secretariat,
  ResumeAction: secretariat,
  CompleteAction: ownersToo,
  ReopenAction: secretariat,
  WithdrawAction: secretariat,
  MakeComment: everybody,
  WithdrawComment: secretariat,
  SetMarking: secretariat,
  ReleaseMarked: secretariat,
  WithdrawRelease: secretariat,
  NameReaders: secretariat,
  DefineKPI: secretariat,
  RewordKPI: secretariat,
  ChangeKPIDetails: secretariat,
  CorrectKPI: secretariat,
  SetKPITarget: secretariat,
  UpdateKPI: anyOwnerToo,
  RestateKPI: secretariat,
  CorrectKPIReading: secretariat,
  NameKPISupplier: secretariat,
  WithdrawKPIReading: secretariat,
  CarryKPIOver: secretariat,
  RetireKPI: secretariat,
  RaiseRisk: secretariat,
  RewordRisk: secretariat,
  PlaceRisk: secretariat,
  RescoreRisk: secretariat,
  AppointRiskOwner: secretariat,
  PutRiskBefore: secretariat,
  CloseRisk: secretariat,
  ReopenRisk: secretariat,
  AgreeMitigation: secretariat,
  ReassignMitigation: secretariat,
  MoveMitigation: secretariat,
  ReportMitigation: ownersToo,
  CompleteMitigation: ownersToo,
  WithdrawMitigation: secretariat,
  ScheduleMeeting: secretariat,
  MoveMeeting: secretariat,
  CancelMeeting: secretariat,
  PublishAgenda: secretariat,
  RecordAttendance: secretariat,
  MinuteDecision: secretariat,
  RewordDecision: secretariat,
  MakeAsk: secretariat,
  AnswerAsk: secretariat,
  DraftPaper: secretariat,
  RepinPaper: secretariat,
  WriteNarrative: secretariat,
  AskSignOff: secretariat,
  SignOffPaper: signatoryToo,
  RefuseSignOff: signatoryToo,
  PublishPaper: secretariat,
  RecordPaperSent: secretariat,
  IssueErratum: secretariat,
  AdoptPlan: secretariat,
  TakeInDocument: secretariat,
  RewordPriority: secretariat,
  ClosePriority: secretariat,
  AppointStrategicLead: secretariat,
  SettleFinding: secretariat,
  CommentOnPriority: secretariat,
  DecideComment: secretariat,
  SetFocus: secretariat,
  WithdrawFocus: secretariat,
  EstablishPartnership: nobody,
  RevisePartnership: secretariat,
  AdmitMember: secretariat,
  MergeOrganisation: secretariat,
  RemoveMember: secretariat,
  RenameOrganisation: secretariat,
  SettleOwnerAlias: secretariat,
  SetSector: secretariat,
  AdoptRagPolicy: secretariat,
  AdoptKPIPolicy: secretariat,
  AdoptSignInPolicy: secretariat,
  AppointSeniorResponsibleOwner: secretariat,
  AdoptChasePolicy: secretariat,
  HoldChasing: secretariat,
  ReleaseChasing: secretariat,
  QuestionChasing: nobody,
  ApproveChasing: secretariat,
  RegisterPerson: secretariat,
  MovePerson: secretariat,
  NameContact: secretariat,
  CorrectContact: secretariat,
  RemoveContact: secretariat,
  GrantRole: secretariat,
  RevokeRole: secretariat,
  RecordPersonLeft: secretariat,
  AskAddressChange: secretariat,
  CallOffAddressChange: secretariat,
  ChangeAddress: nobody,
  CorrectName: secretariat,
  // Of themselves alone: see below.
  NameDeputy: secretariat,
  EndDeputy: secretariat,
  ConfirmIdentity: secretariat,
  LetIn: secretariat,
  EnterOnce: nobody,
  OpenReportingRound: secretariat,
  CloseReportingRound: secretariat,
  RaiseEscalation: nobody,
  AcknowledgeEscalation: signatoryToo,
  ResolveEscalation: signatoryToo,
  RecordExport: everybody,
  RecordActionsExport: everybody,
  RecordBundle: everybody,
  SealBundle: everybody,
  RecordMarkedRead: everybody,
  IntendReminders: secretariat,
  StartSending: nobody,
  RecordSent: nobody,
  RecordFailed: nobody,
  RecordOutcomeUnknown: nobody,
  CallOffReminder: nobody,
  RecordAnswered: nobody,
  RecordDelivered: nobody,
  RecordBounced: nobody,
  RecordOutOfOffice: nobody,
};

describe('a command is taken', () => {
  it.each(Object.entries(commandedBy))('%s, from %j', (type, who) => {
    expect(whoMay(type, { mitigation: 'm1', escalation: 'e1' })).toEqual(who);
  });

  it('about a mitigation, from its own owner', () => {
    expect(whoMay('ReportMitigation', { mitigation: 'another' })).toEqual(['secretariat']);
  });

  it('from nobody, where it is in no table', () => {
    for (const type of ['DoSomethingNew', 'toString', '__proto__'])
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
      (told: readonly string[], by = people['a board member of the owner']) =>
      () =>
        asCommandedBy(escalationDecider, by).decide(
          {
            type: 'AcknowledgeEscalation',
            escalation: 'overdue-2017-01-01',
            note: 'Seen',
            now: '2017-01-10T09:00:00Z',
          },
          told.map(raised).reduce(escalationDecider.evolve, escalationDecider.initialState()),
        );
    expect(acknowledge(['sam'])()).toHaveLength(1);
    expect(acknowledge(['sam', 'carol'])).toThrow('not-yours-to-do');
    // Whoever stands in for them, and not for somebody else.
    const deputyOf = (...standsInFor: readonly string[]) => somebody(['board'], { standsInFor });
    expect(acknowledge(['carol'], deputyOf('carol'))()).toHaveLength(1);
    expect(acknowledge(['carol'], deputyOf('dan'))).toThrow('not-yours-to-do');
  });

  it('from whoever is away themselves, who names their deputy', () => {
    const history = (id: string): Decider<{ type: string; now: Instant }, object, never> => ({
      decide: () => [],
      evolve: (held) => held,
      initialState: () => ({ id }),
    });
    const sam = (type: string, id: string) => () =>
      asCommandedBy(history(id), somebody(['board'])).decide({ type, now: '2017-01-10T09:00:00Z' }, { id });
    for (const type of ['NameDeputy', 'EndDeputy'] as const) {
      expect(sam(type, 'sam')()).toEqual([]);
      expect(sam(type, 'carol')).toThrow('not-yours-to-do');
    }
  });
});
