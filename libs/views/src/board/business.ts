import type { Day } from '@governance/calendar';
import { bandOf, prioritiesIn, type KPIColour } from '@governance/partnership';
import { kpisOf, type ColouredKPI, type KPIRow } from '../kpis/kpis.js';
import {
  asksOutstanding,
  attendanceTrend,
  nextMeeting,
  type AskStanding,
  type AttendanceAt,
} from '../meetings/calendar.js';
import type { MeetingRow } from '../meetings/meetings.js';
import { openRisks, topRisks } from '../risks/register.js';
import type { RiskRow } from '../risks/risks.js';
import type { BoardRow, PlanRow } from './board.js';

/** What stands on a board beside its actions, on a day: its measures, its risks, and what its meetings left behind. */
export interface BoardBusiness {
  readonly kpis: {
    readonly total: number;
    readonly counts: Readonly<Record<KPIColour, number>>;
    /** Red before amber. */
    readonly offTarget: readonly ColouredKPI[];
  };
  readonly risks: {
    readonly open: number;
    /** Rated 16 or more as they are now. */
    readonly severe: number;
    /** The highest rated first. */
    readonly top: readonly RiskRow[];
  };
  /** Not answered, the soonest due first. */
  readonly asks: readonly AskStanding[];
  /** Of the partnership's last meeting whose attendance was recorded, and of the one before it. */
  readonly attendance: { readonly last: AttendanceAt; readonly before: AttendanceAt | null } | null;
  readonly nextMeeting: MeetingRow | null;
}

export interface BusinessRows {
  readonly kpis: readonly KPIRow[];
  readonly risks: readonly RiskRow[];
  readonly meetings: readonly MeetingRow[];
}

/**
 * Ids of the other plans that are open beside one, and of their priorities: what concerns these alone is left to their
 * own dashboards and papers. A risk to no priority concerns all of them.
 */
export function idsBeside({ plans }: Pick<BoardRow, 'plans'>, own: PlanRow): ReadonlySet<string> {
  const others = plans.filter(({ id, closed }) => id !== own.id && closed === null);
  return new Set(others.flatMap((plan) => [plan.id, ...prioritiesIn(plan).map(({ id }) => id)]));
}

/**
 * @param rows those that whoever asks may read: what is left out is not counted either
 * @param asAt ISO date in London
 */
export function businessOf(board: BoardRow, plan: PlanRow, rows: BusinessRows, asAt: Day): BoardBusiness {
  const coloured = kpisOf(board, plan.id, rows.kpis, asAt);
  const of = (colour: KPIColour) => coloured.filter(({ rag }) => rag.colour === colour);
  const counts = {
    red: of('red').length,
    amber: of('amber').length,
    green: of('green').length,
    grey: of('grey').length,
  };
  const beside = idsBeside(board, plan);
  const feared = rows.risks.filter(({ priority }) => priority === null || !beside.has(priority));
  const open = openRisks(feared);
  const [last, before = null] = [...attendanceTrend(rows.meetings)].reverse();
  return {
    kpis: { total: coloured.length, counts, offTarget: [...of('red'), ...of('amber')] },
    risks: {
      open: open.length,
      severe: open.filter(({ scores }) => bandOf(scores.current) === 'severe').length,
      top: topRisks(feared),
    },
    asks: asksOutstanding(rows.meetings),
    attendance: last ? { last, before } : null,
    nextMeeting: nextMeeting(rows.meetings, asAt) ?? null,
  };
}
