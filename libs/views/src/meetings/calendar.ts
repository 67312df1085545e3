import type { Day } from '@governance/calendar';
import type { Attended, MeetingBoard, Sector, OrganisationId } from '@governance/partnership';
import type { RoundRow } from '../rounds/rounds.js';
import type { AskRow, MeetingRow } from './meetings.js';

/** Those that are not cancelled, the earliest first. */
function standing(rows: readonly MeetingRow[], board: MeetingBoard | null): MeetingRow[] {
  return rows
    .filter((row) => row.status === 'scheduled' && (board === null || row.board === board))
    .sort((a, b) => a.on.localeCompare(b.on) || a.id.localeCompare(b.id));
}

/** Whether it is over on a day: the day after it, or once somebody said who came. */
export function isHeld({ on, attendance }: Pick<MeetingRow, 'on' | 'attendance'>, day: Day): boolean {
  return on < day || attendance !== null;
}

/** The first meeting on or after a day that is not over. */
export function nextMeeting(
  rows: readonly MeetingRow[],
  day: Day,
  board: MeetingBoard | null = 'partnership',
): MeetingRow | undefined {
  return standing(rows, board).find((meeting) => !isHeld(meeting, day));
}

/** The last meeting before a day: “since we last met”. */
export function lastMeeting(
  rows: readonly MeetingRow[],
  day: Day,
  board: MeetingBoard | null = 'partnership',
): MeetingRow | undefined {
  return standing(rows, board)
    .filter(({ on }) => on < day)
    .at(-1);
}

/** The round of updates that leads up to a meeting: it was opened for its day, or for one that it was moved from. */
export function roundBefore(meeting: MeetingRow, rounds: readonly RoundRow[]): RoundRow | undefined {
  const days = new Set([meeting.on, ...meeting.moves.map(({ from }) => from.on)]);
  return [...rounds]
    .sort((a, b) => a.opens.localeCompare(b.opens))
    .filter(({ meetingDate }) => days.has(meetingDate))
    .at(-1);
}

export interface AskStanding {
  readonly meeting: MeetingRow;
  readonly ask: AskRow;
}

export function allAsks(rows: readonly MeetingRow[]): readonly AskStanding[] {
  return rows
    .flatMap((meeting) => meeting.asks.map((ask) => ({ meeting, ask })))
    .sort((a, b) => a.ask.due.localeCompare(b.ask.due) || a.ask.position - b.ask.position);
}

/** Asks that nobody has answered, the soonest due first. */
export function asksOutstanding(rows: readonly MeetingRow[]): readonly AskStanding[] {
  return allAsks(rows).filter(({ ask }) => ask.answer === null);
}

/** Whether somebody was there for an organisation: a deputy counts. */
export function wasThere(attended: Attended): boolean {
  return attended === 'present' || attended === 'deputy';
}

export interface AttendanceAt {
  readonly meeting: MeetingRow;
  readonly there: number;
  readonly deputies: number;
  readonly invited: number;
}

/** How many of those invited were there, meeting by meeting. Only meetings whose attendance was recorded. */
export function attendanceTrend(
  rows: readonly MeetingRow[],
  board: MeetingBoard = 'partnership',
): readonly AttendanceAt[] {
  return standing(rows, board).flatMap((meeting) => {
    const { attendance } = meeting;
    if (attendance === null) return [];
    const there = attendance.filter(({ attended }) => wasThere(attended)).length;
    const deputies = attendance.filter(({ attended }) => attended === 'deputy').length;
    return [{ meeting, there, deputies, invited: attendance.length }];
  });
}

/** By sector, in the order in which they first appear; organisations without one under null. */
export function attendanceBySector(
  ...meetings: readonly MeetingRow[]
): readonly { readonly sector: Sector | null; readonly there: number; readonly invited: number }[] {
  const counted = new Map<Sector | null, { there: number; invited: number }>();
  for (const { sector, attended } of meetings.flatMap(({ attendance }) => attendance ?? [])) {
    const held = counted.get(sector) ?? { there: 0, invited: 0 };
    counted.set(sector, {
      there: held.there + (wasThere(attended) ? 1 : 0),
      invited: held.invited + 1,
    });
  }
  return [...counted].map(([sector, counts]) => ({ sector, ...counts }));
}

/** At how many of the meetings recorded an organisation was there. */
export function attendanceOf(
  rows: readonly MeetingRow[],
  board: MeetingBoard = 'partnership',
): readonly { readonly organisation: OrganisationId; readonly there: number; readonly invited: number }[] {
  const counted = new Map<string, { there: number; invited: number }>();
  for (const { meeting } of attendanceTrend(rows, board))
    for (const { organisation, attended } of meeting.attendance!) {
      const held = counted.get(organisation) ?? { there: 0, invited: 0 };
      counted.set(organisation, {
        there: held.there + (wasThere(attended) ? 1 : 0),
        invited: held.invited + 1,
      });
    }
  return [...counted].map(([organisation, counts]) => ({ organisation, ...counts }));
}
