import type { Day } from '@governance/calendar';
import type { DeclaredColour, Deadline, Precision } from '@governance/partnership';
import type { Detail, Period, ProposedAction, ProposedMilestone, ProposedPlan } from '../proposed-plan.js';

export interface HeldMilestone {
  readonly id: string;
  readonly text: string;
  readonly asWritten: string;
  readonly date: Day | null;
  readonly precision: Precision;
  readonly reached?: boolean;
}

export interface HeldAction {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly owners: readonly string[];
  readonly deadline: Deadline;
  readonly kpis: readonly string[];
  readonly milestones: readonly HeldMilestone[];
  /** What was reported last and what a document said last, the newest first: what a document repeats is no news. */
  readonly reports: readonly string[];
  /** Its owner has asked for another deadline, and nobody has answered. */
  readonly asked?: boolean;
  /** The colour that was declared last; null or left out where none was. */
  readonly declared?: DeclaredColour | null;
  readonly details?: readonly Detail[];
  readonly status: 'open' | 'paused' | 'completed' | 'withdrawn';
}

export interface HeldPriority {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  /** The board has closed it: nothing new can stand under it. */
  readonly closed?: boolean;
  /** The withdrawn ones too: what the board has withdrawn is not proposed anew. */
  readonly actions: readonly HeldAction[];
}

/** What a version of the document said when it was accepted last. */
export interface AcceptedDocument {
  readonly proposed: ProposedPlan;
  /** The action that each row became or was taken for, by the row's number; empty where it is not known. */
  readonly actionOfRow: ReadonlyMap<number, string>;
  /** Keys of the changes that it brought and that were left. */
  readonly left?: ReadonlySet<string>;
}

/** The plan as the partnership holds it; withdrawn milestones are left out. */
export interface HeldPlan {
  readonly title: string;
  /** Titles of the documents that were taken into it. */
  readonly titles?: readonly string[];
  readonly period: Period | null;
  readonly themes: readonly { readonly title: string; readonly priorities: readonly HeldPriority[] }[];
  /** Further references that no new action may get. */
  readonly retiredReferences?: readonly string[];
  /** Left out where no version of the document was accepted: the document is then compared with the plan alone. */
  readonly accepted?: AcceptedDocument | null;
}

interface OfAction {
  readonly actionId: string;
  readonly reference: string;
  readonly title: string;
}

/** `row` is the row of the document that shows the change. */
interface InRow extends OfAction {
  readonly row: number;
}

export type PlanChange =
  | { readonly kind: 'theme-added'; readonly title: string }
  | { readonly kind: 'theme-reworded'; readonly from: string; readonly to: string }
  | {
      readonly kind: 'priority-added';
      readonly theme: string;
      readonly reference: string;
      readonly title: string;
    }
  | {
      readonly kind: 'priority-reworded';
      readonly priorityId: string;
      readonly reference: string;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly kind: 'priority-removed';
      readonly priorityId: string;
      readonly reference: string;
      readonly title: string;
      /** Actions that must be withdrawn or placed elsewhere before it can be closed. */
      readonly open: readonly { readonly actionId: string; readonly reference: string }[];
    }
  | {
      readonly kind: 'action-added';
      readonly priorityReference: string;
      readonly row: number;
      readonly action: ProposedAction;
    }
  | (OfAction & {
      readonly kind: 'action-withdrawn';
      /** Null where the document does not have it any more. */
      readonly row: number | null;
      /** The document's words, where it has the action and says that it is given up. */
      readonly status?: string;
    })
  | (InRow & {
      readonly kind: 'action-moved';
      readonly from: string;
      readonly to: string;
      /** Of the two priorities; none where it was stored before they were kept. */
      readonly titles?: { readonly from: string; readonly to: string };
    })
  | (InRow & { readonly kind: 'action-reworded'; readonly from: string; readonly to: string })
  | (InRow & { readonly kind: 'deadline-moved'; readonly from: Deadline; readonly to: Deadline })
  | (InRow & {
      readonly kind: 'action-reassigned';
      readonly from: readonly string[];
      readonly to: readonly string[];
    })
  | (InRow & { readonly kind: 'milestone-added'; readonly milestone: ProposedMilestone })
  | (InRow & { readonly kind: 'milestone-withdrawn'; readonly milestoneId: string; readonly text: string })
  | (InRow & {
      readonly kind: 'milestone-moved';
      readonly milestoneId: string;
      readonly from: ProposedMilestone;
      readonly to: ProposedMilestone;
    })
  | (InRow & {
      readonly kind: 'kpis-changed';
      readonly from: readonly string[];
      readonly to: readonly string[];
    })
  | (InRow & {
      readonly kind: 'details-changed';
      readonly from: readonly Detail[];
      readonly to: readonly Detail[];
    })
  | (InRow & {
      readonly kind: 'progress-reported';
      readonly from: string;
      /** Empty where the document says no more than a colour. */
      readonly text: string;
      readonly declared: DeclaredColour | null;
      /** The document's words for how the action stands; empty where it has none. */
      readonly status: string;
    })
  | (InRow & {
      readonly kind: 'action-completed';
      /** Null where the document does not say. */
      readonly on: Day | null;
      readonly status: string;
    });

/** A change that is not made unless a person ticks it. */
export interface ChangeToDecide {
  readonly change: PlanChange;
  /**
   * `both-changed`: the board decided too since; `left-before`: it was left when the last version was accepted;
   * `doubtful`: what the document has instead of a date names none, or a day before the plan; or it names no owner.
   */
  readonly why: 'both-changed' | 'left-before' | 'doubtful';
  /** What the last version of the document said, as the same change. */
  readonly last: PlanChange | null;
}

/** Where the board has decided, and the document still has other words: shown, and never proposed. */
export type Decided = PlanChange | StaysAsItIs;

export type StaysAsItIs =
  /** It is in the plan that is held, and is completed or was not in the last document either. */
  | (OfAction & {
      readonly kind: 'action-not-in-document';
      readonly row: null;
      /** Left out where an older acceptance did not keep it. */
      readonly why?: 'completed' | 'never-in-document';
    })
  /** It is withdrawn, and the document still has it. */
  | (InRow & { readonly kind: 'withdrawn-but-in-document' })
  /** It is completed, and the document says that it is not. */
  | (InRow & { readonly kind: 'completed-but-open-in-document'; readonly status: string })
  /** The document has it over priorities that stand under another theme of the plan. */
  | { readonly kind: 'theme-elsewhere'; readonly title: string; readonly under: string }
  | {
      readonly kind: 'closed-but-in-document';
      readonly priorityId: string;
      readonly reference: string;
      readonly title: string;
    };

/** An action or priority that has another number in the document than in the plan, where it keeps its own. */
export interface OtherNumber {
  readonly reference: string;
  readonly inDocument: string;
  readonly title: string;
}

export interface PlanDifference {
  /** In the order in which they are shown and counted. */
  readonly changes: readonly PlanChange[];
  /** Those of the changes that are not made unless a person ticks them. */
  readonly toDecide: readonly ChangeToDecide[];
  readonly decided: readonly Decided[];
  /** Not empty when the document was renumbered: what is told apart by its words has another number there. */
  readonly renumbered: readonly OtherNumber[];
  /** The action that each row is taken for. */
  readonly actionOfRow: ReadonlyMap<number, string>;
  /** Actions of the plan that are neither completed nor withdrawn. */
  readonly openActions: number;
}
