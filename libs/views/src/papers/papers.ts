import type { Day } from '@governance/calendar';
import type { Recorded } from '@governance/event-sourcing';
import {
  evolveMarking,
  isCommentEvent,
  highestMarking,
  isMarkingEvent,
  unmarked,
  type LeftOut,
  type Marked,
  type Marking,
  type PaperEvent,
  type PaperFor,
  type PaperKind,
  type PaperId,
  type PartnershipId,
  type PersonId,
  type PlanId,
} from '@governance/partnership';
import { foldComments, type ConversationComment } from '../comments.js';
import { markOf, type Mark } from '../mark.js';
import { noting } from '../marked-rows.js';
import type { View } from '../view.js';
import { idOf } from '../view.js';

/** A paper with all that became of it. */
export interface PaperRow extends PaperFor, Marked {
  readonly id: PaperId;
  readonly partnership: PartnershipId;
  readonly kind: PaperKind;
  /** Null for a paper of before plans were chosen: it is of the one that ran on the day of its figures. */
  readonly plan: PlanId | null;
  readonly status: 'draft' | 'signed-off' | 'published';
  readonly drafted: Mark;
  /** By box; a paragraph each. */
  readonly narrative: Readonly<Record<string, readonly string[]>>;
  /** Who wrote last; null while nobody has. */
  readonly written: Mark | null;
  /** The last refusal, for as long as nothing was signed off since. */
  readonly refused: (Mark & { readonly reason: string }) | null;
  /** Since when it waits for a signature; null when none is asked for, or it was given or refused. */
  readonly signOffAsked: Mark | null;
  readonly signedOff: (Mark & { readonly contentHash: string; readonly content: Marking }) | null;
  readonly published: (Mark & { readonly on: Day; readonly publishBy: Day; readonly late: boolean }) | null;
  /** Oldest first. */
  readonly sent: readonly (Mark & {
    readonly to: readonly { readonly person: PersonId; readonly mail: string }[];
    readonly leftOut: readonly LeftOut[];
  })[];
  /** Oldest first. */
  readonly errata: readonly (Mark & { readonly id: string; readonly text: string; readonly on: Day })[];
  readonly comments: readonly ConversationComment[];
  /** Version of the paper's stream: a form carries it, so that a change by somebody else is noticed. */
  readonly version: number;
}

export const papers: View<PaperRow> = {
  name: 'papers',
  version: 4,
  streams: ['paper'],
  visitors: 'unmarked',
  marked: {
    record: (row) => ({ stream: `paper-${row.id}`, marked: { ...row, marking: markingOfPaper(row) } }),
    // Whoever it was sent to has it already.
    about: ({ sent }) => sent.flatMap(({ to }) => to.map(({ person }) => person)),
    // What was drafted for a board may hold what is marked: only what was signed off says whether it does.
    published: ({ status, signedOff }) => status === 'published' && signedOff?.content === 'OFFICIAL',
    noted: (row, read) => noting(row, ['narrative', 'comments'], read),
  },
  keys: (entry) => (entry.stream.startsWith('paper-') ? [idOf(entry.stream)] : []),
  fold: (row, entry) => {
    const folded = fold(row, entry as Recorded<PaperEvent>);
    return folded && { ...folded, version: entry.version };
  },
  columns: { status: { type: 'text', value: (row) => row.status } },
  indexes: [['status']],
};

/** A paper is marked by what was signed off in it, too. What a draft says is known when it is made, and not before. */
export function markingOfPaper({ marking, signedOff }: Pick<PaperRow, 'marking' | 'signedOff'>): Marking {
  return highestMarking([{ marking }, { marking: signedOff?.content ?? 'OFFICIAL' }]);
}

function fold(row: PaperRow | undefined, entry: Recorded<PaperEvent>): PaperRow | undefined {
  const mark = markOf(entry);
  if (entry.type === 'PaperDrafted') {
    return {
      ...entry.data,
      ...unmarked,
      plan: entry.data.plan ?? null,
      id: idOf(entry.stream),
      partnership: entry.partnership,
      status: 'draft',
      drafted: mark,
      narrative: {},
      written: null,
      refused: null,
      signOffAsked: null,
      signedOff: null,
      published: null,
      sent: [],
      errata: [],
      comments: [],
      version: entry.version,
    };
  }
  if (!row) return row;
  if (isCommentEvent(entry)) return { ...row, comments: foldComments(row.comments, entry) };
  if (isMarkingEvent(entry)) return { ...row, ...evolveMarking(row, entry) };
  switch (entry.type) {
    case 'PaperRepinned':
      return { ...row, ...entry.data.to };
    case 'NarrativeWritten': {
      const { box, to } = entry.data;
      return { ...row, narrative: { ...row.narrative, [box]: to }, written: mark };
    }
    case 'SignOffAsked':
      return { ...row, signOffAsked: mark };
    case 'PaperSignedOff': {
      const { contentHash, marking: content } = entry.data;
      const signedOff = { ...mark, contentHash, content };
      return { ...row, status: 'signed-off', refused: null, signOffAsked: null, signedOff };
    }
    case 'SignOffRefused':
      return {
        ...row,
        ...{ status: 'draft', signOffAsked: null, signedOff: null },
        refused: { ...mark, reason: entry.data.reason },
      };
    case 'PaperPublished':
      return { ...row, status: 'published', published: { ...mark, ...entry.data } };
    case 'PaperSent':
      return { ...row, sent: [...row.sent, { ...mark, ...entry.data }] };
    case 'ErratumIssued': {
      const { erratum: id, text, on } = entry.data;
      return { ...row, errata: [...row.errata, { ...mark, id, text, on }] };
    }
  }
}
