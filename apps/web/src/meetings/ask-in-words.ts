import { dateInWords } from '@governance/calendar';
import { boardInWords, fromToday, type AskStanding } from '@governance/views';
import type { Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';

export const askInWords =
  (place: Place) =>
  ({ meeting, ask }: AskStanding) => ({
    text: ask.text,
    of: boardInWords[ask.of],
    owner: organisationName(place, ask.owner),
    due: ask.due,
    overdue: ask.answer === null && ask.due < place.today,
    when: fromToday(ask.due, place.today),
    answer: ask.answer,
    meeting: { text: dateInWords(meeting.on), href: `${place.url}/meetings/${meeting.id}` },
  });
