import type { DifferenceInWords } from './difference-words.js';
import { groupsOfDifferences as groups } from '@governance/views';

export const csvColumns = [
  'Kind',
  'What',
  'Before',
  'After',
  'More',
  'Changed by',
  'For',
  'Recorded at',
  'Happened on',
  'Reason',
  'Entries',
  'Link',
] as const;

/** A difference as a line, in the order of the columns; of several entries that made it, who made the last. */
export function csvRow(told: DifferenceInWords, publicUrl: string): readonly string[] {
  const last = told.evidence.at(-1);
  return [
    groups[told.group],
    told.subject,
    told.before,
    told.after,
    told.note,
    last?.by ?? '',
    last?.onBehalfOf ?? '',
    last?.at ?? '',
    last?.happenedOn ?? '',
    last?.reason ?? '',
    told.evidence.map(({ position }) => position).join(' '),
    last ? `${publicUrl}${last.href}` : '',
  ];
}
