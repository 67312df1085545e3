import type { OrganisationId } from '../ids.js';
import { heldIn } from '../held-in.js';
import type { Day } from '@governance/calendar';
import type { Sector } from '../sector.js';
import { unreachable } from '../rule.js';

/** The partnership itself, and those it reports to: the Health and Wellbeing Board, the Community Safety Partnership. */
export const meetingBoards = ['partnership', 'hwb', 'csp'] as const;
export type MeetingBoard = (typeof meetingBoards)[number];

export const attendances = ['present', 'deputy', 'apologies', 'absent'] as const;
/** A deputy counts as there. */
export type Attended = (typeof attendances)[number];

export interface Attendance {
  readonly organisation: OrganisationId;
  /** As it was on the day; null when nobody had set one. */
  readonly sector: Sector | null;
  readonly attended: Attended;
}

/** When a meeting is, and what follows from that. ISO dates; `startsAt` is `HH:MM` in London. */
export interface MeetingDay {
  readonly on: Day;
  readonly startsAt: string | null;
  /** The day by which its papers are published. */
  readonly publishBy: Day;
}

/** Stream `meeting-<id>`. */
export type MeetingEvent =
  | { type: 'MeetingScheduled'; data: MeetingDay & { board: MeetingBoard; title: string; place: string } }
  | {
      type: 'MeetingMoved';
      data: {
        from: MeetingDay;
        to: MeetingDay;
        reason: string;
        /** Whether the agenda had gone out for the old day. */
        afterPapers: boolean;
      };
    }
  | { type: 'MeetingCancelled'; data: { on: Day; reason: string } }
  | {
      type: 'AgendaPublished';
      /** `on` is the day of publication; late when that was after `publishBy`. */
      data: { on: Day; publishBy: Day; late: boolean; items: readonly string[] };
    }
  | {
      type: 'AttendanceRecorded';
      data: { from: readonly Attendance[] | null; to: readonly Attendance[] };
    }
  | { type: 'DecisionMinuted'; data: { decision: string; text: string } }
  | { type: 'DecisionReworded'; data: { decision: string; from: string; to: string; reason: string } }
  | {
      type: 'AskMade';
      data: {
        ask: string;
        /** The board that is asked. */
        of: MeetingBoard;
        text: string;
        /** Organisation id of whoever answers for it there; null when the board as a whole does. */
        owner: OrganisationId | null;
        due: Day;
      };
    }
  | { type: 'AskAnswered'; data: { ask: string; text: string; answer: string; on: Day } };

interface Ask {
  readonly of: MeetingBoard;
  readonly text: string;
  readonly owner: OrganisationId | null;
  readonly due: Day;
  readonly answer: string | null;
}

export interface Scheduled extends MeetingDay {
  readonly status: 'scheduled' | 'cancelled';
  readonly board: MeetingBoard;
  readonly title: string;
  readonly place: string;
  readonly agenda: { readonly on: Day; readonly items: readonly string[] } | null;
  readonly attendance: readonly Attendance[] | null;
  readonly decisions: Readonly<Record<string, string>>;
  readonly asks: Readonly<Record<string, Ask>>;
}

export type Meeting = { readonly status: 'not-scheduled' } | Scheduled;

export const notScheduled = (): Meeting => ({ status: 'not-scheduled' });

export function evolve(meeting: Meeting, event: MeetingEvent): Meeting {
  if (event.type === 'MeetingScheduled') {
    const nothingYet = { agenda: null, attendance: null, decisions: {}, asks: {} };
    return { ...event.data, ...nothingYet, status: 'scheduled' };
  }
  if (meeting.status === 'not-scheduled') return meeting;
  switch (event.type) {
    case 'MeetingMoved':
      return { ...meeting, ...event.data.to };
    case 'MeetingCancelled':
      return { ...meeting, status: 'cancelled' };
    case 'AgendaPublished': {
      const { on, items } = event.data;
      return { ...meeting, agenda: { on, items } };
    }
    case 'AttendanceRecorded':
      return { ...meeting, attendance: event.data.to };
    case 'DecisionMinuted':
      return withDecision(meeting, event.data.decision, event.data.text);
    case 'DecisionReworded':
      return withDecision(meeting, event.data.decision, event.data.to);
    case 'AskMade': {
      const { ask, ...made } = event.data;
      return { ...meeting, asks: { ...meeting.asks, [ask]: { ...made, answer: null } } };
    }
    case 'AskAnswered': {
      const { ask, answer } = event.data;
      const held = heldIn(meeting.asks, ask);
      return held ? { ...meeting, asks: { ...meeting.asks, [ask]: { ...held, answer } } } : meeting;
    }
    default:
      return unreachable(event);
  }
}

function withDecision(meeting: Scheduled, id: string, text: string): Scheduled {
  return { ...meeting, decisions: { ...meeting.decisions, [id]: text } };
}
