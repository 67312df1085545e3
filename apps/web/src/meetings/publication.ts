import { dateInWords, type Day } from '@governance/calendar';
import { fromToday, type MeetingRow } from '@governance/views';
import { inCapital } from './meeting-words.js';

/** How it stands with the papers of a meeting on a day: in a sentence, and in a few words for a list. */
export function publicationOf(
  { agenda, publishBy, on, status }: MeetingRow,
  today: Day,
): { readonly sentence: string; readonly short: string; readonly late: boolean } {
  const by = `Papers are published five clear working days before the meeting: by ${dateInWords(publishBy)}.`;
  if (agenda) {
    const late = agenda.on > publishBy;
    const published = `published on ${dateInWords(agenda.on)}${late ? ', late' : ''}`;
    return { sentence: `${by} They were ${published}.`, short: inCapital(published), late };
  }
  if (status === 'cancelled') return { sentence: 'It was cancelled.', short: 'Cancelled', late: false };
  if (on < today)
    return { sentence: `${by} Nobody recorded that they were.`, short: 'Not recorded', late: true };
  const late = publishBy < today;
  const when = fromToday(publishBy, today);
  return {
    sentence: late ? `${by} That was ${when}, and they are not.` : `${by} That is ${when}.`,
    short: late ? `Late: due by ${dateInWords(publishBy)}` : `By ${dateInWords(publishBy)}, ${when}`,
    late,
  };
}
