import type { Timed } from '@governance/event-sourcing';
import type { OrganisationId, PlanId, PriorityId } from '../ids.js';
import type { Evidence, EvidenceCommand } from '../evidence.js';
import type { Marking, MarkingCommand } from '../marking.js';
import type { KPIDefinition, KPIDetails, KPIInWords, KPITarget, ReadingStatus } from './kpi.js';
import type { ReadingPeriod } from './period.js';

export interface DefineKPI extends Timed {
  readonly type: 'DefineKPI';
  readonly definition: KPIDefinition;
  readonly target: KPITarget | null;
  readonly marking: Marking;
  /** Who sends its figures, where that is said at once. */
  readonly supplier?: OrganisationId;
}
export interface RewordKPI extends Timed {
  readonly type: 'RewordKPI';
  readonly title: string;
}
export interface ChangeKPIDetails extends Timed {
  readonly type: 'ChangeKPIDetails';
  readonly details: KPIDetails;
  readonly reason: string;
}
/** It was written down wrongly: nothing was agreed anew. */
export interface CorrectKPI extends Timed {
  readonly type: 'CorrectKPI';
  readonly to: KPIInWords;
  readonly reason: string;
}
export interface SetKPITarget extends Timed {
  readonly type: 'SetKPITarget';
  readonly target: KPITarget;
  readonly reason: string;
}
/** Who sends its figures; null for whoever leads its action, or nobody. */
export interface NameKPISupplier extends Timed {
  readonly type: 'NameKPISupplier';
  readonly supplier: OrganisationId | null;
}
export interface KPIReading {
  readonly period: ReadingPeriod;
  readonly value: number;
  readonly status: ReadingStatus;
  readonly note?: string;
}
/** One reading, or a column of a spreadsheet: all are kept or none. */
export interface UpdateKPI extends Timed {
  readonly type: 'UpdateKPI';
  readonly readings: readonly KPIReading[];
  /** What shows one of them. */
  readonly evidence?: Evidence;
}
/** Its source has another figure now. */
export interface RestateKPI extends Timed {
  readonly type: 'RestateKPI';
  readonly period: ReadingPeriod;
  readonly value: number;
  readonly reason: string;
}
/** It was entered wrongly: the source has always said the other. */
export interface CorrectKPIReading extends Timed {
  readonly type: 'CorrectKPIReading';
  readonly period: ReadingPeriod;
  readonly value: number;
  readonly reason: string;
}
export interface WithdrawKPIReading extends Timed {
  readonly type: 'WithdrawKPIReading';
  readonly period: ReadingPeriod;
  readonly reason: string;
}
/** Into a plan of the year after, with its readings, targets and trend. */
export interface CarryKPIOver extends Timed {
  readonly type: 'CarryKPIOver';
  readonly plan: PlanId;
  readonly priority: PriorityId | null;
}
export interface RetireKPI extends Timed {
  readonly type: 'RetireKPI';
  readonly reason: string;
}
export type KPICommand =
  | DefineKPI
  | RewordKPI
  | ChangeKPIDetails
  | CorrectKPI
  | SetKPITarget
  | NameKPISupplier
  | UpdateKPI
  | RestateKPI
  | CorrectKPIReading
  | WithdrawKPIReading
  | CarryKPIOver
  | RetireKPI
  | EvidenceCommand
  | MarkingCommand;
