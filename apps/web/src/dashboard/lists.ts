import { dateInWords, plusDays } from '@governance/calendar';
import { plural } from '@governance/govuk';
import { deadlineInWords, fromToday, type Coloured, type Dashboard } from '@governance/views';
import type { Place } from '../access/place.js';
import { ownersInWords } from '../pages/owners-in-words.js';
import { registerUrl, type Asked } from '../register/asked.js';
import { openBeside } from './plans-beside.js';

/** A list on the dashboard names so many; its number leads to all of them. */
const listed = 3;
const weeksAhead = 4;

/** What needs somebody. Of what may be none, nothing is said; but that nothing is overdue, everybody wants to read. */
export function listsOf(dashboard: Dashboard, place: Place) {
  const { asAt, overdue, nextDeadlines, requests, reassignments, helpWanted } = dashboard;
  const list = (
    id: string,
    heading: string,
    items: readonly Coloured[],
    asked: Asked,
    note: (item: Coloured) => string,
    empty?: string,
  ) => ({
    id,
    heading,
    href: registerUrl(place.url, { plan: dashboard.plan.id, ...asked }),
    empty,
    total: items.length,
    items: items.slice(0, listed).map((item) => ({
      href: `${place.url}/actions/${item.action.id}`,
      reference: item.action.reference,
      title: item.action.title,
      owners: ownersInWords(place.board, item.action.owners),
      colour: item.rag.colour,
      note: note(item),
    })),
  });
  const due = ({ action }: Coloured) => {
    const { date } = action.deadline;
    return date === null
      ? action.deadline.asWritten
      : `${deadlineInWords({ ...action.deadline, asWritten: '' })}, ${fromToday(date, asAt)}`;
  };
  // Of another plan something may be: that stands above.
  const ofThisPlan = openBeside(place.board, dashboard.plan).length > 0 ? ' of this plan' : '';
  const until = plusDays(asAt, weeksAhead * 7);
  const soon = nextDeadlines.filter(({ action }) => action.deadline.date! <= until);
  return [
    list(
      'overdue',
      'Overdue',
      overdue,
      { due: 'overdue', sort: 'due' },
      due,
      `Nothing${ofThisPlan} is past its deadline.`,
    ),
    list(
      'help',
      'Help wanted from the board',
      helpWanted,
      { needs: 'help' },
      ({ action }) => `They ask: ${shortened(action.helpWanted!.text)}`,
    ),
    list(
      'requests',
      'Deadlines waiting for an answer',
      requests,
      { needs: 'deadline' },
      ({ action }) => `Asked: ${deadlineInWords(action.requested!.to)}`,
    ),
    list(
      'reassignments',
      'Owners who say it is not theirs',
      reassignments,
      { needs: 'owner' },
      ({ action }) => `They say: ${shortened(action.reassignmentRequested!.reason)}`,
    ),
    list(
      'next',
      'Due in the next four weeks',
      soon,
      { due: 'within-28', sort: 'due' },
      due,
      `No deadline${ofThisPlan} falls in them.`,
    ),
  ].filter(({ total, empty }) => total > 0 || empty !== undefined);
}

/** What is known by its number alone: the list is a click away. */
export function countsOf({ plan, lastRound, asAt, disagreements, notReported }: Dashboard, place: Place) {
  const since = place.board.roundsOpened.some((opens) => opens <= asAt)
    ? `since the last round opened on ${dateInWords(lastRound)}`
    : 'this quarter';
  return [
    {
      count: plural(notReported.length, 'open action'),
      text: `not reported on ${since}`,
      total: notReported.length,
      asked: { report: 'round' },
    },
    {
      count: plural(disagreements.length, 'action'),
      text: 'whose owner declares another colour than the policy computes',
      total: disagreements.length,
      asked: { needs: 'colour' },
    },
  ]
    .filter(({ total }) => total > 0)
    .map(({ count, text, asked }) => ({
      count,
      text,
      href: registerUrl(place.url, { plan: plan.id, ...asked }),
    }));
}

function shortened(text: string): string {
  return text.length > 150 ? `${text.slice(0, 149).trimEnd()}…` : text;
}
