import { mayEnter, type Marked } from '@governance/partnership';
import { noting, type BoardRow, type FindingRow, type PlanRow } from '@governance/views';
import type { Asker } from './access.js';
import { noteRead } from './reading.js';

/** Who reads, as far as it matters for what is marked. */
export interface Audience {
  /** The same for all who may read the same: what a page keeps for one of them holds for the others. */
  readonly key: string;
  /** Nobody who is known: what is marked is for the public, or hidden. */
  readonly isVisitor: boolean;
  /** Whether nothing that is marked is kept from them. */
  readonly readsAll: boolean;
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
  readsAll: false,
  mayRead: (marked, paper) => mayEnter(marked, 'public', paper),
};

/** The secretariat, which marks; the Senior Responsible Owner, who accounts; auditors, who read everything. */
const allReaders: Audience = { key: 'all', isVisitor: false, readsAll: true, mayRead: () => true };

/**
 * Who reads, of all that is marked: need to know. Members beside those who read everything read what is about them, and
 * what they or their organisation are named for.
 */
export function audienceOf(member: Asker | null, board: BoardRow): Audience {
  if (member === null) return visitors;
  const { id, organisation, roles } = member;
  const readsAll = roles.includes('secretariat') || roles.includes('auditor');
  if (readsAll || board.seniorResponsibleOwner === id) return allReaders;
  const isTheirs = (one: string) => one === id || one === organisation;
  return {
    key: `${id} ${organisation}`,
    isVisitor: false,
    readsAll: false,
    mayRead: ({ readers }, _paper, about) =>
      [...about, ...readers.organisations, ...readers.persons].some(isTheirs),
  };
}

/** What a finding about marked actions, or about none, is to its reader. */
export interface MarkedFinding {
  /** It is kept from them, as one of its actions is, or as it is about none. */
  readonly hidden: boolean;
  /** Streams of its marked actions, which whoever takes its words has read. */
  readonly actions: readonly string[];
}

/** By the ids of the findings: a finding quotes the row of its document, so it goes with its actions. */
export type MarkedFindings = ReadonlyMap<string, MarkedFinding>;

/**
 * The board as its reader may know it: a visitor, without plans that are marked; a member, without what a document said
 * of one that is not for them. Its title and priorities every member knows. Whoever takes the words of a finding of a
 * marked plan, or about a marked action, has read that.
 * @param today the same, as it is today, when `board` is of an earlier day: what is marked since stays hidden too
 * @param marked as it is today
 */
export function shownBoard(
  reader: Audience,
  board: BoardRow,
  today: BoardRow = board,
  marked: MarkedFindings = new Map(),
): BoardRow {
  const findingsOf = (plan: PlanRow, records: readonly string[]) =>
    plan.findings.flatMap((finding) => shownFinding(finding, records));
  const shownFinding = (finding: FindingRow, plan: readonly string[]): readonly FindingRow[] => {
    const { hidden = false, actions = [] } = marked.get(finding.id) ?? {};
    const records = [...plan, ...actions];
    if (hidden) return [];
    if (records.length === 0) return [finding];
    return [noting(finding, ['message'], () => records.forEach(noteRead))];
  };
  const now = new Map(today.plans.map(({ id, marked }) => [id, marked]));
  if (reader.isVisitor) {
    const plans = board.plans.filter(({ id, marked }) => reader.mayRead(marked, id, []) && now.has(id));
    return { ...board, plans: plans.map((plan) => ({ ...plan, findings: findingsOf(plan, []) })) };
  }
  const shown = (plan: PlanRow): PlanRow => {
    const marks = [plan.marked, now.get(plan.id)].filter(isMarked);
    if (!marks.every((mark) => reader.mayRead(mark, plan.id, []))) return { ...plan, findings: [] };
    const records = marks.length === 0 ? [] : [`plan-${plan.id}`];
    return { ...plan, findings: findingsOf(plan, records) };
  };
  return { ...board, plans: board.plans.map(shown) };
}

export function isMarked(marked: Marked | undefined): marked is Marked {
  return marked !== undefined && marked.marking !== 'OFFICIAL';
}
