import { dateInWords } from '@governance/calendar';
import { meetings, papers, type MeetingRow, type PaperRow } from '@governance/views';
import { NotFoundException } from '@nestjs/common';
import type { Place } from '../access/place.js';
import { maySeePaper } from '../access/who-reads-papers.js';
import { rowOnBoard } from '../things/row-on-board.js';

/** The papers that whoever asks may see, those for the latest meeting first. */
export async function papersOf(place: Place): Promise<readonly PaperRow[]> {
  const rows = await place.views.rows(papers, place.board.id);
  return rows
    .filter((row) => maySeePaper(place, row))
    .sort((a, b) => b.meetingDate.localeCompare(a.meetingDate) || a.kind.localeCompare(b.kind));
}

/** Undefined also for one that they may not see. */
export async function paperOf(place: Place, id: string): Promise<PaperRow | undefined> {
  const row = await rowOnBoard(place, papers, id);
  return row && maySeePaper(place, row) ? row : undefined;
}

/** @throws NotFoundException */
export async function findPaper(place: Place, id: string): Promise<PaperRow> {
  const paper = await paperOf(place, id);
  if (!paper) throw new NotFoundException();
  return paper;
}

export async function meetingOf(
  { views }: Pick<Place, 'views'>,
  { meeting }: Pick<PaperRow, 'meeting'>,
): Promise<MeetingRow | undefined> {
  return meeting === null ? undefined : views.row(meetings, meeting);
}

/** What became of the meeting since the paper was drafted for it; null when all is as it was. */
export function meetingChanged(
  { meetingDate, status }: PaperRow,
  meeting: MeetingRow | undefined,
): string | null {
  const day = dateInWords(meetingDate);
  if (meeting?.status === 'cancelled') return `The meeting on ${day} was cancelled.`;
  if (!meeting || meeting.on === meetingDate) return null;
  const now = dateInWords(meeting.on);
  return status === 'published'
    ? `The meeting was moved to ${now} after this paper had gone out for ${day}. The paper still names the old day.`
    : `The meeting was moved to ${now}, and this paper still names ${day}.`;
}
