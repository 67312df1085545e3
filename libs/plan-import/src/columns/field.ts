/** What a column of an action table holds. `detail` is kept with the action in the document's own words. */
export const fields = [
  'action',
  'completed',
  'deadline',
  'detail',
  'kpi',
  'milestone',
  'owner',
  'partners',
  'priority',
  'progress',
  'reference',
  'status',
  'theme',
] as const;
export type Field = (typeof fields)[number];

/** How a meaning was found: a person chose it, its heading says it, its cells show it, or nothing does. */
export type Evidence = 'chosen' | 'heading' | 'cells' | 'none';

export interface Column {
  readonly heading: string;
  /** Null where the column is left out. */
  readonly field: Field | null;
  /** It says this as well: `Status / date due`. */
  readonly also?: 'deadline' | 'status';
  readonly evidence: Evidence;
  /** It is a column of persons: by its heading, or by most of its cells where nobody knows the heading. */
  readonly persons: boolean;
}
