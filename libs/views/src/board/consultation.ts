import type { Day } from '@governance/calendar';
import type { Recorded } from '@governance/event-sourcing';
import type { Commenter, ConsultationEvent, Decided, Focus } from '@governance/partnership';
import { markOf, type Mark } from '../mark.js';

/** A comment on a priority, with what became of it. */
export interface CommentRow {
  readonly id: string;
  readonly from: Commenter;
  readonly text: string;
  /** When it was made on another day than the one on which it was recorded. */
  readonly happenedOn: Day | null;
  readonly made: Mark;
  /** What holds; `null` while it waits. */
  readonly decided: (Decided & { readonly by: Mark }) | null;
  /** What followed, oldest first: the priority's new wording, or the title of an area of focus. */
  readonly takenUp: readonly (Mark & { readonly focus: string | null; readonly to: string })[];
}

export interface FocusRow extends Focus {
  readonly id: string;
}

/** What a consultation adds to a priority. */
export interface ConsultationRow {
  /** Oldest first. */
  readonly comments: readonly CommentRow[];
  /** Its areas of focus, in the order in which they were set. */
  readonly focuses: readonly FocusRow[];
  /** Oldest first. */
  readonly rewordings: readonly (Mark & { readonly from: string; readonly to: string })[];
}

export const notConsulted: ConsultationRow = { comments: [], focuses: [], rewordings: [] };

export function foldConsultation<Row extends ConsultationRow>(
  row: Row,
  entry: Recorded<ConsultationEvent>,
): Row {
  const mark = markOf(entry);
  switch (entry.type) {
    case 'PriorityCommented': {
      const { comment: id, from, text } = entry.data;
      const happenedOn = entry.metadata.happenedOn ?? null;
      const made: CommentRow = { id, from, text, happenedOn, made: mark, decided: null, takenUp: [] };
      return { ...row, comments: [...row.comments, made] };
    }
    case 'CommentDecided': {
      const { comment, to } = entry.data;
      return changed(row, [comment], (held) => ({ ...held, decided: { ...to, by: mark } }));
    }
    case 'CommentsTakenUp': {
      const { comments, focus, to } = entry.data;
      const taken = { ...mark, focus, to };
      return changed(row, comments, (held) => ({ ...held, takenUp: [...held.takenUp, taken] }));
    }
    case 'FocusSet': {
      const { focus: id, to } = entry.data;
      const held = row.focuses.some((focus) => focus.id === id);
      const focuses = held
        ? row.focuses.map((focus) => (focus.id === id ? { id, ...to } : focus))
        : [...row.focuses, { id, ...to }];
      return { ...row, focuses };
    }
    case 'FocusWithdrawn':
      return { ...row, focuses: row.focuses.filter(({ id }) => id !== entry.data.focus) };
  }
}

function changed<Row extends ConsultationRow>(
  row: Row,
  ids: readonly string[],
  change: (held: CommentRow) => CommentRow,
): Row {
  return { ...row, comments: row.comments.map((held) => (ids.includes(held.id) ? change(held) : held)) };
}
