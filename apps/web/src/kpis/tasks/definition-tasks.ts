import { targetDirections, type KPIDetails, type TargetDirection } from '@governance/partnership';
import type { KPIRow } from '@governance/views';
import { IsIn } from 'class-validator';
import { Maybe, Text } from '../../pages/checks.js';
import { Line } from '../../pages/name-checks.js';
import { Figure } from './checks.js';
import { directionItems } from './choices.js';
import type { Field } from '../../things/task.js';
import { targetDoubt } from './target-doubt.js';
import { isLive, type KPITask } from './task.js';

export class TargetForm {
  @IsIn(targetDirections, { message: 'Choose what kind of target it is' })
  direction!: TargetDirection;

  @Maybe()
  @Figure('the target')
  value?: number;

  @Maybe()
  @Figure('the tolerance')
  tolerance?: number;

  @Maybe()
  @Text('a reason')
  reason?: string;
}

export const setTarget: KPITask<TargetForm> = {
  name: 'target',
  title: 'Set the target',
  button: 'Set the target',
  permission: 'decide',
  fits: isLive,
  form: TargetForm,
  fields: (kpi) => [
    ...targetFields(kpi),
    ...(kpi.targets.length > 0
      ? [{ name: 'reason', kind: 'text', label: 'Why is it changed?', hint: 'Kept in the history' } as const]
      : []),
  ],
  start: targetNow,
  doubt: ({ direction, value = null }, { unit, better, baseline }) =>
    targetDoubt({ unit, better, baseline: baseline?.value ?? null }, { direction, value }, 'value'),
  command: ({ direction, value = null, tolerance = null, reason = '' }) => ({
    type: 'SetKPITarget',
    target: { direction, value, tolerance },
    reason,
  }),
  done: 'The target is set.',
};

function targetFields({ counts }: KPIRow): readonly Field[] {
  return [
    { name: 'direction', kind: 'radios', label: 'What is to be reached?', items: directionItems },
    {
      name: 'value',
      kind: 'text',
      label: 'Value',
      hint: counts === 'year-to-date' ? 'For the whole year from 1 April' : 'In the unit of the KPI',
    },
    {
      name: 'tolerance',
      kind: 'text',
      label: 'Amber within (optional)',
      hint: 'In percent of the target; the board’s own policy holds when it is left empty',
      suffix: '%',
    },
  ];
}

function targetNow({ targets }: KPIRow) {
  const target = targets.at(-1)?.target;
  return target ? { direction: target.direction, value: target.value, tolerance: target.tolerance } : {};
}

export class RewordKPIForm {
  @Line('what is counted')
  title!: string;
}

export const reword: KPITask<RewordKPIForm> = {
  name: 'reword',
  title: 'Reword it',
  button: 'Save wording',
  permission: 'decide',
  fits: isLive,
  form: RewordKPIForm,
  fields: () => [{ name: 'title', kind: 'text', label: 'What is counted?' }],
  start: ({ title }) => ({ title }),
  command: ({ title }) => ({ type: 'RewordKPI', title }),
  done: 'The new wording is kept. The history keeps the old one.',
};

export class DetailsForm {
  @IsIn(['higher', 'lower'], { message: 'Choose which way is better' })
  better!: 'higher' | 'lower';

  @Maybe()
  @Figure('the baseline')
  baseline?: number;

  @Maybe()
  @Line('when the baseline was measured')
  baselineWhen?: string;

  @Maybe()
  @Line('the source')
  source?: string;

  @Figure('the days')
  lagDays!: number;

  @Text('a reason')
  reason!: string;
}

