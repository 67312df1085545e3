import type { Deadline } from '@governance/partnership';
import { plain } from '../cells/clean-cell.js';
import type { HeldAction } from './plan-difference.js';
import type { Detail, ProposedAction, ProposedPriority } from '../proposed-plan.js';

const frequency =
  /\b(?:daily|weekly|fortnightly|monthly|bi-?monthly|quarterly|termly|half[- ]yearly|six[- ]monthly|bi-?annual(?:ly)?|annual(?:ly)?|yearly)\b/i;

/** Another way to write the same date is no other deadline. */
export function sameDeadline(a: Deadline, b: Deadline): boolean {
  if (a.date !== null || b.date !== null) return a.date === b.date;
  // `Quarterly` and `Termly` both recur, and not as often.
  const [often, other] = [a, b].map(({ asWritten }) => frequency.exec(asWritten)?.[0].toLowerCase());
  if (a.precision === 'recurring' && often && other && often !== other) return false;
  return a.precision === b.precision && (a.precision !== 'none' || plain(a.asWritten) === plain(b.asWritten));
}

export function sameOwners(a: readonly string[], b: readonly string[]): boolean {
  return a.map(plain).join('|') === b.map(plain).join('|');
}

export function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.map(onOneLine).join('\n') === b.map(onOneLine).join('\n');
}

/** Letter by letter, or as far as a paper that cuts long words shows it. */
export function sameWords(a: string, b: string): boolean {
  return a === b || isCut(a, b) || isCut(b, a);
}

function isCut(cut: string, whole: string): boolean {
  if (!/(?:…|\.\.\.)$/.test(cut)) return false;
  const beginning = cut.replace(/(?:…|\.\.\.)$/, '').trimEnd();
  return beginning.length >= 40 && whole.startsWith(beginning);
}

/** `Key progress: Prevention` is the heading of Prevention. */
export function sameHeading(a: string, b: string): boolean {
  const ofLabel = (text: string) => plain(text.slice(text.indexOf(':') + 1));
  return plain(a) === plain(b) || (plain(a) !== '' && (ofLabel(a) === plain(b) || ofLabel(b) === plain(a)));
}

/** A line that is broken elsewhere is the same line; a tick and a cross are other words. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What the document has columns for, with the words for a status that is neither a colour nor a completion. */
export function detailsOf({ details, status, state }: ProposedAction): readonly Detail[] {
  const said = onOneLine(status);
  const known = state.completed || state.withdrawn || state.declared !== null || said === '';
  const told = details.some(({ text }) => onOneLine(text) === said);
  return known || told ? details : [...details, { name: 'Status', text: said }];
}

export function samePriority(a: ProposedPriority, b: ProposedPriority): boolean {
  return onOneLine(a.title) === onOneLine(b.title) && (a.title !== '' || a.reference === b.reference);
}

/** Neither completed nor withdrawn. */
export function isOpen({ status }: HeldAction): boolean {
  return status === 'open' || status === 'paused';
}
