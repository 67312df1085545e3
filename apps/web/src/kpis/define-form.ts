import {
  prioritiesIn,
  frequencies,
  kpiUnits,
  markings,
  targetDirections,
  type DefineKPI,
  type Frequency,
  type KPIUnit,
  type Marking,
  type TargetDirection,
} from '@governance/partnership';
import {
  compareReferences,
  frequencyInWords,
  unitInWords,
  type ActionRow,
  type PlanRow,
} from '@governance/views';
import type { UnderstoodKPI } from '@governance/plan-import';
import { IsIn, IsUUID, Matches } from 'class-validator';
import type { Choice, Field } from '../things/task.js';
import { byReference } from '../pages/by-reference.js';
import { Maybe } from '../pages/checks.js';
import { inChoice } from '../pages/in-choice.js';
import { Line } from '../pages/name-checks.js';
import { Figure } from './tasks/checks.js';
import { directionItems, markingItems } from './tasks/choices.js';

/** Problems are listed in the order of the fields. */
export class DefineForm {
  /** Of a measure in the plan. */
  @Maybe()
  @IsUUID(undefined, { message: 'Choose a measure of the plan' })
  measure?: string;

  @Line('what is counted')
  title!: string;

  @Maybe()
  @Matches(/^(?:plan|priority|action):[\w-]+$/, { message: 'Choose what it belongs to from the list' })
  belongs?: string;

  @IsIn(kpiUnits, { message: 'Choose what the value is' })
  unit!: KPIUnit;

  @IsIn(['higher', 'lower'], { message: 'Choose which way is better' })
  better!: 'higher' | 'lower';

  @IsIn(frequencies, { message: 'Choose how often it is read' })
  frequency!: Frequency;

  @IsIn(['each-period', 'year-to-date'], { message: 'Choose how the readings count' })
  counts!: 'each-period' | 'year-to-date';

  @Maybe()
  @IsIn(targetDirections, { message: 'Choose what kind of target it is' })
  direction?: TargetDirection;

  @Maybe()
  @Figure('the target')
  value?: number;

  @Maybe()
  @Figure('the tolerance')
  tolerance?: number;

  @Maybe()
  @Figure('the baseline')
  baseline?: number;

  @Maybe()
  @Line('when the baseline was measured')
  baselineWhen?: string;

  @Maybe()
  @Line('the source')
  source?: string;

  @Maybe()
  @Figure('the days')
  lagDays?: number;

  @Maybe()
  @IsUUID(undefined, { message: 'Choose an organisation from the list' })
  supplier?: string;

  @IsIn(markings, { message: 'Choose a marking' })
  marking!: Marking;
}

/** @param words the plan's own words, when it is defined from them */
export function definitionIn(form: DefineForm, plan: string, words: string | null): Omit<DefineKPI, 'now'> {
  const { title, unit, better, frequency, counts, direction, value, tolerance, baseline, marking, supplier } =
    form;
  const [kind, id = null] = form.belongs?.split(':') ?? [];
  return {
    type: 'DefineKPI',
    definition: {
      plan,
      priority: kind === 'priority' ? id : null,
      action: kind === 'action' ? id : null,
      metric: null,
      title,
      unit,
      better,
      frequency,
      counts,
      baseline: baseline === undefined ? null : { value: baseline, when: form.baselineWhen ?? '' },
      source: form.source ?? '',
      lagDays: form.lagDays ?? 0,
      words,
    },
    target:
      direction === undefined ? null : { direction, value: value ?? null, tolerance: tolerance ?? null },
    marking,
    ...(supplier === undefined ? {} : { supplier }),
  };
}

/** What the form shows first of a measure that was understood from the plan. */
export function startFrom(understood: UnderstoodKPI | undefined, action: string | undefined) {
  const { target, title, unit, better, frequency, counts } = understood ?? {};
  return {
    title,
    unit,
    better: better ?? 'higher',
    frequency: frequency ?? 'quarterly',
    counts: counts ?? 'each-period',
    direction: target?.direction,
    value: target?.value ?? undefined,
    belongs: action === undefined ? undefined : `action:${action}`,
    marking: 'OFFICIAL',
  };
}

