import type { ActionRow, DeadlineChange } from '../action-page/action-row.js';
import { dateInWords, daysBetween, londonDate, type Day, type Instant } from '@governance/calendar';
import { type ActionEvent, type Deadline, type ActionId } from '@governance/partnership';
import type { AuditRow } from '../audit-trail/audit-trail.js';
import { deadlineInWords, type Names } from '../entries/say.js';
import { colourOf, daysInWords } from '../board/dashboard.js';
import type { BoardRow } from '../board/board.js';
import { idOf } from '../view.js';
import { aboutAction, inOrder, personIn, type Line, type Question } from './question.js';

/** A deadline that was moved, once. */
export interface Move {
  readonly from: Deadline;
  readonly to: Deadline;
  /** Days; null when one of the two is no date. */
  readonly slip: number | null;
  /** Person ids. */
  readonly by: string;
  readonly askedBy: string | null;
  /** What they asked for, where another date was agreed. */
  readonly askedFor: Deadline | null;
  readonly at: Instant;
  readonly reason: string;
  readonly afterItPassed: boolean;
  /** What it was corrected to, where the date that it was moved to was written down wrongly. */
  readonly corrected: { readonly to: Deadline; readonly by: string; readonly at: Instant } | null;
  /** Positions: who asked, who moved it, and who corrected it. */
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
export function driftOf(board: BoardRow, action: ActionRow, asAt: Day): Drift {
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
    const { kind, deadline: to, who: by, at, reason, askedFor = null, afterItPassed, position } = change;
    if (kind === 'requested') {
      asked = change;
      continue;
    }
    const moved = kind === 'moved' || (kind === 'reopened' && held !== null && to.date !== held.date);
    if (moved && held) {
      const entries = [...(asked ? [asked.position] : []), position];
      const askedBy = asked?.who ?? null;
      const slip = slipOf(held, to);
      const told = { by, askedBy, askedFor, at, reason, afterItPassed, corrected: null, entries };
      moves.push({ from: held, to, slip, ...told });
    }
    if (kind === 'corrected') markCorrected(moves, { to, by, at }, position);
    // What was asked for still waits for its answer when a slip of the pen was mended.
    if (kind !== 'corrected') asked = null;
    if (kind !== 'refused' && kind !== 'taken-back') held = to;
  }
  return moves;
}

/** The last move, if there is one: a slip of the pen before any move leaves no trace here. */
function markCorrected(moves: Move[], corrected: NonNullable<Move['corrected']>, position: number): void {
  const move = moves.pop();
  if (move) moves.push({ ...move, corrected, entries: [...move.entries, position] });
}

/** The date that holds after a move. */
function heldAfter({ to, corrected }: Move): Deadline {
  return corrected?.to ?? to;
}

function slipOf(from: Deadline, to: Deadline): number | null {
  return from.date === null || to.date === null ? null : daysBetween(from.date, to.date);
}

/** Moves of milestones by milestone, from the entries: a row holds only the date that holds now. */
function milestonesMoved(entries: readonly AuditRow[]): ReadonlyMap<string, MilestoneDrift> {
  const found = new Map<string, MilestoneDrift>();
  for (const entry of entries) {
    if (entry.type === 'MilestoneSet') {
      const { milestone, text, due } = entry.data as MilestoneSet['data'];
      found.set(milestone, { action: idOf(entry.stream), text, original: due, moves: [] });
    }
    // What was written down wrongly was never agreed: it is no slip.
    if (entry.type === 'MilestoneCorrected') {
      const { milestone, to } = entry.data as MilestoneMoved['data'];
      const held = found.get(milestone);
      if (held?.moves.length === 0) found.set(milestone, { ...held, original: to });
      const { who: by, recordedAt: at } = entry.metadata;
      if (held) markCorrected(held.moves, { to, by, at }, entry.position);
    }
    if (entry.type !== 'MilestoneMoved') continue;
    const { milestone, text, from, to, reason } = entry.data as MilestoneMoved['data'];
    const held = found.get(milestone);
    if (!held) continue;
    const { who: by, recordedAt: at } = entry.metadata;
    const afterItPassed = from.date !== null && londonDate(at) > from.date;
    const entries = [entry.position];
    held.moves.push({
      from,
      to,
      slip: slipOf(from, to),
      by,
      askedBy: null,
      askedFor: null,
      at,
      reason,
      afterItPassed,
      corrected: null,
      entries,
    });
    found.set(milestone, { ...held, text });
  }
  return found;
}

