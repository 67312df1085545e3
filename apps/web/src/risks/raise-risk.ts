import { Transform } from 'class-transformer';
import { type RiskCommand, type Score, prioritiesIn } from '@governance/partnership';
import type { RiskRow } from '@governance/views';
import { currentPlan, type PlanRow } from '@governance/views';
import { IsUUID } from 'class-validator';
import type { Place } from '../access/place.js';
import { byReference } from '../pages/by-reference.js';
import { Maybe, Text } from '../pages/checks.js';
import { inChoice } from '../pages/in-choice.js';
import { organisationChoices } from '../pages/organisation-choices.js';
import { Refused } from '../pages/refused.js';
import type { Task } from '../things/task.js';
import { Rating, scoreFields, scoreOf, wordingFields } from './risk-fields.js';

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

  @Rating('the likelihood as it is now')
  currentLikelihood!: string;

  @Rating('the impact as it is now')
  currentImpact!: string;

  @Maybe()
  @Rating('the likelihood without controls')
  inherentLikelihood?: string;

  @Maybe()
  @Rating('the impact without controls')
  inherentImpact?: string;

  @Maybe()
  @Rating('the likelihood aimed at')
  targetLikelihood?: string;

  @Maybe()
  @Rating('the impact aimed at')
  targetImpact?: string;
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
    { name: 'owner', kind: 'select', label: 'Owner (optional)', items: organisationChoices(place) },
    {
      name: 'priority',
      kind: 'select',
      label: 'Which priority does it threaten? (optional)',
      ...priorityChoices(place),
    },
    ...scoreFields('current', 'How likely is it now?', 'How bad would it be now?'),
    ...[
      ...scoreFields(
        'inherent',
        'Inherent likelihood, without any controls (optional)',
        'Inherent impact (optional)',
      ),
      ...scoreFields(
        'target',
        'Target likelihood, once mitigations are done (optional)',
        'Target impact (optional)',
      ),
    ].map((field) => ({
      ...field,
      more: true,
      blank: field.name.startsWith('target') ? 'Not set' : 'As it is now',
    })),
  ],
  more: 'Score it without controls, or say what is aimed at (optional)',
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
    inherent: scoreIn(form, 'inherent') ?? scoreOf(form.currentLikelihood, form.currentImpact),
    current: scoreOf(form.currentLikelihood, form.currentImpact),
    target: scoreIn(form, 'target'),
  }),
  done: 'The risk is in the register. Agree what is to be done about it.',
};

/** @throws Refused for half a score */
function scoreIn(form: RaiseForm, kind: 'inherent' | 'target'): Score | null {
  const [likelihood, impact] = [form[`${kind}Likelihood`], form[`${kind}Impact`]];
  if (likelihood !== undefined && impact !== undefined) return scoreOf(likelihood, impact);
  if (likelihood !== undefined || impact !== undefined)
    throw new Refused(
      impact === undefined ? `${kind}Impact` : `${kind}Likelihood`,
      `Choose both the ${kind} likelihood and the ${kind} impact, or neither`,
    );
  return null;
}

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
    byReference(prioritiesIn(plan))
      .filter(({ closed }) => !closed)
      .map(({ id, reference, title }) => ({ value: id, text: `${reference} ${inChoice(title)}` }));
  return plans.length > 1
    ? { groups: plans.map((plan) => ({ title: plan.title, items: items(plan) })) }
    : { items: plans.flatMap(items) };
}
