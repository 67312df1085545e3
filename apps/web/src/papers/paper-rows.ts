import { isPublic } from '@governance/installation';
import { markingInWords } from '@governance/partnership';
import { dateInWords, meetings, papers, type MeetingRow, type PaperRow } from '@governance/views';
import { NotFoundException } from '@nestjs/common';
import { may } from '../access/access.js';
import type { Place } from '../access/place.js';
import { rowOnBoard } from '../things/kind.js';

/** The papers that whoever asks may see, those for the latest meeting first. */
export async function papersOf(place: Place): Promise<readonly PaperRow[]> {
  const rows = await place.views.rows(papers, place.board.id);
  return rows
    .filter((row) => maySee(place, row))
    .sort((a, b) => b.meetingDate.localeCompare(a.meetingDate) || a.kind.localeCompare(b.kind));
}

/** Undefined also for one that they may not see. */
export async function paperOf(place: Place, id: string): Promise<PaperRow | undefined> {
  const row = await rowOnBoard(place, papers, id);
  return row && maySee(place, row) ? row : undefined;
}

/** @throws NotFoundException */
export async function findPaper(place: Place, id: string): Promise<PaperRow> {
  const paper = await paperOf(place, id);
  if (!paper) throw new NotFoundException();
  return paper;
}

/** Drafts are for those who write, sign and audit them; what is public is for everybody. */
function maySee(place: Pick<Place, 'member'>, row: PaperRow): boolean {
  return may(place.member, 'read-papers') || isPublic(row);
}

/** Whether they may read what it says where that is marked: whoever it was sent to, and whoever is named. */
export function mayReadMarked({ audience }: Pick<Place, 'audience'>, paper: PaperRow): boolean {
  const to = paper.sent.flatMap((sent) => sent.to.map(({ person }) => person));
  return audience.mayRead({ ...paper, marking: 'OFFICIAL-SENSITIVE' }, paper.id, to);
}

/** Whether they may read in the history what was written in it: nobody knows yet whether a draft says what is marked. */
export function mayReadNarrative(reader: Pick<Place, 'member' | 'audience'>, paper: PaperRow): boolean {
  return maySee(reader, paper) && (paper.signedOff?.content === 'OFFICIAL' || mayReadMarked(reader, paper));
}

/**
 * Whether they may read what it says, as a page or as a file.
 * @param marking of what it says, in words
 */
export function mayReadContent(place: Place, paper: PaperRow, marking: string): boolean {
  if (mayReadMarked(place, paper)) return true;
  const isWritten = Object.values(paper.narrative).some((paragraphs) => paragraphs.length > 0);
  return marking === markingInWords.OFFICIAL && (!isWritten || mayReadNarrative(place, paper));
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
