import type { TableSeen } from './outline/choices.js';
import type { LooksLike } from './outline/looks-like.js';

export type RefusalCode =
  | 'empty-file'
  | 'too-large'
  | 'wrong-extension'
  | 'not-supported'
  | 'old-format'
  | 'password-protected'
  | 'broken-file'
  | 'zip-bomb'
  | 'external-entity'
  | 'too-many-rows'
  | 'no-action-table'
  /** Somebody has to say which of them is meant. */
  | 'several-plans'
  /** A paper that was made of the plan itself. */
  | 'own-paper'
  /** Reading it took more than it is given, or others are being read. */
  | 'too-much-memory'
  | 'too-slow'
  | 'busy';

/** The document cannot be imported at all. `message` says what is wrong and what its sender can do. */
export class ImportRefused extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    /** The tables that it has, where a choice of what their columns are would read it. */
    readonly tables: readonly TableSeen[] = [],
    /** It holds no actions, and looks like something else. */
    readonly looksLike?: LooksLike,
  ) {
    super(message);
    this.name = 'ImportRefused';
  }
}
