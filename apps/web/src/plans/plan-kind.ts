import { Governance } from '@governance/core';
import type { PlanCommand } from '@governance/partnership';
import type { PlanRow } from '@governance/views';
import { whoeverMay, type Kind } from '../things/kind.js';
import { markingTasks } from '../things/marking-tasks.js';
import { addTheme, adoptPlan, closePlan, reopenPlan, revisePlan } from './plan-tasks.js';

/** A whole plan: its marking holds for every action and KPI in it. */
export const planKind: Kind<PlanRow, PlanCommand> = {
  name: 'plan',
  path: 'plans',
  called: 'plan',
  tasks: [addTheme, revisePlan, ...markingTasks<PlanRow>(({ marked }) => marked), closePlan, reopenPlan],
  find: ({ board }, id) => board.plans.find((plan) => plan.id === id),
  mayDo: whoeverMay,
  words: (place, { title, marked }, id) => ({
    caption: title,
    marking: marked.marking,
    breadcrumbs: [
      { text: 'Plans', href: `${place.url}/plans` },
      { text: title, href: `${place.url}/plans/${id}` },
    ],
    url: `${place.url}/plans/${id}`,
  }),
  stream: (_plan, id) => `plan-${id}`,
  version: () => null,
  send: async (service, to, command, by) => {
    const handled = await service(Governance).plan(to, command, by);
    return command.type === 'SetTheme' ? { ...handled, id: command.theme } : handled;
  },
};

/** The plans of the board, to which one is added. */
export const planRegister: Kind<object, PlanCommand> = {
  name: 'plan',
  path: 'plans',
  called: 'list of plans',
  register: 'adds-one',
  tasks: [adoptPlan],
  find: ({ board }) => board,
  mayDo: whoeverMay,
  words: ({ url }, _board, id) => ({
    caption: '',
    breadcrumbs: [{ text: 'Plans', href: `${url}/plans` }],
    url: `${url}/plans`,
    after: `${url}/plans/${id}`,
  }),
  stream: (_board, id) => `plan-${id}`,
  version: () => null,
  send: (service, to, command, by) => service(Governance).plan(to, command, by),
};
