import { Governance } from '@governance/core';
import type { PlanCommand } from '@governance/partnership';
import type { PlanRow } from '@governance/views';
import { whoeverMay, type Kind } from '../things/kind.js';
import { markingTasks } from '../things/marking-tasks.js';

/** A whole plan: its marking holds for every action and KPI in it. */
export const planKind: Kind<PlanRow, PlanCommand> = {
  name: 'plan',
  path: 'plans',
  called: 'plan',
  tasks: markingTasks<PlanRow>(({ marked }) => marked),
  find: ({ board }, id) => board.plans.find((plan) => plan.id === id),
  mayDo: whoeverMay,
  words: (place, { title, marked }, id) => ({
    caption: title,
    marking: marked.marking,
    breadcrumbs: [{ text: 'Settings', href: `${place.url}/settings` }],
    url: `${place.url}/plans/${id}`,
    after: `${place.url}/settings`,
  }),
  stream: (_plan, id) => `plan-${id}`,
  version: () => null,
  send: (service, to, command, by) => service(Governance).plan(to, command, by),
};
