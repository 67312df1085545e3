import type { MeetingId, PersonId, PlanId } from '../ids.js';
import type { Day } from '@governance/calendar';
import { evolveComments, isCommentEvent, type CommentEvent, type Comments } from '../comment.js';
import type { Marked, Marking, MarkingEvent } from '../marking.js';
import type { MeetingBoard } from '../meeting/meeting.js';
import { evolveMarking, isMarkingEvent, unmarked } from '../marking.js';
import { unreachable } from '../rule.js';

/**
 * The quarterly summary to the Health and Wellbeing Board, the same facts for the Community Safety Partnership, the
 * board's own pack, its report priority by priority, who came to its meetings, the action plan in full, and what became of
 * a year.
 */
export const paperKinds = ['hwb', 'csp', 'board', 'delivery', 'attendance', 'plan', 'annual'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** The board that reads each kind: when it meets next, and what is asked of it. */
export const paperReadBy: Readonly<Record<PaperKind, MeetingBoard>> = {
  hwb: 'hwb',
  csp: 'csp',
  board: 'partnership',
  delivery: 'partnership',
  attendance: 'partnership',
  plan: 'partnership',
  annual: 'partnership',
};

/** The state of the history that a paper is made from: made again, it is identical. */
export interface Pin {
  /** Position of the last entry that counts. */
  readonly position: number;
  /** Day on which the figures stand. */
  readonly asAt: Day;
  /** What the figures are compared with; null for a board's first paper. */
  readonly since: { readonly position: number; readonly asAt: Day } | null;
}

export interface PaperFor {
  /** Meeting id; null when it is for none that is held here. */
  readonly meeting: MeetingId | null;
  /** Day of the meeting. */
  readonly meetingDate: Day;
  readonly pin: Pin;
}

/** Somebody on the board's list whom a paper was not sent to. */
export interface LeftOut {
  readonly person: PersonId;
  /** `no-files`: they have no account, and the way that mail leaves by carries no files. */
  readonly why: 'left' | 'no-address' | 'no-files';
}

/** Stream `paper-<id>`. */
export type PaperEvent =
  /** `plan` is left out by papers of before it was chosen: they are of the one that ran on the day of their figures. */
  | { type: 'PaperDrafted'; data: PaperFor & { kind: PaperKind; plan?: PlanId } }
  | { type: 'PaperRepinned'; data: { from: PaperFor; to: PaperFor } }
  /** `box` is the place in the paper, such as `overall` or `theme-<id>-achievements`. A paragraph each. */
  | { type: 'NarrativeWritten'; data: { box: string; from: readonly string[]; to: readonly string[] } }
  /** It waits for the signature of whoever accounts for local delivery. */
  | { type: 'SignOffAsked'; data: { asAt: Day } }
  /** `contentHash` is the SHA-256 of the whole content: whoever makes the paper again can prove that it is the same. */
  | { type: 'PaperSignedOff'; data: { contentHash: string; marking: Marking } }
  | { type: 'SignOffRefused'; data: { reason: string; afterSignOff: boolean } }
  /** Late when `on` is after `publishBy`. */
  | { type: 'PaperPublished'; data: { on: Day; publishBy: Day; late: boolean } }
  /** Person ids, each with the id of the mail that was intended for them. */
  | {
      type: 'PaperSent';
      data: {
        to: readonly { readonly person: PersonId; readonly mail: string }[];
        leftOut: readonly LeftOut[];
      };
    }
  | { type: 'ErratumIssued'; data: { erratum: string; text: string; on: Day } }
  | CommentEvent
  | MarkingEvent;

export interface Drafted extends PaperFor, Marked {
  readonly status: 'draft' | 'signed-off' | 'published';
  readonly kind: PaperKind;
  readonly plan?: PlanId;
  readonly narrative: Readonly<Record<string, readonly string[]>>;
  readonly refused: string | null;
  readonly signOffAsked: boolean;
  readonly sentTo: readonly string[];
  readonly errata: Readonly<Record<string, string>>;
  readonly comments: Comments;
}

export type Paper = { readonly status: 'not-drafted' } | Drafted;

export const notDrafted = (): Paper => ({ status: 'not-drafted' });

export function evolve(paper: Paper, event: PaperEvent): Paper {
  if (event.type === 'PaperDrafted') {
    const nothingYet = {
      ...{ narrative: {}, refused: null, signOffAsked: false },
      ...{ sentTo: [], errata: {}, comments: {} },
    };
    return { ...event.data, ...unmarked, ...nothingYet, status: 'draft' };
  }
  if (paper.status === 'not-drafted') return paper;
  if (isMarkingEvent(event)) return { ...paper, ...evolveMarking(paper, event) };
  if (isCommentEvent(event)) return { ...paper, comments: evolveComments(paper.comments, event) };
  switch (event.type) {
    case 'PaperRepinned':
      return { ...paper, ...event.data.to };
    case 'NarrativeWritten':
      return { ...paper, narrative: { ...paper.narrative, [event.data.box]: event.data.to } };
    case 'SignOffAsked':
      return { ...paper, signOffAsked: true };
    case 'PaperSignedOff':
      return { ...paper, status: 'signed-off', refused: null, signOffAsked: false };
    case 'SignOffRefused':
      return { ...paper, status: 'draft', refused: event.data.reason, signOffAsked: false };
    case 'PaperPublished':
      return { ...paper, status: 'published' };
    case 'PaperSent':
      return { ...paper, sentTo: [...paper.sentTo, ...event.data.to.map(({ person }) => person)] };
    case 'ErratumIssued':
      return { ...paper, errata: { ...paper.errata, [event.data.erratum]: event.data.text } };
    default:
      return unreachable(event);
  }
}
