import { inActions } from './in-actions.js';
import type { Day } from '@governance/calendar';
import { actionsIn } from '@governance/partnership/basics';
import { heldIn } from '@governance/partnership/basics';
import { termOf } from '../deadline/terms.js';
import type { ProposedAction, ProposedPlan } from '../proposed-plan.js';
import { terms } from './check-whole.js';

/** By when a term of the plan ends, ISO, by the names that `termOf` gives; null where it was taken back. */
export type TermDates = Readonly<Record<string, Day | null>>;

/** A term of the plan, as the deadlines of its actions name it. */
export interface TermSeen {
  /** `short`, `year 2`: what it is known by. */
  readonly term: string;
  /** The first words for it in the document. */
  readonly asWritten: string;
  readonly actions: number;
  /** By when it ends, ISO, as the document says itself; null where it does not. */
  readonly means: Day | null;
}

/** The terms that a document has for deadlines, each once, as they come. */
export function termsIn({
  themes,
  termsMean = {},
}: Pick<ProposedPlan, 'themes' | 'termsMean'>): readonly TermSeen[] {
  const seen = new Map<string, TermSeen>();
  for (const { deadline } of actionsIn({ themes })) {
    const term = termOfDeadline(deadline);
    if (term === null) continue;
    const { asWritten, actions } = seen.get(term) ?? { asWritten: deadline.asWritten, actions: 0 };
    seen.set(term, { term, asWritten, actions: actions + 1, means: heldIn(termsMean, term) ?? null });
  }
  return [...seen.values()];
}

/** The plan with a deadline for each action whose term has a date; the words stay as they are written. */
export function withTerms(plan: ProposedPlan, dates: TermDates): ProposedPlan {
  let changed = false;
  const themes = inActions(plan, (action) => {
    const term = termOfDeadline(action.deadline);
    const date = term === null ? null : (heldIn(dates, term) ?? null);
    if (date === null) return action;
    changed = true;
    return { ...action, deadline: { ...action.deadline, date, precision: 'day' } };
  });
  if (!changed) return plan;
  const others = plan.findings.filter(({ kind }) => kind !== 'term-without-dates');
  return { ...plan, themes, findings: [...others, ...terms(actionsIn({ themes }))] };
}

function termOfDeadline({ asWritten, date, precision }: ProposedAction['deadline']): string | null {
  return date === null && precision === 'none' ? termOf(asWritten) : null;
}
