import type { OrganisationId, PriorityId } from '../ids.js';
import type { Day } from '@governance/calendar';
import type { Timed } from '@governance/event-sourcing';
import type { CommentCommand } from '../comment.js';
import type { Evidence, EvidenceCommand } from '../evidence.js';
import type { MarkingCommand } from '../marking.js';
import type { RiskLevel, RiskWording } from './risk.js';
import type { Score, ScoreKind } from './score.js';

export interface RaiseRisk extends Timed, RiskWording {
  readonly type: 'RaiseRisk';
  readonly reference: string;
  readonly owner: OrganisationId | null;
  readonly priority: PriorityId | null;
  readonly inherent: Score;
  readonly current: Score;
  readonly target: Score | null;
}
export interface RewordRisk extends Timed, RiskWording {
  readonly type: 'RewordRisk';
}
/** Says which priority it threatens; null for all of them. */
export interface PlaceRisk extends Timed {
  readonly type: 'PlaceRisk';
  readonly priority: PriorityId | null;
}
/** Any of the three scores; those left out stay. */
export interface RescoreRisk extends Timed, Partial<Record<ScoreKind, Score>> {
  readonly type: 'RescoreRisk';
  readonly reason: string;
}
export interface AppointRiskOwner extends Timed {
  readonly type: 'AppointRiskOwner';
  readonly owner: OrganisationId;
}
/** Up or down; which of the two it is, the rule says. */
export interface PutRiskBefore extends Timed {
  readonly type: 'PutRiskBefore';
  readonly level: RiskLevel;
  readonly reason: string;
}
export interface CloseRisk extends Timed {
  readonly type: 'CloseRisk';
  readonly reason: string;
}
export interface ReopenRisk extends Timed {
  readonly type: 'ReopenRisk';
  readonly reason: string;
}
export interface AgreeMitigation extends Timed {
  readonly type: 'AgreeMitigation';
  readonly mitigation: string;
  readonly text: string;
  readonly owner: OrganisationId;
  readonly due: Day;
}
export interface ReassignMitigation extends Timed {
  readonly type: 'ReassignMitigation';
  readonly mitigation: string;
  readonly owner: OrganisationId;
  readonly reason: string;
}
export interface MoveMitigation extends Timed {
  readonly type: 'MoveMitigation';
  readonly mitigation: string;
  readonly due: Day;
  readonly reason: string;
}
export interface ReportMitigation extends Timed {
  readonly type: 'ReportMitigation';
  readonly mitigation: string;
  readonly narrative: string;
  /** What shows it. */
  readonly evidence?: Evidence;
}
export interface CompleteMitigation extends Timed {
  readonly type: 'CompleteMitigation';
  readonly mitigation: string;
  /** What shows it. */
  readonly evidence?: Evidence;
}
export interface WithdrawMitigation extends Timed {
  readonly type: 'WithdrawMitigation';
  readonly mitigation: string;
  readonly reason: string;
}

export type RiskCommand =
  | CommentCommand
  | EvidenceCommand
  | RaiseRisk
  | RewordRisk
  | PlaceRisk
  | RescoreRisk
  | AppointRiskOwner
  | PutRiskBefore
  | CloseRisk
  | ReopenRisk
  | AgreeMitigation
  | ReassignMitigation
  | MoveMitigation
  | ReportMitigation
  | CompleteMitigation
  | WithdrawMitigation
  | MarkingCommand;
