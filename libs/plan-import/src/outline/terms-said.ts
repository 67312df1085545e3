import type { Day } from '@governance/calendar';
import { oneLine } from '../cells/clean-cell.js';
import { meaningOfOne, meaningsOf } from '../deadline/terms.js';
import { understandDeadline, type DocumentDates } from '../deadline/understand-deadline.js';
import type { Period } from '../proposed-plan.js';
import type { Outlined } from './outline.js';

/**
 * By when the terms end, where the document says it with a date: `short term = by March 2027`, in a line, in a key among
 * the rows, or in a table of its own.
 */
export function termsSaid(
  outlined: readonly Outlined[],
  period: Period | null,
  dates: DocumentDates,
): Record<string, Day> {
  const said = new Map<string, Day>();
  for (const text of outlined.flatMap(textOf))
    for (const [term, words] of meaningsOf(text) ?? meaningOfOne(text) ?? []) {
      const { date } = understandDeadline(words, period, dates).deadline;
      if (date !== null && !said.has(term)) said.set(term, date);
    }
  return Object.fromEntries(said);
}

function textOf(piece: Outlined): string[] {
  if (piece.kind === 'outside') return [piece.text];
  if (piece.kind !== 'note' && piece.kind !== 'other-row') return [];
  const cells = piece.cells.map(oneLine).filter((cell) => cell !== '');
  // `Short term | by March 2027`
  return [cells.join(piece.kind === 'note' ? '; ' : ': ')];
}
