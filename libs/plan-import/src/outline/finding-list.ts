import type { Finding, FindingKind } from '../proposed-plan.js';

const longestQuote = 500;

/** Collects findings while a document is read. */
export class FindingList {
  readonly all: Finding[] = [];

  add(kind: FindingKind, at: string, message: string, more: { text?: string; row?: number } = {}): void {
    this.all.push({ kind, at, message, ...more });
  }
}

/** A text in a message; what is cut here stands whole in the finding's `text`. */
export function quoted(text: string): string {
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}