interface MilestoneDrift {
  readonly action: ActionId;
  readonly text: string;
  readonly original: Deadline;
  readonly moves: Move[];
}

type MilestoneSet = Extract<ActionEvent, { type: 'MilestoneSet' }>;
type MilestoneMoved = Extract<ActionEvent, { type: 'MilestoneMoved' }>;

export const deadlineDrift: Question = {
  title: 'Deadlines that moved',
  explained:
    'Every move of an action’s deadline or of a milestone’s date, with the days by which it slipped, who moved it, on whose request and why, and whether what was written down was corrected. “Green only because moved” says that the action would not be green by the deadline first agreed.',
  nothing: 'No deadline has been moved.',
  kinds: ['MilestoneSet', 'MilestoneMoved', 'MilestoneCorrected'],
  columns: ['First agreed', 'From', 'To', 'Slip', 'Moved by', 'Why'],
  lines: ({ board, actions, entries, asAt }, names) => {
    const milestones = [...milestonesMoved(entries).entries()];
    return inOrder(actions).flatMap((action) => {
      const { greenOnlyBecauseMoved, ...drift } = driftOf(board, action, asAt);
      const own = linesOf(drift, names, {
        subject: aboutAction(action),
        facts: { reference: action.reference, milestone: null },
        greenOnlyBecauseMoved,
      });
      const steps = milestones
        .filter(([, held]) => held.action === action.id)
        .flatMap(([milestone, held]) =>
          linesOf(held, names, {
            subject: aboutAction(action, held.text),
            facts: { reference: action.reference, milestone },
            greenOnlyBecauseMoved: false,
          }),
        );
      return [...own, ...steps];
    });
  },
};

/** A line for each move; what holds in all is said at the last. */
function linesOf(
  { original, moves }: Pick<Drift, 'original' | 'moves'>,
  names: Names,
  about: {
    readonly subject: Line['subject'];
    readonly facts: object;
    readonly greenOnlyBecauseMoved: boolean;
  },
): readonly Line[] {
  const { subject, facts, greenOnlyBecauseMoved } = about;
  const person = personIn(names);
  return moves.map((move, index) => {
    const { from, to, by, askedBy, askedFor, at, reason, afterItPassed, corrected } = move;
    const last = index === moves.length - 1;
    const sum = `${lowered(slipInWords(original, heldAfter(move)))} in all`;
    const said = [
      `${slipInWords(from, to)}${last && index > 0 && !corrected ? `, ${sum}` : ''}`,
      ...(corrected
        ? [
            `Corrected on ${dateInWords(corrected.at)} to ${deadlineInWords(corrected.to)}${last ? `: ${sum}` : ''}`,
          ]
        : []),
      ...(afterItPassed ? ['Moved after it had passed'] : []),
      ...(last && greenOnlyBecauseMoved ? ['Green only because moved'] : []),
    ];
    const asked = askedBy === null ? '' : `, as ${person(askedBy)} asked`;
    const another =
      askedBy && askedFor ? `; ${person(askedBy)} had asked for ${deadlineInWords(askedFor)}` : null;
    return {
      subject,
      cells: [
        deadlineInWords(original),
        deadlineInWords(from),
        deadlineInWords(to),
        said.join('. '),
        `${person(by)} on ${dateInWords(at)}${another ?? asked}`,
        reason,
      ],
      evidence: move.entries,
      facts: {
        ...facts,
        original,
        slipInAll: slipOf(original, heldAfter(moves.at(-1)!)),
        ...move,
        greenOnlyBecauseMoved,
      },
    };
  });
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function slipInWords(from: Deadline, to: Deadline): string {
  if (from.date === null || to.date === null) return to.date === null ? 'No date any more' : 'First date';
  return from.date === to.date ? 'None' : daysInWords(from.date, to.date);
}
