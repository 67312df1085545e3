import { dateInWords } from '@governance/calendar';
import type { Origin } from '@governance/partnership';
import { actionPage, boardInWords, meetings, type ActionRow } from '@governance/views';
import type { Place } from '../access/place.js';

interface Link {
  readonly text: string;
  readonly href: string;
}

/** Where an action comes from, what became of it and what came of it, as links; nothing that whoever asks may not read. */
export async function storyOf(place: Place, action: ActionRow) {
  const { views, board, url } = place;
  const rows = await views.rows(actionPage, board.id);
  const linkTo = ({ id, reference, title }: ActionRow): Link => ({
    text: `${reference} ${title}`,
    href: `${url}/actions/${id}`,
  });
  const linked = (matches: (row: ActionRow) => boolean) => rows.filter(matches).map(linkTo);
  return {
    origin: action.origin && (await originInWords(place, action.origin, rows, linkTo)),
    parts: linked(({ origin }) => origin?.of === 'split' && origin.action === action.id),
    joinedInto: linked(({ id }) => id === action.joinedInto)[0] ?? null,
    joined: linked(({ joinedInto }) => joinedInto === action.id),
    carriedFrom: action.carriedFrom.map(({ plan, reference, at }) => ({
      reference,
      at,
      plan: board.plans.find(({ id }) => id === plan)?.title ?? 'a plan no longer held',
      href: `${url}/plans/${plan}`,
    })),
  };
}

async function originInWords(
  { views, board, url }: Place,
  origin: Origin,
  rows: readonly ActionRow[],
  linkTo: (row: ActionRow) => Link,
): Promise<{ readonly said: string; readonly text: string | null; readonly link: Link | null } | null> {
  if (origin.of === 'split') {
    const whole = rows.find(({ id }) => id === origin.action);
    return whole ? { said: 'A part of', text: null, link: linkTo(whole) } : null;
  }
  const meeting = (await views.rows(meetings, board.id)).find(({ id }) => id === origin.meeting);
  if (!meeting) return null;
  const said = origin.of === 'decision' ? 'Decided at' : 'Asked at';
  const words =
    origin.of === 'decision'
      ? meeting.decisions.find(({ id }) => id === origin.decision)
      : meeting.asks.find(({ id }) => id === origin.ask);
  const text = `the meeting of ${boardInWords[meeting.board]} on ${dateInWords(meeting.on)}`;
  return { said, text: words?.text ?? null, link: { text, href: `${url}/meetings/${meeting.id}` } };
}
