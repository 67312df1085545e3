import type { ActionRow } from '../action-page/action-row.js';
import type { BoardRow } from '../board/board-row.js';
import { londonDate, type Day, type Instant } from '@governance/calendar';
import type { Recorded } from '@governance/event-sourcing';
import { type RoundAnswer, type RoundEvent, type PartnershipId } from '@governance/partnership';
import type { View } from '../view.js';
import { idOf } from '../view.js';

/** A reporting round. ISO dates; `openedAt` and `closedAt` are instants. */
export interface RoundRow {
  readonly id: string;
  readonly partnership: PartnershipId;
  readonly title: string;
  readonly meetingDate: Day;
  readonly opens: Day;
  readonly closes: Day;
  readonly status: 'open' | 'closed';
  readonly openedAt: Instant;
  /** Id of the submission that opened it. */
  readonly openedBy: string;
  readonly closedAt: Instant | null;
  /** The lists that went to the chair; null while the round is open. */
  readonly answered: readonly RoundAnswer[] | null;
  readonly notAnswered: readonly RoundAnswer[] | null;
}

export const rounds: View<RoundRow> = {
  name: 'rounds',
  streams: ['round'],
  visitors: 'none',
  marked: 'none',
  version: 2,
  keys: (entry) => (entry.stream.startsWith('round-') ? [idOf(entry.stream)] : []),
  fold: (row, entry) => fold(row, entry as Recorded<RoundEvent>),
  columns: {
    status: { type: 'text', value: (row) => row.status },
    opens: { type: 'date', value: (row) => row.opens },
  },
  indexes: [['opens']],
};

function fold(row: RoundRow | undefined, entry: Recorded<RoundEvent>): RoundRow | undefined {
  const at = entry.metadata.recordedAt;
  if (entry.type === 'ReportingRoundOpened') {
    const { round: id, title, meetingDate, opens, closes } = entry.data;
    const dates = { title, meetingDate, opens, closes };
    const notYet = { closedAt: null, answered: null, notAnswered: null };
    const { command: openedBy } = entry.metadata;
    const { partnership } = entry;
    return { id, partnership, ...dates, status: 'open', openedAt: at, openedBy, ...notYet };
  }
  if (!row) return row;
  const { answered, notAnswered } = entry.data;
  return { ...row, status: 'closed', closedAt: at, answered, notAnswered };
}

export interface RoundStanding {
  readonly answered: readonly RoundAnswer[];
  readonly notAnswered: readonly RoundAnswer[];
}

/**
 * Who was asked, and who has reported since the round opened: of an open round as the actions stand, of a closed
 * one as it was told to the chair. What a document said is nobody's answer. Of a plan that is closed or not chased yet nobody is asked. Paused and withdrawn actions are asked nothing; one completed since has answered.
 * @param actions those that whoever asks may read: of another, marked since the round was closed, nothing is said
 */
export function standingOf(
  round: RoundRow,
  actions: readonly ActionRow[],
  { plans }: Pick<BoardRow, 'plans'>,
): RoundStanding {
  if (round.answered && round.notAnswered) {
    const read = new Set(actions.map(({ id }) => id));
    const readable = (all: readonly RoundAnswer[]) => all.filter(({ action }) => read.has(action));
    return { answered: readable(round.answered), notAnswered: readable(round.notAnswered) };
  }
  const since = (at: Instant) => londonDate(at) >= round.opens;
  const silent = new Set(
    plans.flatMap(({ id, closed, chasingStarted }) => (closed || chasingStarted === null ? [id] : [])),
  );
  const answered: RoundAnswer[] = [];
  const notAnswered: RoundAnswer[] = [];
  for (const { id: action, plan, owners, status, statusSince, reports } of actions) {
    if (silent.has(plan)) continue;
    const reported = reports.some(({ at, fromDocument }) => !fromDocument && since(at));
    const completed = status === 'completed' && !statusSince.fromDocument && since(statusSince.at);
    if (completed || (status === 'open' && reported)) answered.push({ action, owners });
    else if (status === 'open') notAnswered.push({ action, owners });
  }
  return { answered, notAnswered };
}
