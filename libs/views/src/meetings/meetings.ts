import type { Day } from '@governance/calendar';
import type { Recorded } from '@governance/event-sourcing';
import type {
  Attendance,
  MeetingBoard,
  MeetingDay,
  MeetingEvent,
  MeetingId,
  OrganisationId,
  PartnershipId,
} from '@governance/partnership';
import { markOf, type Mark } from '../mark.js';
import type { View } from '../view.js';
import { idOf } from '../view.js';

export interface DecisionRow extends Mark {
  readonly id: string;
  readonly text: string;
}

export interface AskRow extends Mark {
  readonly id: string;
  /** The board that is asked. */
  readonly of: MeetingBoard;
  readonly text: string;
  /** Organisation id; null when the board as a whole answers. */
  readonly owner: OrganisationId | null;
  readonly due: Day;
  readonly answer: (Mark & { readonly text: string; readonly on: Day }) | null;
}

/** A meeting and what came of it. */
export interface MeetingRow extends MeetingDay {
  readonly id: MeetingId;
  readonly partnership: PartnershipId;
  readonly board: MeetingBoard;
  readonly title: string;
  readonly place: string;
  readonly status: 'scheduled' | 'cancelled';
  readonly statusReason: string;
  readonly scheduled: Mark;
  /** Oldest first. */
  readonly moves: readonly (Mark & {
    readonly from: MeetingDay;
    readonly to: MeetingDay;
    readonly reason: string;
    readonly afterPapers: boolean;
  })[];
  /** As it was published last; null before. */
  readonly agenda:
    | (Mark & {
        readonly on: Day;
        readonly publishBy: Day;
        readonly late: boolean;
        readonly items: readonly string[];
      })
    | null;
  /** Null until it was recorded. */
  readonly attendance: readonly Attendance[] | null;
  readonly decisions: readonly DecisionRow[];
  readonly asks: readonly AskRow[];
  /** Version of the meeting's stream: a form carries it. */
  readonly version: number;
}

export const meetings: View<MeetingRow> = {
  name: 'meetings',
  version: 1,
  streams: ['meeting'],
  visitors: 'all',
  marked: 'none',
  keys: (entry) => (entry.stream.startsWith('meeting-') ? [idOf(entry.stream)] : []),
  fold: (row, entry) => {
    const folded = fold(row, entry as Recorded<MeetingEvent>);
    return folded && { ...folded, version: entry.version };
  },
  columns: { held_on: { type: 'date', value: (row) => row.on } },
  indexes: [['held_on']],
};

function fold(row: MeetingRow | undefined, entry: Recorded<MeetingEvent>): MeetingRow | undefined {
  const mark = markOf(entry);
  if (entry.type === 'MeetingScheduled') {
    const nothingYet = { moves: [], agenda: null, attendance: null, decisions: [], asks: [] };
    const { partnership, version } = entry;
    const scheduled = { id: idOf(entry.stream), partnership, version, scheduled: mark };
    return { ...entry.data, ...scheduled, ...nothingYet, status: 'scheduled', statusReason: '' };
  }
  if (!row) return row;
  switch (entry.type) {
    case 'MeetingMoved':
      return { ...row, ...entry.data.to, moves: [...row.moves, { ...mark, ...entry.data }] };
    case 'MeetingCancelled':
      return { ...row, status: 'cancelled', statusReason: entry.data.reason };
    case 'AgendaPublished':
      return { ...row, agenda: { ...mark, ...entry.data } };
    case 'AttendanceRecorded':
      return { ...row, attendance: entry.data.to };
    case 'DecisionMinuted': {
      const { decision: id, text } = entry.data;
      return { ...row, decisions: [...row.decisions, { ...mark, id, text }] };
    }
    case 'DecisionReworded': {
      const { decision: id, to: text } = entry.data;
      return { ...row, decisions: row.decisions.map((held) => (held.id === id ? { ...held, text } : held)) };
    }
    case 'AskMade': {
      const { ask: id, ...made } = entry.data;
      return { ...row, asks: [...row.asks, { ...mark, id, ...made, answer: null }] };
    }
    case 'AskAnswered': {
      const { ask: id, answer: text, on } = entry.data;
      const answer = { ...mark, text, on };
      return { ...row, asks: row.asks.map((held) => (held.id === id ? { ...held, answer } : held)) };
    }
  }
}
