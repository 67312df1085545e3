import { timeOf, londonDate } from '@governance/calendar';
import type { Place } from '../access/place.js';
import { documentName } from './entry-words.js';
import type { Told } from './history.js';

export const csvColumns = [
  'Entry',
  'Recorded on',
  'Recorded at (London)',
  'Happened on',
  'Action',
  'Title of the action',
  'Kind',
  'What',
  'Changed by',
  'For',
  'Before',
  'After',
  'Reason',
  'Source document',
  'Row',
  'Submission',
  'Link',
] as const;

/** An entry as a line of the export, in the order of the columns. Dates are ISO, so that a spreadsheet sorts them. */
export function csvRow({ row, entry }: Told, publicUrl: string, place: Place): readonly (string | number)[] {
  const { source, happenedOn, command } = row.metadata;
  return [
    entry.position,
    londonDate(entry.at),
    timeOf(entry.at),
    happenedOn ?? '',
    entry.action?.reference ?? '',
    entry.action?.title ?? '',
    entry.kind,
    entry.what,
    entry.by,
    entry.onBehalfOf ?? '',
    entry.before ?? '',
    entry.after ?? '',
    entry.reason ?? '',
    source ? documentName(place, source.document) : '',
    source?.row ?? '',
    command,
    `${publicUrl}${entry.href}`,
  ];
}
