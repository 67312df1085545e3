import { addWorkingDays, dateInWords, type Day } from '@governance/calendar';
import { Governance } from '@governance/core';
import { publicationDate, type RoundCommand } from '@governance/partnership';
import {
  actionPage,
  meetings,
  rounds,
  standingOf,
  type BoardRow,
  type MeetingRow,
  type PlanRow,
  type RoundRow,
} from '@governance/views';
import { derivedId } from '../people/derived-id.js';
import { NothingForm } from '../pages/checks.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import { rowOnBoard } from '../things/row-on-board.js';
import type { Task } from '../things/task.js';
import { RoundForm } from './round-form.js';

export interface RoundToClose {
  readonly round: RoundRow;
  readonly standing: ReturnType<typeof standingOf>;
}

const close: Task<RoundToClose, RoundCommand, NothingForm> = {
  name: 'close',
  title: 'Close the round',
  button: 'Close the round',
  permission: 'decide',
  // Whoever closes what somebody else has just closed is told so, and has what they wanted.
  fits: () => true,
  form: NothingForm,
  fields: () => [],
  lead: 'When you close the round, nobody is asked any more, and this list is kept for the chair as it stands.',
  whateverWasSeen: true,
  command: (_form, { standing: { answered, notAnswered } }) => ({
    type: 'CloseReportingRound',
    answered,
    notAnswered,
  }),
  done: 'The round is closed. This list is kept as it stands now, for the chair.',
  doneInWords: (_form, { round }) => (round.status === 'open' ? close.done : 'The round was closed already.'),
};

export const roundKind: Kind<RoundToClose, RoundCommand> = {
  name: 'round',
  path: 'rounds',
  called: 'round',
  tasks: [close],
  find: async (place, id) => {
    const round = await rowOnBoard(place, rounds, id);
    if (!round) return undefined;
    return {
      round,
      standing: standingOf(round, await place.views.rows(actionPage, place.board.id), place.board),
    };
  },
  mayDo: whoeverMay,
  words: (place, { round }, id) => {
    const url = `${place.url}/rounds/${id}`;
    return {
      caption: round.title,
      breadcrumbs: [...above(place.url), { text: round.title, href: url }],
      url,
    };
  },
  stream: (_row, id) => `round-${id}`,
  version: () => null,
  send: (service, to, command, by) => service(Governance).round(to, command, by),
};

interface RoundToOpen {
  /** Of two people who open one at once, the second is told: a round's id is its number on the board. */
  readonly id: string;
  readonly stillOpen: string | null;
  /** Titles of the plans about which nobody is asked yet. */
  readonly notChased: string | null;
  /** Whether a hold keeps every email back. */
  readonly held: boolean;
  readonly meetings: readonly MeetingRow[];
}

const open: Task<RoundToOpen, RoundCommand, RoundForm> = {
  name: 'open',
  title: 'Open a reporting round',
  button: 'Open the round',
  permission: 'decide',
  fits: () => true,
  form: RoundForm,
  lead: 'Every owner of an open action gets an email when the round opens, and those who have not answered get another two working days before it closes.',
  fields: () => [
    { name: 'title', kind: 'text', label: 'Title', hint: 'For example, Updates for the March board' },
    { name: 'meetingDate', kind: 'date', label: 'When does the board meet?', hint: 'For example, 6 3 2027' },
    {
      name: 'opens',
      kind: 'date',
      label: 'When does the round open?',
      hint: 'From this day on a report counts as an answer',
    },
    {
      name: 'closes',
      kind: 'date',
      label: 'When does it close?',
      hint: 'Owners are asked to answer by this day: on or before the meeting',
    },
  ],
  start: (row, { today }, { meeting }) => {
    const before = row.meetings.find(({ id }) => id === meeting);
    return before ? roundBeforeMeeting(before, today) : {};
  },
  command: (form, { id, stillOpen }) => ({ type: 'OpenReportingRound', round: id, ...form, stillOpen }),
  warning: ({ notChased, held }) =>
    held
      ? 'Chasing is on hold: nobody is asked before you release it, whatever round is open.'
      : notChased &&
        `Nobody is asked about ${notChased} before its chasing is started, whatever round is open.`,
  done: 'The round is open. On its first working morning, every owner of an open action who can be written to is asked for an update.',
  doneInWords: (_form, { notChased, held }) => {
    if (held) return 'The round is open. Nobody is asked before the hold on all chasing is released.';
    if (notChased !== null)
      return `The round is open. Nobody is asked about ${notChased} before its chasing is started.`;
    return open.done;
  },
};

/** The plans that go on, and about which nobody is asked before somebody starts that. */
export function notChasedOn({ plans }: Pick<BoardRow, 'plans'>): readonly PlanRow[] {
  return plans.filter(({ chasingStarted, closed }) => chasingStarted === null && closed === null);
}

/** The rounds of a board, to which one is added. */
export const roundRegister: Kind<RoundToOpen, RoundCommand> = {
  name: 'round',
  path: 'rounds',
  called: 'round',
  register: 'adds-one',
  tasks: [open],
  find: async ({ views, board }, submission) => {
    const held = await views.rows(rounds, board.id);
    // Sent twice, the form leads to the round that it opened.
    const opened = held.find(({ openedBy }) => openedBy === submission);
    return {
      id: opened?.id ?? derivedId(board.id, 'round', String(held.length + 1)),
      notChased:
        notChasedOn(board)
          .map(({ title }) => title)
          .join(' and ') || null,
      held: board.holds.some(({ scope, until }) => scope.of === 'all' && until === null),
      stillOpen: held.find(({ status }) => status === 'open')?.title ?? null,
      meetings: await views.rows(meetings, board.id),
    };
  },
  mayDo: whoeverMay,
  words: ({ url }, { id }) => ({
    caption: '',
    breadcrumbs: above(url),
    url: `${url}/rounds`,
    after: `${url}/rounds/${id}`,
  }),
  stream: ({ id }) => `round-${id}`,
  version: () => null,
  send: (service, to, command, by, { id }) =>
    service(Governance).round({ ...to, id }, command, { ...by, command: to.id }),
};

function above(url: string) {
  return [
    { text: 'Meetings', href: `${url}/meetings` },
    { text: 'Reporting rounds', href: `${url}/rounds` },
  ];
}

/**
 * What a form suggests for the round before a meeting: four weeks of it, over two working days before papers go out. Of
 * a meeting whose papers are due sooner somebody says the days.
 */
function roundBeforeMeeting({ title, on }: MeetingRow, today: Day): Partial<RoundForm> {
  const of = { title: `Updates for ${title} on ${dateInWords(on)}`, meetingDate: on };
  const closes = addWorkingDays(publicationDate(on), -2);
  if (closes <= today) return of;
  const opens = addWorkingDays(closes, -15);
  return { ...of, opens: opens < today ? today : opens, closes };
}
