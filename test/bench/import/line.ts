import type { Score } from './score.js';

/** What reading one document found, and what it cost. */
export interface Line {
  readonly document: string;
  readonly refused?: string;
  readonly actions: number;
  readonly owners: number;
  readonly deadlines: number;
  readonly findings: number;
  readonly seconds: number;
  readonly megabytes: number;
  readonly score?: Score;
  /** Whether a table holds its actions, by its right answer. */
  readonly table: boolean;
}
