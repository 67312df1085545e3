import type { ColumnKind } from './column-kinds.js';
import type { Column, Field } from './field.js';

/** A column before it is settled what it is. */
export interface Draft extends ColumnKind {
  field: Field | null | undefined;
  evidence: Column['evidence'];
}
