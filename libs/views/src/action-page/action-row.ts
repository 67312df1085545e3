import { type Day, type Instant } from '@governance/calendar';
import type {
  ActionDetail,
  Deadline,
  Marked,
  Origin,
  Placed,
  RagFacts,
  Report,
  ActionId,
  OrganisationId,
  PartnershipId,
  PersonId,
  PlanId,
  PriorityId,
} from '@governance/partnership';
import type { ConversationComment } from '../comments.js';
import type { EvidenceRow } from '../evidence.js';
import { type Mark } from '../mark.js';

export interface MilestoneRow {
  readonly id: string;
  readonly text: string;
  readonly due: Deadline;
  /** Instant at which its date was set or moved last. */
  readonly dueSince: Instant;
  readonly status: 'due' | 'missed' | 'reached';
  /** Day on which it was reached. */
  readonly reachedOn: Day | null;
  /** When that was said. */
  readonly reachedAt: Instant | null;
  /** Where its status was last set. */
  readonly position: number;
}

export interface DeadlineChange extends Mark {
  readonly kind: 'agreed' | 'requested' | 'moved' | 'corrected' | 'refused' | 'taken-back' | 'reopened';
  readonly deadline: Deadline;
  /** The date that the owner had asked for, where another one was agreed. */
  readonly askedFor?: Deadline;
  readonly reason: string;
  readonly afterItPassed: boolean;
}

export interface ReportRow extends Mark, Report {
  readonly happenedOn: Day | null;
  readonly onBehalfOf: string | null;
  /** Whether a row of a document said it. */
  readonly fromDocument: boolean;
}

export interface ActionRow {
  readonly id: ActionId;
  readonly partnership: PartnershipId;
  readonly plan: PlanId;
  readonly priority: PriorityId;
  readonly reference: string;
  readonly title: string;
  readonly owners: readonly OrganisationId[];
  /** Instant at which they became its owners. */
  readonly ownersSince: Instant;
  /** The one person of its owners who is asked; null where all are. */
  readonly givenTo: PersonId | null;
  /** By what its owners, measures and milestones were changed last, after it was agreed. */
  readonly changed: Readonly<Record<'owners' | 'kpis' | 'milestones', Mark | null>>;
  /** An owner says that it is not theirs any more, and nobody has settled it yet. */
  readonly reassignmentRequested: {
    readonly reason: string;
    readonly suggested: OrganisationId | null;
    readonly by: Mark;
  } | null;
  /** How the last one was settled of those who said that it is not theirs. */
  readonly reassignmentSettled: (Mark & { readonly askedBy: PersonId }) | null;
  /** When it was given to who is asked now, the organisation that leads it or one person, after it was agreed. */
  readonly leadGiven: Mark | null;
  readonly kpis: readonly string[];
  /** What the plan's document has further columns for. */
  readonly details: readonly ActionDetail[];
  readonly status: RagFacts['status'];
  /** `fromDocument` where a row of a document said it. */
  readonly statusSince: Mark & { readonly fromDocument?: boolean };
  readonly statusReason: string;
  /** Position at which it was last reopened: what was declared before counts no more. */
  readonly reopenedAt: number | null;
  readonly deadline: Deadline;
  readonly deadlineSetAt: number;
  readonly originalDeadline: Deadline;
  readonly deadlineChanges: readonly DeadlineChange[];
  /** What an owner has asked for and nobody has answered yet. */
  readonly requested: { readonly to: Deadline; readonly reason: string; readonly by: Mark } | null;
  readonly reviewDate: Day | null;
  /** Position of the entry that set the review date. */
  readonly reviewDateSetAt: number | null;
  /** Instant at which it was set. */
  readonly reviewDateSince: Instant | null;
  readonly milestones: readonly MilestoneRow[];
  /** Newest first. */
  readonly reports: readonly ReportRow[];
  /** Oldest first. */
  readonly evidence: readonly EvidenceRow[];
  /** What an owner wants of the board, until it is answered; of the report that said so last. */
  readonly helpWanted: (Mark & { readonly text: string }) | null;
  /** What the board answered, newest first. */
  readonly helpAnswers: readonly (Mark & { readonly wanted: string; readonly answer: string })[];
  /** The decision, ask or action that it was agreed from. */
  readonly origin: Origin | null;
  /** The action that goes on in its place. */
  readonly joinedInto: ActionId | null;
  /** Where it stood before it was carried over, oldest first. */
  readonly carriedFrom: readonly (Mark & Placed)[];
  readonly comments: readonly ConversationComment[];
  readonly marked: Marked;
  readonly source: { readonly document: string; readonly row: number } | null;
  /** Version of the action's stream: a form carries it, so that a change by somebody else is noticed. */
  readonly version: number;
}
