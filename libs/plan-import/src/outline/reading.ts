import type { Row } from '../documents/block.js';
import type { Part } from '../layouts/tables.js';
import type { Section } from './sections.js';

export interface Reading {
  /** Of the choices for its tables. */
  readonly evidence?: 'cells';
  /** Where no table says who and when: those that are said to hold actions. */
  readonly saidToHold?: ReadonlySet<Part>;
}

/** Headings of a table that has no rows. */
export interface Bare {
  readonly section: Section;
  readonly number: number;
  /** The rows of its table. */
  readonly whole: readonly Row[];
  /** How many pieces and tables there were with it. */
  readonly piece: number;
  readonly seen: number;
}
