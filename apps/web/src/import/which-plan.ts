import type { PlanCandidate, PlanQuestion } from '@governance/plan-import/service';
import { plural } from '@governance/govuk';

export interface PlanChoice {
  readonly value: string;
  readonly text: string;
  readonly hint: string;
}

/** The plans that a document may be a version of, the likeliest first, and a new one. */
export function planChoices({ candidates, answer, version }: PlanQuestion, title: string) {
  const versions = candidates.map(({ plan, likeness }): PlanChoice => {
    return { value: plan.id, text: `A new version of “${plan.title}”`, hint: reasons(likeness) };
  });
  const another: PlanChoice = {
    value: 'new',
    text: `A new plan, “${title}”`,
    hint: 'The plans that the board holds stay as they are.',
  };
  const newIsLikelier = candidates.every(({ likeness }) => likeness.score < 1);
  const items = newIsLikelier ? [another, ...versions] : [...versions, another];
  // A likely answer is ticked; where the year or the title differs, somebody has to say it.
  const doubted = candidates[0] && (candidates[0].likeness.otherPeriod || candidates[0].likeness.otherTitle);
  const likeliest = doubted ? '' : items[0]!.value;
  const value = version?.plan.id ?? (answer === 'open' ? likeliest : 'new');
  return { items, value };
}

export function reasons({
  sameTitle,
  sameName,
  samePeriod,
  otherPeriod,
  sameActions,
}: PlanCandidate['likeness']): string {
  const said = [
    sameActions === 0
      ? 'No action has the same words'
      : `${plural(sameActions, 'action')} with the same words`,
    sameTitle ? 'the same title' : sameName ? 'a title like it' : 'another title',
    samePeriod ? 'the same period' : otherPeriod ? 'another period' : '',
  ];
  return `${said.filter((part) => part !== '').join(', ')}.`;
}
