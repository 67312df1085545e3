export const precisions = ['day', 'month', 'quarter', 'year', 'ongoing', 'recurring', 'tbc', 'none'] as const;
export type Precision = (typeof precisions)[number];

/**
 * A date that somebody promised: the text as they wrote it, beside what was understood from it.
 * `date` is ISO `YYYY-MM-DD`, the last day that counts as in time (`March 2017` is 31 March 2017);
 * null when the text names no day (ongoing, recurring, to be confirmed, none).
 */
export interface Deadline {
  readonly asWritten: string;
  readonly date: string | null;
  readonly precision: Precision;
}
