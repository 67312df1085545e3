import type { Day } from '@governance/calendar';
import type { Field } from './columns/field.js';
import type { TableSeen } from './outline/choices.js';
import type { Deadline, PersonId, Precision } from '@governance/partnership';
import type { Period } from './period.js';

export type { Period } from './period.js';

export const findingKinds = [
  'action-without-priority',
  'cell-far-away',
  'cell-too-long',
  'column-by-cells',
  'column-missing',
  'character-replaced',
  'column-unknown',
  'comments-left-out',
  'date-not-understood',
  'date-odd',
  'dates-out-of-order',
  'deadline-after-plan',
  'deadline-before-plan',
  'deadline-from-words',
  'deadline-missing',
  'duplicate-action',
  'encoding-guessed',
  'formula-without-value',
  'kpi-missing',
  'kpi-not-measurable',
  'kpi-target-doubtful',
  'kpi-target-not-understood',
  'milestone-after-deadline',
  'milestone-after-plan',
  'milestone-before-plan',
  'milestone-missing',
  'milestone-not-split',
  'owner-alias',
  'owner-from-heading',
  'owner-from-words',
  'owner-missing',
  'owner-odd',
  'owner-person',
  'page-without-text',
  'period-missing',
  'person-named',
  'placeholder-left-out',
  'priority-repeated',
  'priority-without-actions',
  'progress-says-done',
  'reference-repeated',
  'references-given',
  'status-not-known',
  'status-withdrawn',
  'row-joined',
  'row-left-out',
  'row-not-understood',
  'row-of-several-actions',
  'text-cleaned',
  'text-hidden',
  'term-without-dates',
  'text-outside-tables',
  'text-struck',
  'table-guessed',
  'theme-missing',
  'title-missing',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Something the secretariat settles before or after accepting the plan. */
export interface Finding {
  readonly kind: FindingKind;
  /** Where, in words: `row 12, PBC3.1`. */
  readonly at: string;
  /** What was found, quoted, and what can be done. */
  readonly message: string;
  readonly row?: number;
  /** Rows of the actions that it is about, where they are several. */
  readonly rows?: readonly number[];
  /** Persons whom it is about: shown before the document is accepted, and never kept in the history. */
  readonly persons?: readonly string[];
  /** The document's own text that found no other place in the proposal, whole. */
  readonly text?: string;
}

export interface ProposedMilestone {
  readonly text: string;
  /** The date as it stands in the text; empty when the text has none. */
  readonly asWritten: string;
  readonly date: Day | null;
  readonly precision: Precision;
}

/** What the document says of how an action stands, on the document's date. */
export interface ReportedState {
  /** It is done; `completedOn` is ISO where the document says when. */
  readonly completed: boolean;
  readonly completedOn: Day | null;
  /** The colour that it declares. */
  readonly declared: 'red' | 'amber' | 'green' | null;
  /** It is given up: withdrawn, cancelled, superseded, no longer needed. */
  readonly withdrawn?: true;
}

/** A column of the document that has no other place in the plan, kept in its own words. */
export interface Detail {
  /** The column's heading. */
  readonly name: string;
  readonly text: string;
}

export interface ProposedAction {
  readonly reference: string;
  /** `order`: the document gives no reference, so this is the action's place in its priority. */
  readonly referenceFrom: 'document' | 'order';
  readonly title: string;
  readonly owners: readonly string[];
  readonly ownersAsWritten: string;
  /** Persons whom the document names as owners, or beside them. They are shown before it is accepted, and then left out. */
  readonly persons?: readonly string[];
  /** The one person of the board whom the document names as owner. */
  readonly givenTo?: PersonId;
  readonly deadline: Deadline;
  readonly kpis: readonly string[];
  readonly milestones: readonly ProposedMilestone[];
  readonly progress: string;
  /** As written; `state` is what it is taken for. */
  readonly status: string;
  readonly state: ReportedState;
  /** Importance, cost, resources, a description and whatever else the document has a column for. */
  readonly details: readonly Detail[];
  /** Ordinal, from 1, among the body rows of all action tables: the same whatever the file's format. */
  readonly source: { readonly row: number };
}

export interface ProposedPriority {
  readonly reference: string;
  readonly referenceFrom: 'document' | 'order';
  readonly title: string;
  readonly actions: readonly ProposedAction[];
}

export interface ProposedTheme {
  readonly title: string;
  readonly priorities: readonly ProposedPriority[];
}

export interface ProposedPlan {
  readonly document: { readonly name: string; readonly sha256: string };
  readonly plan: { readonly title: string; readonly period: Period | null };
  /** By when its terms end, ISO, where it says what they mean; by the names that `termOf` gives. A proposal. */
  readonly termsMean?: Readonly<Record<string, Day>>;
  /** What the document has columns for: a version without a KPI column says nothing about KPIs. */
  readonly columns: readonly Field[];
  /** Its tables, and what each column was taken for. */
  readonly tables: readonly TableSeen[];
  readonly themes: readonly ProposedTheme[];
  readonly findings: readonly Finding[];
}

/** The proposal as the command line prints it. A finding's `text` is added only where its message does not quote it whole. */
export function toJson({ plan, themes, findings }: ProposedPlan) {
  return {
    plan: { title: plan.title, period: plan.period ?? { from: null, to: null } },
    themes: themes.map(({ title, priorities }) => ({
      title,
      priorities: priorities.map((priority) => ({
        reference: priority.reference,
        title: priority.title,
        actions: priority.actions.map(
          ({
            reference,
            title,
            owners,
            deadline,
            kpis,
            milestones,
            progress,
            status,
            state,
            details,
            source,
          }) => ({
            reference,
            title,
            owners,
            deadline,
            kpis,
            milestones,
            progress,
            status,
            state,
            details,
            source,
          }),
        ),
      })),
    })),
    findings: findings.map(({ kind, at, message, text, persons }) => ({
      kind,
      at,
      message,
      ...(persons === undefined ? {} : { persons }),
      ...(text !== undefined && !message.includes(text) ? { text } : {}),
    })),
  };
}
