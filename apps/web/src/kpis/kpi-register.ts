import { Governance, type Untimed } from '@governance/core';
import type { DefineKPI } from '@governance/partnership';
import { measuresOf, type MeasureInPlan } from '@governance/plan-import/service';
import { actionPage, currentPlan, type ActionRow, type PlanRow } from '@governance/views';
import { Refused } from '../pages/refused.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Task } from '../things/task.js';
import { defineFields, DefineForm, definitionIn, startFrom } from './define-form.js';

/** What a KPI can be of, and what the plan says is to be measured. */
interface Measurable {
  readonly plan: PlanRow;
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
  fields: ({ plan, actions }) => defineFields(plan, actions),
  more: 'Tolerance, baseline and source',
  start: ({ measures }, _place, asked) => {
    const measure = measureOf(measures, asked.measure);
    return { ...startFrom(measure?.understood, measure?.action.id), measure: measure?.key };
  },
  command: (form, { plan, measures }) => {
    const measure = measureOf(measures, form.measure);
    if (form.measure !== undefined && !measure)
      throw new Refused('', 'The plan says this no longer. Define the KPI without its words');
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
  find: async ({ board, today, views }) => {
    const plan = currentPlan(board, today);
    if (!plan) return undefined;
    const actions = await views.rows(actionPage, board.id);
    return { plan, actions, measures: measuresOf(plan, actions) };
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

function measureOf(measures: readonly MeasureInPlan[], key: unknown): MeasureInPlan | undefined {
  return measures.find((measure) => measure.key === key);
}
