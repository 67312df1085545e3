import { dateInWords, londonDate } from '@governance/calendar';
import { colourOf, deadlineInWords, fromToday, type ActionRow } from '@governance/views';
import type { Place } from '../../access/place.js';
import { askedByHand } from '../../owed/asked-by-hand.js';
import type { Known } from '../../things/task.js';

/** Of so many milestones each is named; the rest stand on the page of the action. */
const mostMilestones = 5;

/** What whoever reports would otherwise look up first: what was asked, by when, what was said last, what is to be reached. */
export async function besideReport(action: ActionRow, place: Place): Promise<readonly Known[]> {
  const { deadline, requested, milestones, reports } = action;
  const ahead = milestones.filter(({ status }) => status !== 'reached');
  const more = ahead.length - mostMilestones;
  const [last] = reports;
  const asked = (await askedByHand(place, [action])).get(action.id);
  const said = last && [
    `${dateInWords(londonDate(last.at))}: ${last.declared ? `declared ${last.declared}` : 'no colour declared'}`,
    ...(last.percent === undefined ? [] : [`${last.percent}% done`]),
  ];
  return [
    ...(asked ? [{ name: 'The secretariat asked', lines: [dateInWords(londonDate(asked.at))] }] : []),
    ...(asked?.note ? [{ name: 'They wrote', typed: true, lines: [asked.note] } as const] : []),
    { name: 'Colour now', colour: colourOf(place.board, action, place.today).rag.colour, lines: [] },
    {
      name: 'Deadline',
      lines: [
        withDistance(deadline, place),
        ...(requested ? [`Another is asked for: ${deadlineInWords(requested.to)}`] : []),
      ],
    },
    { name: 'Last report', lines: said ? [said.join(', ')] : ['None yet'] },
    ...(last ? [{ name: 'It said', typed: true, lines: [last.narrative] } as const] : []),
    ...(ahead.length === 0
      ? []
      : [
          {
            name: 'Milestones to reach',
            lines: [
              ...ahead
                .slice(0, mostMilestones)
                .map(
                  ({ text, due, status }) =>
                    `${text}: ${status === 'missed' ? 'missed, ' : ''}${withDistance(due, place)}`,
                ),
              ...(more > 0 ? [`and ${more} more`] : []),
            ],
          },
        ]),
  ];
}

function withDistance(deadline: ActionRow['deadline'], { today }: Place): string {
  const words = deadlineInWords(deadline);
  return deadline.date === null ? words : `${words}, ${fromToday(deadline.date, today)}`;
}
