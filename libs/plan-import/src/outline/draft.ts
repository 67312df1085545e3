import type { CleanCell } from '../cells/clean-cell.js';
import type { YearAround } from '../deadline/date-form.js';
import type { Field } from '../columns/field.js';
import type { Detail, ReportedState } from '../proposed-plan.js';
import type { LeadAround } from './leads-around.js';
import type { ReadRow } from './read-row.js';

/** An action while it is being gathered: its row, and rows that turned out to go on from it. */
export interface DraftAction {
  readonly row: number;
  readonly cells: Map<Field, CleanCell>;
  readonly details: Detail[];
  /** The owner's column is one of persons. */
  ownerIsPerson: boolean;
  /** Named in columns of persons beside the owner's. */
  readonly persons: string[];
  state: ReportedState;
  /** Who leads it, as a heading over it says. */
  readonly lead: LeadAround | null;
  /** The year that stands over it, for a deadline without one. */
  readonly around: YearAround | null;
  /** Its milestones have the dates of their rows. */
  datedSteps?: true;
}

export interface DraftPriority {
  reference: string;
  readonly referenceFrom: 'document' | 'order';
  title: string;
  readonly actions: DraftAction[];
}

export interface DraftTheme {
  readonly title: string;
  priorities: DraftPriority[];
}

export function cellText(action: DraftAction | ReadRow, field: Field): string {
  return action.cells.get(field)?.text ?? '';
}
