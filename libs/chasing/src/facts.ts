import type { Day, Instant } from '@governance/calendar';
import type {
  Absence,
  Deadline,
  EscalationLevel,
  EscalationReason,
  HoldScope,
  MailKind,
  MailStatus,
  NewsRule,
  ReminderItem,
  ResolvedBy,
  Role,
  ActionId,
  OrganisationId,
  PersonId,
  PlanId,
  PriorityId,
  ReadOften,
  ReadingPeriod,
  RiskId,
} from '@governance/partnership';

/** What chasing looks at, as the views of a board hold it: their rows fit as they are. Instants are ISO 8601 UTC. */
export interface Facts {
  readonly board: BoardFacts;
  readonly actions: readonly ActionFacts[];
  /** Of plans about which nobody is asked any more, as they are closed. */
  readonly ofClosedPlans?: ReadonlyMap<ActionId, ActionFacts>;
  readonly people: readonly PersonFacts[];
  readonly rounds: readonly RoundFacts[];
  /** What people are to hear of; left out where nobody is told anything. */
  readonly happenings?: readonly Happening[];
}

/** What was done before: without it, everything would be done again. */
export interface History {
  readonly mails: readonly MailFacts[];
  /** Resolved ones too: what a person has decided is not raised again. */
  readonly escalations: readonly EscalationFacts[];
}

export interface BoardFacts {
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly seniorResponsibleOwner: PersonId | null;
  readonly holds: readonly HoldFacts[];
  /** The day on which the secretariat last said that the mails of the day may go, however many. */
  readonly chasingQuestion: { readonly approvedOn: Day | null } | null;
  readonly plans: readonly {
    readonly id: PlanId;
    readonly closed: object | null;
    /** Null where nobody is asked yet; left out where the plan is chased from its adoption on. */
    readonly chasingStarted?: { readonly at: Instant } | null;
    readonly themes: readonly {
      readonly priorities: readonly { readonly id: string; readonly lead: string | null }[];
    }[];
  }[];
}

export interface HoldFacts {
  readonly scope: HoldScope;
  readonly until: Instant | null;
}

/** An action, a mitigation of a risk, or the readings of a KPI. */
export interface ActionFacts {
  readonly id: string;
  /** Of a mitigation, the risk that it is for: no reporting round asks about it. */
  readonly risk?: RiskId;
  /** Of a KPI, by what its readings are due: nothing else of it is, and no round asks about it. */
  readonly kpi?: ReadingFacts;
  /** Of a mitigation, none: a risk belongs to the board, and to a plan by the priority that it threatens. */
  readonly plan: PlanId;
  readonly priority: PriorityId;
  readonly reference: string;
  readonly title: string;
  /** Organisation ids, the lead first. */
  readonly owners: readonly OrganisationId[];
  /** The one person of its owners who is asked; null, or left out, where all of the lead are. */
  readonly givenTo?: PersonId | null;
  readonly ownersSince: Instant;
  /** Its owner says that it is not theirs. */
  readonly reassignmentRequested: { readonly by?: { readonly at: Instant } } | null;
  /** A new deadline that was asked for and not answered. */
  readonly requested: object | null;
  readonly status: 'open' | 'paused' | 'completed' | 'withdrawn';
  readonly statusSince: { readonly at: Instant };
  readonly reopenedAt: number | null;
  readonly deadline: Deadline;
  readonly deadlineChanges: readonly { readonly kind: string; readonly at: Instant }[];
  readonly reviewDate: Day | null;
  readonly reviewDateSince: Instant | null;
  readonly milestones: readonly {
    readonly id: string;
    readonly text: string;
    readonly due: Deadline;
    readonly dueSince: Instant;
    readonly status: 'due' | 'missed' | 'reached';
    /** When it was said to be reached. */
    readonly reachedAt?: Instant | null;
  }[];
  /** Newest first. */
  readonly reports: readonly {
    readonly at: Instant;
    readonly position: number;
    /** Whether a row of a document said it. */
    readonly fromDocument?: boolean;
  }[];
}

export interface ReadingFacts extends ReadOften {
  /** The action that it is of: a hold on that holds it too. */
  readonly action: ActionId | null;
  /** From when on somebody is asked. */
  readonly askedSince: Instant;
  readonly readings: readonly { readonly period: ReadingPeriod; readonly at: Instant }[];
}

export interface PersonFacts {
  readonly id: string;
  readonly organisation: OrganisationId | null;
  readonly roles: readonly Role[];
  readonly left: boolean;
  /** Empty when none is held. */
  readonly email: string;
  /** The one that was said last, over or not. */
  readonly absence?: Absence;
}

export interface RoundFacts {
  readonly id: string;
  readonly title: string;
  readonly opens: Day;
  readonly closes: Day;
  readonly meetingDate: Day;
  readonly status: 'open' | 'closed';
}

export interface MailFacts {
  readonly id: string;
  readonly person: PersonId;
  readonly kind: MailKind;
  readonly day: Day;
  readonly status: MailStatus;
  readonly intendedAt: Instant;
  readonly items: readonly ReminderItem[];
  readonly answered: readonly { readonly action: ActionId }[];
}

export interface EscalationFacts {
  readonly escalation: string;
  readonly action: ActionId;
  readonly because: EscalationReason;
  readonly due: Day;
  readonly level: EscalationLevel;
  readonly status: 'open' | 'acknowledged' | 'resolved';
  readonly resolved: { readonly by: ResolvedBy } | null;
}

/** Something that happened of which somebody is to hear. */
export interface Happening {
  readonly rule: NewsRule;
  /** Action id; of a paper, the paper's. */
  readonly about: string;
  /** Position of its entry. */
  readonly entry: number;
  readonly at: Instant;
  /** Whoever did it, who need not be told. */
  readonly who: PersonId;
  readonly to: readonly PersonId[];
  /** Whether they own the action: then a hold on it, and a plan that is not chased, keeps it from them. */
  readonly asOwners: boolean;
  /** Whether it is for them alone: of whoever is away, no deputy hears of it. */
  readonly forThemAlone?: true;
  /** Of a deadline: each time that it was set, this one included, oldest first. */
  readonly deadlines?: readonly DeadlineSet[];
}

export interface DeadlineSet {
  readonly entry: number;
  readonly at: Instant;
  readonly who: PersonId;
  /** Moved by agreement; otherwise corrected, or set when the action was reopened. */
  readonly isMove: boolean;
  /** As written down; equal where it is the same deadline. */
  readonly from: string;
  readonly to: string;
}
