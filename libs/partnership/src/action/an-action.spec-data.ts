import { type RuleCode } from '../refusals/rule-in-words.js';
import type { Day } from '@governance/calendar';
import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import type { Deadline } from '../deadline.js';
import type { ActionEvent } from './action.js';
import type { ActionCommand } from './commands.js';
import { actionDecider } from './decide.js';

/** Noon in London on a working day in the first quarter of the example's year. */
export const now = '2016-05-10T11:00:00Z';
/** Half past eleven at night in UTC, when London's summer clocks have passed midnight: 2 July there. */
export const lateInSummer = '2016-07-01T23:30:00Z';
/** The same hour in winter, when London keeps UTC: still 1 December there. */
export const lateInWinter = '2016-12-01T23:30:00Z';

export function day(date: Day): Deadline {
  return { asWritten: date, date, precision: 'day' };
}
export const endOfMarch: Deadline = { asWritten: 'March 2017', date: '2017-03-31', precision: 'month' };
export const ongoing: Deadline = { asWritten: 'Ongoing', date: null, precision: 'ongoing' };

/** Deadlines that nobody can have meant: what is wrong, and the deadline. */
export const impossible: readonly (readonly [string, Deadline])[] = [
  ['a day that is not in the calendar', day('2017-02-31')],
  ['a text in place of a day', day('next spring' as Day)],
  ['a time of day', day('2017-03-31T09:00:00Z' as Day)],
  ['no day, where the text names one', { asWritten: 'March', date: null, precision: 'month' }],
  ['a day, where the work is ongoing', { asWritten: 'Ongoing', date: '2017-03-31', precision: 'ongoing' }],
];

export const tooLong = 'x'.repeat(10_001);

export const agreed: ActionEvent = {
  type: 'ActionAgreed',
  data: {
    plan: 'plan-1',
    priority: 'priority-1',
    reference: 'A1.1',
    title: 'Open a drop-in clinic',
    owners: ['public-health', 'police'],
    deadline: endOfMarch,
    kpis: ['People seen each month'],
  },
};
export const paused: ActionEvent = { type: 'ActionPaused', data: { reason: 'Premises lost' } };
export const completed: ActionEvent = {
  type: 'ActionCompleted',
  data: { note: 'Opened', on: '2016-05-09' },
};
export const withdrawn: ActionEvent = { type: 'ActionWithdrawn', data: { reason: 'No funding' } };
export const asked: ActionEvent = {
  type: 'DeadlineChangeRequested',
  data: { from: endOfMarch, to: day('2017-06-30'), reason: 'Lease delayed' },
};
export const disowned: ActionEvent = {
  type: 'ReassignmentRequested',
  data: { reason: 'Team dissolved', suggested: 'council' },
};

export function milestoneSet(milestone: string, due: Deadline): ActionEvent {
  return { type: 'MilestoneSet', data: { milestone, text: 'Lease signed', due } };
}
export function milestoneReached(milestone: string): ActionEvent {
  return {
    type: 'MilestoneReached',
    data: { milestone, text: 'Lease signed', due: '2016-06-30', on: '2016-05-09' },
  };
}
export function milestoneMissed(milestone: string): ActionEvent {
  return { type: 'MilestoneMissed', data: { milestone, text: 'Lease signed', due: '2016-06-30' } };
}

/** An agreed action to which these things have happened since. */
export function anAction(...since: readonly ActionEvent[]) {
  return given(actionDecider, agreed, ...since);
}
export const noAction = given(actionDecider);

/** The refusal to expect from `toThrow`, which compares code and detail. */
export function refusal(code: RuleCode, detail: Readonly<Record<string, string>> = {}): RuleBroken {
  return new RuleBroken(code, detail);
}

