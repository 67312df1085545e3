import { dateInWords } from '@governance/calendar';
import { publicationDate } from '@governance/partnership';
import { boardInWords, fromToday, meetings, nextMeeting, paperName, papers } from '@governance/views';
import type { Place } from '../access/place.js';
import { publicationOf } from '../meetings/publication.js';

/** The next meeting of each board above to which a paper is still due. */
export async function meetingsAbove({ board, today, url, views }: Place) {
  const [held, written] = await Promise.all([views.rows(meetings, board.id), views.rows(papers, board.id)]);
  return (['hwb', 'csp'] as const).flatMap((above) => {
    const meeting = nextMeeting(held, today, above);
    if (!meeting || meeting.agenda) return [];
    const own = written.filter((paper) => paper.meeting === meeting.id);
    if (own.length > 0 && own.every(({ published }) => published)) return [];
    return {
      board: boardInWords[above],
      href: `${url}/meetings/${meeting.id}`,
      title: meeting.title,
      on: meeting.on,
      startsAt: meeting.startsAt,
      when: fromToday(meeting.on, today),
      paper: publicationOf(meeting, today).short,
      isDrafted: own.length > 0,
    };
  });
}

export function signsPapers({ board, member, asAt }: Place): boolean {
  return asAt === null && member !== null && member.id === board.seniorResponsibleOwner;
}

/** What waits for the signature of whoever reads; nothing for anybody who does not sign. */
export async function papersToSign(place: Place) {
  if (!signsPapers(place)) return [];
  const { board, today, url, views } = place;
  return (await views.rows(papers, board.id))
    .filter(({ status, signOffAsked }) => status === 'draft' && signOffAsked !== null)
    .map((paper) => {
      const due = publicationDate(paper.meetingDate);
      return {
        href: `${url}/papers/${paper.id}`,
        title: `${paperName(board, paper)}, ${dateInWords(paper.meetingDate)}`,
        due: `${dateInWords(due)}, ${fromToday(due, today)}`,
        late: due < today,
      };
    });
}
