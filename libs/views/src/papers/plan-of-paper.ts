import type { PlanId } from '@governance/partnership';
import type { BoardRow, PlanRow } from '../board/board.js';
import { currentPlan } from '../board/dashboard.js';
import type { PaperRow } from './papers.js';
import { paperKindInWords } from './wording.js';

/** The plan that a paper is of. */
export function planOfPaper(
  board: Pick<BoardRow, 'plans'>,
  { plan, pin }: Pick<PaperRow, 'plan' | 'pin'>,
): PlanRow | undefined {
  return plan === null ? currentPlan(board, pin.asAt) : board.plans.find(({ id }) => id === plan);
}

/** What a paper is called: on a board of several plans, with the plan that it was drafted of. */
export function paperName(
  { plans }: Pick<BoardRow, 'plans'>,
  { kind, plan }: Pick<PaperRow, 'kind' | 'plan'>,
): string {
  const of = plans.length > 1 ? plans.find(({ id }) => id === plan) : undefined;
  return of ? `${paperKindInWords[kind]}: ${of.title}` : paperKindInWords[kind];
}

/** The same in a mail, which says no title of what is marked. */
export function paperNameInMail(
  board: Pick<BoardRow, 'plans'>,
  paper: Parameters<typeof planOfPaper>[1] & Pick<PaperRow, 'kind'>,
): string {
  const isOpen = planOfPaper(board, paper)?.marked.marking === 'OFFICIAL';
  return isOpen ? paperName(board, paper) : paperKindInWords[paper.kind];
}

/** A plan and those that it goes on from, year by year. */
export function withThoseBefore(
  { plans }: Pick<BoardRow, 'plans'>,
  plan: Pick<PlanRow, 'id' | 'follows'>,
): readonly PlanId[] {
  const found: PlanId[] = [];
  for (let next: Pick<PlanRow, 'id' | 'follows'> | undefined = plan; next && !found.includes(next.id);) {
    found.push(next.id);
    const before: PlanId | null = next.follows;
    next = plans.find(({ id }) => id === before);
  }
  return found;
}
