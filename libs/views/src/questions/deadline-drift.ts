import { daysBetween, londonDate, type Deadline } from '@governance/partnership';
import type { ActionRow, DeadlineChange } from '../action-page/action-page.js';
import { dateInWords, deadlineInWords } from '../audit-trail/wording.js';
import { colourOf, daysInWords } from '../board/dashboard.js';
import type { BoardRow } from '../board/board.js';
import { aboutAction, inOrder, personIn, type Question } from './question.js';

/** A deadline that was moved, once. */
export interface Move {
  readonly from: Deadline;
  readonly to: Deadline;
  /** Days; null when one of the two is no date. */
  readonly slip: number | null;
  /** Person ids. */
  readonly by: string;
  readonly askedBy: string | null;
  readonly at: string;
  readonly reason: string;
  readonly afterItPassed: boolean;
  /** Positions: who asked, and who moved it. */
  readonly entries: readonly number[];
}

export interface Drift {
  readonly original: Deadline;
  readonly now: Deadline;
  /** Days from the first date to the one that holds; null when one of the two is no date. */
  readonly slip: number | null;
  readonly moves: readonly Move[];
  /** Green on the day, and would not be by its first deadline. */
  readonly greenOnlyBecauseMoved: boolean;
}

/** How an action's deadline has drifted; no moves when it has not. */
export function driftOf(board: BoardRow, action: ActionRow, asAt: string): Drift {
  const { originalDeadline: original, deadline: now } = action;
  const moves = movesOf(action.deadlineChanges);
  const colour = (held: ActionRow) => colourOf(board, held, asAt).rag.colour;
  const greenOnlyBecauseMoved =
    moves.length > 0 && colour(action) === 'green' && colour({ ...action, deadline: original }) !== 'green';
  return { original, now, slip: slipOf(original, now), moves, greenOnlyBecauseMoved };
}

function movesOf(changes: readonly DeadlineChange[]): readonly Move[] {
  const moves: Move[] = [];
  let held: Deadline | null = null;
  let asked: DeadlineChange | null = null;
  for (const change of changes) {
    const { kind, deadline: to, who: by, at, reason, afterItPassed, position } = change;
    if (kind === 'requested') {
      asked = change;
      continue;
    }
    const moved = kind === 'moved' || (kind === 'reopened' && held !== null && to.date !== held.date);
    if (moved && held) {
      const entries = [...(asked ? [asked.position] : []), position];
      const askedBy = asked?.who ?? null;
      moves.push({ from: held, to, slip: slipOf(held, to), by, askedBy, at, reason, afterItPassed, entries });
    }
    asked = null;
    if (kind !== 'refused') held = to;
  }
  return moves;
}

function slipOf(from: Deadline, to: Deadline): number | null {
  return from.date === null || to.date === null ? null : daysBetween(from.date, to.date);
}

export const deadlineDrift: Question = {
  title: 'Deadlines that moved',
  explained:
    'Every move of a deadline, with the days by which it slipped, who moved it, on whose request and why. “Green only because moved” says that the action would not be green by the deadline first agreed.',
  nothing: 'No deadline has been moved.',
  kinds: [],
  columns: ['First agreed', 'From', 'To', 'Slip', 'Slip in all', 'Moved by', 'Why', 'Note'],
  lines: ({ board, actions, asAt }, names) =>
    inOrder(actions).flatMap((action) => {
      const { original, slip, moves, greenOnlyBecauseMoved } = driftOf(board, action, asAt);
      return moves.map((move, index) => {
        const last = index === moves.length - 1;
        const note = [
          ...(move.afterItPassed ? ['Moved after it had passed.'] : []),
          ...(last && greenOnlyBecauseMoved ? ['Green only because moved.'] : []),
        ];
        const person = personIn(names);
        const asked = move.askedBy === null ? '' : `, as ${person(move.askedBy)} asked`;
        return {
          subject: aboutAction(action),
          cells: [
            deadlineInWords(original),
            deadlineInWords(move.from),
            deadlineInWords(move.to),
            slipInWords(move.from, move.to),
            last ? slipInWords(original, move.to) : '',
            `${person(move.by)} on ${dateInWords(londonDate(move.at))}${asked}`,
            move.reason,
            note.join(' '),
          ],
          evidence: move.entries,
          facts: { reference: action.reference, original, slipInAll: slip, ...move, greenOnlyBecauseMoved },
        };
      });
    }),
};

function slipInWords(from: Deadline, to: Deadline): string {
  if (from.date === null || to.date === null) return to.date === null ? 'No date any more' : 'First date';
  return from.date === to.date ? 'None' : daysInWords(from.date, to.date);
}
