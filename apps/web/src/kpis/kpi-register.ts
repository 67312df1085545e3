import { Governance, type Untimed } from '@governance/core';
import { prioritiesIn, type DefineKPI } from '@governance/partnership';
import { measuresOf, type MeasureInPlan } from '@governance/plan-import/service';
import { actionPage, type ActionRow, type PlanRow } from '@governance/views';
import { Refused } from '../pages/refused.js';
import { organisationChoices } from '../pages/organisation-choices.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Task } from '../things/task.js';
import { defineFields, DefineForm, definitionIn, startFrom } from './define-form.js';
import { plansOfKPIs } from './plans-of-kpis.js';
import { targetDoubt } from './tasks/target-doubt.js';

/** What a KPI can be of, and what the plan says is to be measured. */
interface Measurable {
  readonly plans: readonly PlanRow[];
  readonly actions: readonly ActionRow[];
  readonly measures: readonly MeasureInPlan[];
}

interface Definition {
  readonly measure: MeasureInPlan | undefined;
  readonly define: Untimed<DefineKPI>;
}

/** From nothing, or from the plan's words with what was understood already filled in. */
const define: Task<Measurable, Definition, DefineForm> = {
  name: 'define',
  title: 'Define a KPI',
  button: 'Define the KPI',
  permission: 'decide',
  fits: () => true,
  form: DefineForm,
  look: ({ measures }, _place, form) => {
    const measure = measureOf(measures, form.measure);
    return measure ? { text: `The plan says: ${measure.understood.words}` } : null;
  },
  fields: ({ plans, actions }, place) => defineFields(plans, actions, organisationChoices(place)),
  more: 'Tolerance, baseline, source and who sends its figures',
  start: ({ plans, measures }, _place, asked) => {
    const measure = measureOf(measures, asked.measure);
    const of = plans.find(({ id }) => id === asked.plan);
    return {
      ...(of && plans.length > 1 ? { belongs: `plan:${of.id}` } : {}),
      ...startFrom(measure?.understood, measure?.action.id),
      measure: measure?.key,
    };
  },
  doubt: ({ unit, better, baseline = null, direction, value = null }) =>
    targetDoubt({ unit, better, baseline }, direction === undefined ? null : { direction, value }, 'value'),
  command: (form, { plans, actions, measures }) => {
    const measure = measureOf(measures, form.measure);
    if (form.measure !== undefined && !measure)
      throw new Refused('', 'The plan says this no longer. Define the KPI without its words');
    const plan = planIn(form.belongs, plans, actions);
    return { measure, define: definitionIn(form, plan.id, measure?.understood.words ?? null) };
  },
  done: 'The KPI is defined.',
};

/** The KPIs of a board, to which one is added. */
export const kpiRegister: Kind<Measurable, Definition> = {
  name: 'kpi',
  path: 'kpis',
  called: 'KPI',
  register: 'adds-one',
  tasks: [define],
  find: async (place) => {
    const plans = plansOfKPIs(place);
    if (plans.length === 0) return undefined;
    const actions = await place.views.rows(actionPage, place.board.id);
    return { plans, actions, measures: plans.flatMap((plan) => measuresOf(plan, actions)) };
  },
  mayDo: whoeverMay,
  words: ({ url }, _row, id) => ({
    caption: '',
    breadcrumbs: [{ text: 'KPIs', href: `${url}/kpis` }],
    url: `${url}/kpis`,
    after: `${url}/kpis/${id}`,
  }),
  stream: (_row, id) => `kpi-${id}`,
  version: () => null,
  send: async (service, { partnership, id: submission }, { measure, define: command }, by) => {
    // A measure of the plan is defined once, whoever sends it.
    const id = measure?.key ?? submission;
    return { ...(await service(Governance).kpi({ partnership, id }, command, { ...by, command: id })), id };
  },
};

/** @throws Refused where nothing says which of several plans it is of */
function planIn(
  belongs: string | undefined,
  plans: readonly PlanRow[],
  actions: readonly ActionRow[],
): PlanRow {
  const [kind, id] = belongs?.split(':') ?? [];
  const action = kind === 'action' ? actions.find((held) => held.id === id) : undefined;
  const holds = (plan: PlanRow) =>
    plan.id === id || plan.id === action?.plan || prioritiesIn(plan).some((held) => held.id === id);
  const plan = plans.length === 1 && kind === undefined ? plans[0] : plans.find(holds);
  if (!plan) throw new Refused('belongs', 'Choose the plan, or the priority or action, that it is of');
  return plan;
}

function measureOf(measures: readonly MeasureInPlan[], key: unknown): MeasureInPlan | undefined {
  return measures.find((measure) => measure.key === key);
}
