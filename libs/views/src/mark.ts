import type { Instant } from '@governance/calendar';
import type { Entry } from './entry.js';

/** A moment in the history: when, who, and at which position it stands. */
export interface Mark {
  readonly at: Instant;
  readonly who: string;
  readonly position: number;
}

export function markOf({ metadata, position }: Pick<Entry, 'metadata' | 'position'>): Mark {
  return { at: metadata.recordedAt, who: metadata.who, position };
}
