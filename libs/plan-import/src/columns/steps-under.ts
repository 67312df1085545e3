import type { Draft } from './draft.js';
import type { Field } from './field.js';
import type { HeadingKind } from './heading-words.js';
import { distinct } from './most-telling.js';

/**
 * Deliverables or milestones of which several stand under each aim, or more than there are aims with an owner and a date
 * for each: they are what is done, and it is what for.
 */
export function stepsUnder(drafts: readonly Draft[], aim: Draft, kind: HeadingKind): Draft[] {
  if (kind !== 'aim' && kind !== 'action') return [];
  const filled = (field: Field) =>
    Math.max(0, ...drafts.filter((draft) => draft.field === field).map(({ cells }) => cells.filled));
  const answered = Math.min(filled('owner'), filled('deadline'));
  const delivered = ({ heading }: Draft) => /\bdeliverables?\b/i.test(heading);
  const many = (draft: Draft) =>
    (kind === 'aim' && distinct(draft) >= 2 * distinct(aim)) ||
    (distinct(draft) > distinct(aim) && draft.cells.filled <= answered);
  const steps = drafts.filter(
    (draft) =>
      draft.field === undefined &&
      (draft.kind === 'milestone' || draft.kind === 'kpi') &&
      ((kind === 'aim' && draft.kind === 'milestone') || delivered(draft)) &&
      (kind === 'aim' || draft.cells.toDo >= 0.5) &&
      draft.cells.words >= 3 &&
      many(draft),
  );
  return steps.some(delivered) ? steps.filter(delivered) : steps;
}
