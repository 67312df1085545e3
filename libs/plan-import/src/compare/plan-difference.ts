import type { Deadline, Precision } from '@governance/partnership';
import type { Period, ProposedAction, ProposedMilestone } from '../proposed-plan.js';

export interface HeldMilestone {
  readonly id: string;
  readonly text: string;
  readonly asWritten: string;
  readonly date: string | null;
  readonly precision: Precision;
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
  readonly status: 'open' | 'paused' | 'completed';
}

export interface HeldPriority {
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly actions: readonly HeldAction[];
}

/** The plan as the partnership holds it; withdrawn actions and milestones are left out. */
export interface HeldPlan {
  readonly title: string;
  readonly period: Period | null;
  readonly themes: readonly { readonly title: string; readonly priorities: readonly HeldPriority[] }[];
  /** References of withdrawn actions, which no new action may get. */
  readonly retiredReferences?: readonly string[];
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
    }
  | {
      readonly kind: 'action-added';
      readonly priorityReference: string;
      readonly row: number;
      readonly action: ProposedAction;
    }
  | (OfAction & { readonly kind: 'action-withdrawn'; readonly row: null })
  | (InRow & { readonly kind: 'action-moved'; readonly from: string; readonly to: string })
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
  | (InRow & { readonly kind: 'progress-reported'; readonly from: string; readonly text: string });

export interface PlanDifference {
  readonly changes: readonly PlanChange[];
}
