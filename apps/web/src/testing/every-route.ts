import type { INestApplicationContext } from '@nestjs/common';
import { routesOf } from '../access/routes.js';
import { actionTasks } from '../actions/tasks/index.js';
import { priorityTasks } from '../consultation/priority-task.controller.js';
import { kpiTasks } from '../kpis/tasks/index.js';
import { meetingTasks } from '../meetings/tasks/index.js';
import { paperTasks } from '../papers/paper-tasks.js';
import { planTasks } from '../plans/plan-task.controller.js';
import { riskTasks } from '../risks/risk-tasks.js';

/** The lists that a route's `:task` stands for, by the path before it. */
export const tasksOf: Readonly<Record<string, readonly { readonly name: string }[]>> = {
  '/boards/:board/actions/:action/': actionTasks,
  '/api/boards/:board/actions/:action/': actionTasks,
  '/boards/:board/kpis/:kpi/': kpiTasks,
  '/boards/:board/risks/:risk/': riskTasks,
  '/boards/:board/meetings/:meeting/': meetingTasks,
  '/boards/:board/papers/:paper/': paperTasks,
  '/boards/:board/plans/:plan/': planTasks,
  '/boards/:board/priorities/:priority/': priorityTasks,
};

/** Every route of the application, with a line for each task where it serves several: `GET /boards/:board/risks/:risk/mark`. */
export function everyRoute(app: INestApplicationContext): string[] {
  return routesOf(app).flatMap(({ name, path }) => {
    if (!path.endsWith('/:task')) return [name];
    const tasks = tasksOf[path.slice(0, -':task'.length)];
    if (!tasks) throw new Error(`Which tasks are there at ${path}? Say it in tasksOf.`);
    return tasks.map((task) => name.replace(/:task$/, task.name));
  });
}
