import { mayEnter, type Marked } from '@governance/partnership';
import type { BoardRow } from '@governance/views';
import type { Asker } from './access.js';

/** Who reads, as far as it matters for what is marked. */
export interface Audience {
  /** The same for all who may read the same: what a page keeps for one of them holds for the others. */
  readonly key: string;
  /** Nobody who is known: what is marked is for the public, or hidden. */
  readonly isVisitor: boolean;
  /**
   * Whether they may read a marked thing.
   * @param paper id of the paper that it is, for a release in that paper alone
   * @param about ids of the organisations and people whom it is about
   */
  mayRead(marked: Marked, paper: string, about: readonly string[]): boolean;
}

/** A visitor to an illustrative board. */
const visitors: Audience = {
  key: 'visitor',
  isVisitor: true,
  mayRead: (marked, paper) => mayEnter(marked, 'public', paper),
};

const members: Audience = { key: 'member', isVisitor: false, mayRead: () => true };

export function audienceOf(member: Asker | null): Audience {
  return member === null ? visitors : members;
}

/**
 * The board as its reader may know it: without plans that are marked and not for them.
 * @param today the same, as it is today, when `board` is of an earlier day: what is marked since stays hidden too
 */
export function shownBoard(reader: Audience, board: BoardRow, today: BoardRow = board): BoardRow {
  if (!reader.isVisitor) return board;
  const known = new Set(today.plans.map(({ id }) => id));
  const plans = board.plans.filter(({ id, marked }) => reader.mayRead(marked, id, []) && known.has(id));
  return { ...board, plans };
}