/** One good command of every type; a new type fails to compile until it stands here too. */
export const everyCommand: { readonly [T in ActionCommand['type']]: Extract<ActionCommand, { type: T }> } = {
  AgreeAction: { ...agreed.data, type: 'AgreeAction', milestones: [], now },
  RewordAction: { type: 'RewordAction', title: 'Open two clinics', now },
  PlaceAction: { type: 'PlaceAction', priority: 'priority-2', now },
  ReviseDetails: { type: 'ReviseDetails', details: [{ name: 'Cost', text: 'None' }], now },
  CarryActionOver: { type: 'CarryActionOver', plan: 'plan-2', priority: 'p9', reference: 'B1.1', now },
  CorrectKPIs: { type: 'CorrectKPIs', kpis: ['People seen'], reason: 'A slip', now },
  RewordKPIs: { type: 'RewordKPIs', kpis: ['People helped'], now },
  ReassignAction: { type: 'ReassignAction', owners: ['council'], reason: 'New lead', now },
  GiveAction: { type: 'GiveAction', person: 'ada', now },
  CorrectOwners: { type: 'CorrectOwners', owners: ['council'], reason: 'A slip', now },
  RequestReassignment: { type: 'RequestReassignment', reason: 'Team dissolved', suggested: 'council', now },
  RefuseReassignment: { type: 'RefuseReassignment', reason: 'Still theirs', now },
  SetReviewDate: { type: 'SetReviewDate', on: '2016-09-30', now },
  RequestDeadlineChange: { type: 'RequestDeadlineChange', to: day('2017-09-30'), reason: 'Delay', now },
  MoveDeadline: { type: 'MoveDeadline', to: day('2017-09-30'), reason: 'Delay', now },
  CorrectDeadline: { type: 'CorrectDeadline', to: day('2017-09-30'), reason: 'A slip', now },
  TakeBackDeadlineChange: { type: 'TakeBackDeadlineChange', now },
  ApproveDeadlineChange: { type: 'ApproveDeadlineChange', now },
  RefuseDeadlineChange: { type: 'RefuseDeadlineChange', reason: 'Hold to it', now },
  SetMilestone: { type: 'SetMilestone', milestone: 'm9', text: 'Staff hired', due: day('2016-08-31'), now },
  RewordMilestone: { type: 'RewordMilestone', milestone: 'm1', text: 'Lease signed by all', now },
  MoveMilestone: { type: 'MoveMilestone', milestone: 'm1', to: day('2016-08-31'), reason: 'Delay', now },
  CorrectMilestone: {
    ...{ type: 'CorrectMilestone', milestone: 'm1', to: day('2016-08-31'), reason: 'A slip', now },
  },
  ReachMilestone: { type: 'ReachMilestone', milestone: 'm1', now },
  WithdrawMilestone: { type: 'WithdrawMilestone', milestone: 'm1', reason: 'Not needed', now },
  RecordMissedMilestones: { type: 'RecordMissedMilestones', now },
  ReportProgress: { type: 'ReportProgress', narrative: 'Rooms found', now },
  AddEvidence: {
    ...{ type: 'AddEvidence', evidence: 'e9', title: 'Photographs', milestone: null, now },
    ...{ file: null, link: 'https://example.org/photographs' },
  },
  WithdrawEvidence: { type: 'WithdrawEvidence', evidence: 'e1', reason: 'Wrong file', now },
  AnswerHelp: { type: 'AnswerHelp', answer: 'The council finds rooms', now },
  PauseAction: { type: 'PauseAction', reason: 'Premises lost', now },
  ResumeAction: { type: 'ResumeAction', note: '', now },
  CompleteAction: { type: 'CompleteAction', note: 'Opened', now },
  ReopenAction: { type: 'ReopenAction', reason: 'Closed again', deadline: day('2017-12-31'), now },
  WithdrawAction: { type: 'WithdrawAction', reason: 'No funding', now },
  MakeComment: { type: 'MakeComment', comment: 'c9', text: 'Is the lease signed?', persons: ['ada'], now },
  WithdrawComment: { type: 'WithdrawComment', comment: 'c1', reason: 'It names somebody', now },
  SetMarking: { type: 'SetMarking', marking: 'OFFICIAL-SENSITIVE', reason: 'Names a premises', now },
  ReleaseMarked: { type: 'ReleaseMarked', release: { circle: 'hwb', paper: null }, reason: 'Agreed', now },
  WithdrawRelease: {
    type: 'WithdrawRelease',
    release: { circle: 'hwb', paper: null },
    reason: 'Not yet',
    now,
  },
  NameReaders: {
    type: 'NameReaders',
    readers: { organisations: ['probation'], persons: [] },
    reason: 'They work on it too',
    now,
  },
};
