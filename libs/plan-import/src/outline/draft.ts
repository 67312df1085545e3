import type { CleanCell } from '../cells/clean-cell.js';
import type { Field } from '../columns/field.js';
import type { Detail, ReportedState } from '../proposed-plan.js';
import type { ReadRow } from './read-row.js';

/** An action while it is being gathered: its row, and rows that turned out to go on from it. */
export interface DraftAction {
  readonly row: number;
  readonly cells: Map<Field, CleanCell>;
  readonly details: Detail[];
  state: ReportedState;
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
