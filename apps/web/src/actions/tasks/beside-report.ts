import { dateInWords, londonDate } from '@governance/calendar';
import { colourOf, deadlineInWords, fromToday, type ActionRow } from '@governance/views';
import type { Place } from '../../access/place.js';
import type { Known } from '../../things/task.js';

/** Of so many milestones each is named; the rest stand on the page of the action. */
const mostMilestones = 5;

/** What whoever reports would otherwise look up first: by when, what was said last, what is to be reached. */
export function besideReport(action: ActionRow, place: Place): readonly Known[] {
  const { deadline, requested, milestones, reports } = action;
  const ahead = milestones.filter(({ status }) => status !== 'reached');
  const more = ahead.length - mostMilestones;
  const [last] = reports;
  const said = last && [
    `${dateInWords(londonDate(last.at))}: ${last.declared ? `declared ${last.declared}` : 'no colour declared'}`,
    ...(last.percent === undefined ? [] : [`${last.percent}% done`]),
  ];
  return [
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