export function defineFields(
  plans: readonly PlanRow[],
  actions: readonly ActionRow[],
  organisations: readonly Choice[],
): readonly Field[] {
  const under = (plan: PlanRow) =>
    byReference(prioritiesIn(plan))
      .filter(({ closed }) => !closed)
      .flatMap(({ id, reference, title }) => [
        { value: `priority:${id}`, text: `${reference} ${inChoice(title)}` },
        ...actions
          .filter(({ priority }) => priority === id)
          .sort((a, b) => compareReferences(a.reference, b.reference))
          .map((action) => ({
            value: `action:${action.id}`,
            text: `– ${action.reference} ${inChoice(action.title)}`,
          })),
      ]);
  const [only, ...others] = plans;
  return [
    { name: 'measure', kind: 'hidden', label: '' },
    {
      name: 'title',
      kind: 'text',
      label: 'What is counted?',
      hint: 'For example, Young people screened in the youth justice system',
    },
    others.length === 0
      ? {
          name: 'belongs',
          kind: 'select',
          label: 'Which priority or action is it of? (optional)',
          items: only ? under(only) : [],
        }
      : {
          name: 'belongs',
          kind: 'select',
          label: 'Which plan, priority or action is it of?',
          groups: plans.map((plan) => ({
            title: plan.title,
            items: [
              { value: `plan:${plan.id}`, text: `The whole of ${inChoice(plan.title)}` },
              ...under(plan),
            ],
          })),
        },
    { name: 'unit', kind: 'select', label: 'What is the value?', items: items(unitInWords) },
    {
      name: 'better',
      kind: 'radios',
      label: 'Which way is better?',
      items: [
        { value: 'higher', text: 'Higher' },
        { value: 'lower', text: 'Lower' },
      ],
    },
    { name: 'frequency', kind: 'select', label: 'How often is it read?', items: items(frequencyInWords) },
    {
      name: 'counts',
      kind: 'radios',
      label: 'How do the readings count?',
      items: [
        { value: 'each-period', text: 'Each stands for itself' },
        {
          value: 'year-to-date',
          text: 'Each is the total since 1 April',
          hint: 'The target is for the whole year, and a quarter of it is due after the first quarter',
        },
      ],
    },
    { name: 'direction', kind: 'radios', label: 'What is to be reached? (optional)', items: directionItems },
    { name: 'value', kind: 'text', label: 'Target (optional)', hint: 'In the unit chosen above' },
    {
      name: 'tolerance',
      kind: 'text',
      label: 'Amber within (optional)',
      hint: 'In percent of the target',
      suffix: '%',
      more: true,
    },
    { name: 'baseline', kind: 'text', label: 'Baseline (optional)', more: true },
    {
      name: 'baselineWhen',
      kind: 'text',
      label: 'Baseline of when? (needed with a baseline)',
      hint: 'For example, 2015/16',
      more: true,
    },
    {
      name: 'source',
      kind: 'text',
      label: 'Source (optional)',
      hint: 'Where the figures come from',
      more: true,
    },
    {
      name: 'lagDays',
      kind: 'text',
      label: 'Days from the end of a period until its figure is known (optional)',
      more: true,
    },
    {
      name: 'supplier',
      kind: 'select',
      label: 'Who sends its figures? (optional)',
      blank: 'Whoever leads its action, or nobody',
      items: organisations,
      more: true,
    },
    { name: 'marking', kind: 'radios', label: 'Marking', items: markingItems },
  ];
}

function items<Key extends string>(words: Readonly<Record<Key, string>>) {
  return Object.entries<string>(words).map(([value, text]) => ({ value, text }));
}
