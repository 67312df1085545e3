import { Transform } from 'class-transformer';
import { type RiskCommand, prioritiesIn } from '@governance/partnership';
import type { RiskRow } from '@governance/views';
import { currentPlan, type PlanRow } from '@governance/views';
import { IsUUID } from 'class-validator';
import type { Place } from '../access/place.js';
import { Maybe, Text } from '../pages/checks.js';
import type { Task } from '../things/task.js';
import { organisationItems, Rating, scoreFields, scoreOf, wordingFields } from './risk-fields.js';

class RaiseForm {
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @Text('a reference', 20)
  reference!: string;

  @Text('a title', 200)
  title!: string;

  @Text('the cause', 2000)
  cause!: string;

  @Text('what may happen', 2000)
  event!: string;

  @Text('the consequence', 2000)
  consequence!: string;

  @Maybe()
  @IsUUID(undefined, { message: 'Choose an owner from the list' })
  owner?: string;

  @Maybe()
  @IsUUID(undefined, { message: 'Choose a priority from the list' })
  priority?: string;

  @Rating('the likelihood without controls')
  inherentLikelihood!: string;

  @Rating('the impact without controls')
  inherentImpact!: string;

  @Rating('the likelihood as it is now')
  currentLikelihood!: string;

  @Rating('the impact as it is now')
  currentImpact!: string;

  @Rating('the likelihood aimed at')
  targetLikelihood!: string;

  @Rating('the impact aimed at')
  targetImpact!: string;
}

/** On the register rather than on a risk: its row is the list of those raised before. */
export const raiseRisk: Task<readonly RiskRow[], RiskCommand, RaiseForm> = {
  name: 'raise',
  title: 'Raise a risk',
  button: 'Raise risk',
  permission: 'decide',
  fits: () => true,
  form: RaiseForm,
  fields: (_rows, place) => [
    { name: 'reference', kind: 'text', label: 'Reference', hint: 'What it is called by, such as R7' },
    ...wordingFields,
    { name: 'owner', kind: 'select', label: 'Owner (optional)', items: organisationItems(place) },
    {
      name: 'priority',
      kind: 'select',
      label: 'Which priority does it threaten? (optional)',
      ...priorityChoices(place),
    },
    ...scoreFields('inherent', 'Inherent likelihood, without any controls', 'Inherent impact'),
    ...scoreFields('current', 'Current likelihood, as it is now', 'Current impact'),
    ...scoreFields('target', 'Target likelihood, once mitigations are done', 'Target impact'),
  ],
  start: (rows) => ({ reference: nextReference(rows) }),
  command: (form) => ({
    type: 'RaiseRisk',
    reference: form.reference,
    title: form.title,
    cause: form.cause,
    event: form.event,
    consequence: form.consequence,
    owner: form.owner ?? null,
    priority: form.priority ?? null,
    inherent: scoreOf(form.inherentLikelihood, form.inherentImpact),
    current: scoreOf(form.currentLikelihood, form.currentImpact),
    target: scoreOf(form.targetLikelihood, form.targetImpact),
  }),
  done: 'The risk is in the register. Agree what is to be done about it.',
};

/** One more than the highest so far: a reference is never given twice. */
export function nextReference(rows: readonly Pick<RiskRow, 'reference'>[]): string {
  const numbers = rows.flatMap(({ reference }) => /^R(\d+)$/.exec(reference)?.[1] ?? []).map(Number);
  return `R${Math.max(0, ...numbers) + 1}`;
}

/** The priorities of every plan that is open, plan by plan where there are several. */
export function priorityChoices({ board, today }: Place) {
  const open = board.plans.filter(({ closed }) => closed === null);
  const last = currentPlan(board, today);
  const plans = open.length > 0 ? open : last ? [last] : [];
  const items = (plan: PlanRow) =>
    prioritiesIn(plan)
      .filter(({ closed }) => !closed)
      .map(({ id, reference, title }) => ({ value: id, text: `${reference} ${shortened(title)}` }));
  return plans.length > 1
    ? { groups: plans.map((plan) => ({ title: plan.title, items: items(plan) })) }
    : { items: plans.flatMap(items) };
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79).trimEnd()}…` : text;
}