export const changeDetails: KPITask<DetailsForm> = {
  name: 'details',
  title: 'Change its baseline or source',
  button: 'Save',
  permission: 'decide',
  fits: isLive,
  form: DetailsForm,
  lead: 'For what the partnership changes. What was written down wrongly is corrected instead.',
  fields: () => [
    ...detailFields,
    { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history' },
  ],
  start: detailsNow,
  doubt: ({ better, baseline = null }, { unit, targets }) =>
    targetDoubt({ unit, better, baseline }, targets.at(-1)?.target ?? null, 'better'),
  command: (form) => ({ type: 'ChangeKPIDetails', details: detailsIn(form), reason: form.reason }),
  done: 'The change is kept.',
};

export class CorrectKPIForm extends DetailsForm {
  @Line('what is counted')
  title!: string;

  @Maybe()
  @IsIn(targetDirections, { message: 'Choose what kind of target it is' })
  direction?: TargetDirection;

  @Maybe()
  @Figure('the target')
  value?: number;

  @Maybe()
  @Figure('the tolerance')
  tolerance?: number;
}

export const correct: KPITask<CorrectKPIForm> = {
  name: 'correct',
  title: 'Correct a mistake in it',
  button: 'Correct KPI',
  permission: 'decide',
  fits: isLive,
  form: CorrectKPIForm,
  lead: 'For what was written down wrongly. Both are shown in the history, and no target counts as changed. What the partnership agrees to change is changed instead.',
  fields: (kpi) => [
    { name: 'title', kind: 'text', label: 'What is counted?' },
    ...(kpi.targets.length > 0 ? targetFields(kpi) : []),
    ...detailFields,
    { name: 'reason', kind: 'text', label: 'What was wrong?', hint: 'Kept in the history, with both' },
  ],
  start: (kpi) => ({ title: kpi.title, ...detailsNow(kpi), ...targetNow(kpi) }),
  doubt: ({ better, baseline = null, direction, value = null }, { unit }) =>
    targetDoubt({ unit, better, baseline }, direction === undefined ? null : { direction, value }, 'value'),
  command: ({ title, direction, value = null, tolerance = null, ...form }) => ({
    type: 'CorrectKPI',
    to: {
      ...detailsIn(form),
      title,
      target: direction === undefined ? null : { direction, value, tolerance },
    },
    reason: form.reason,
  }),
  done: 'It is corrected. The history keeps both.',
  nothingNew: 'It said so already.',
};

const detailFields: readonly Field[] = [
  {
    name: 'better',
    kind: 'radios',
    label: 'Which way is better?',
    items: [
      { value: 'higher', text: 'Higher' },
      { value: 'lower', text: 'Lower' },
    ],
  },
  { name: 'baseline', kind: 'text', label: 'Baseline (optional)' },
  {
    name: 'baselineWhen',
    kind: 'text',
    label: 'Baseline of when? (needed with a baseline)',
    hint: 'For example, 2015/16',
  },
  { name: 'source', kind: 'text', label: 'Source (optional)', hint: 'Where the figures come from' },
  { name: 'lagDays', kind: 'text', label: 'Days from the end of a period until its figure is known' },
];

function detailsNow({ better, baseline, source, lagDays }: KPIRow) {
  return {
    better,
    baseline: baseline?.value,
    baselineWhen: baseline?.when,
    source,
    lagDays: String(lagDays),
  };
}

function detailsIn(form: Omit<DetailsForm, 'reason'>): KPIDetails {
  const { better, baseline, baselineWhen = '', source = '', lagDays } = form;
  return {
    better,
    baseline: baseline === undefined ? null : { value: baseline, when: baselineWhen },
    source,
    lagDays,
  };
}

export class RetireForm {
  @Text('a reason')
  reason!: string;
}

export const retire: KPITask<RetireForm> = {
  name: 'retire',
  title: 'Retire it',
  button: 'Retire the KPI',
  grave: true,
  permission: 'decide',
  fits: isLive,
  form: RetireForm,
  fields: () => [
    {
      name: 'reason',
      kind: 'text',
      label: 'Why is it no longer measured?',
      hint: 'Its readings and its history stay',
    },
  ],
  command: ({ reason }) => ({ type: 'RetireKPI', reason }),
  done: 'The KPI is retired.',
};
