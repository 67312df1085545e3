import type { Finding, FindingKind, ProposedAction } from '../proposed-plan.js';

const longestQuote = 500;

/** Collects findings while a document is read. */
export class FindingList {
  readonly all: Finding[] = [];

  add(kind: FindingKind, at: string, message: string, more: { text?: string; row?: number } = {}): void {
    this.all.push({ kind, at, message, ...more });
  }
}

type Placed = Pick<ProposedAction, 'reference' | 'referenceFrom' | 'source'>;

/**
 * Where an action stands in the document: by its row, and by its reference where the document gives one. A number that it
 * would get by its order may be another action's in the plan.
 */
export function placeOf({ reference, referenceFrom, source: { row } }: Placed): string {
  return referenceFrom === 'document' ? `row ${row}, ${reference}` : `row ${row}`;
}

/** A text in a message; what is cut here stands whole in the finding's `text`. */
export function quoted(text: string): string {
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}
