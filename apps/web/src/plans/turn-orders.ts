import type { AnyOrder, OrderTo, Submission } from '@governance/core';
import type { Period } from '@governance/partnership';
import type { ActionRow, KPIRow, PaperRow, PlanRow, RiskRow, RoundRow } from '@governance/views';
import { derivedId } from '../people/derived-id.js';

/** A plan with all that goes on, ends or is left when its year turns: what is not done, measured or feared. */
export interface TurningPlan {
  readonly plan: PlanRow;
  /** Its actions that are not done. */
  readonly actions: readonly ActionRow[];
  /** Its KPIs that are not retired. */
  readonly kpis: readonly KPIRow[];
  /** The open risks to its priorities. */
  readonly risks: readonly RiskRow[];
  /** The reporting rounds that are open: what goes on is still asked. */
  readonly rounds: readonly RoundRow[];
  /** Its papers that are not published. */
  readonly papers: readonly PaperRow[];
}

export interface Turn {
  readonly title: string;
  readonly period: Period;
  readonly introduction: string;
  /** Ids of actions that end with the old plan. */
  readonly ended: ReadonlySet<string>;
  /** Ids of actions that stay in the old plan as they are. */
  readonly left: ReadonlySet<string>;
  readonly reason: string;
}

/** What of the old plan goes on in the new one, and what ends with the old. */
export function goingOn({ plan, actions, kpis, risks }: TurningPlan, { ended, left }: Turn) {
  const goesOn = actions.filter(({ id }) => !ended.has(id) && !left.has(id));
  const carried = new Set(goesOn.map(({ id }) => id));
  return {
    themes: plan.themes
      .filter(({ closed }) => !closed)
      .map((theme) => ({ ...theme, priorities: theme.priorities.filter(({ closed }) => !closed) })),
    actions: goesOn,
    ended: actions.filter(({ id }) => ended.has(id)),
    kpis: kpis.filter(({ action }) => action === null || carried.has(action)),
    risks: risks.filter(({ priority }) => priority !== null),
  };
}

/**
 * Everything that makes the plan of the next year out of the old one: its themes and priorities anew, each action that
 * goes on carried over with its history, the KPIs with what was measured, and the old plan closed.
 * @param to the partnership, and the id that the new plan gets
 * @param by a submission with an id: what it makes has ids made of it
 */
export function turnOrders(
  turning: TurningPlan,
  turn: Turn,
  to: { readonly partnership: string; readonly id: string },
  by: Submission,
): readonly AnyOrder[] {
  const { plan } = turning;
  const onwards = goingOn(turning, turn);
  const secret = by.command ?? to.id;
  const orders: AnyOrder[] = [];
  const idOf = (id: string) => derivedId(to.id, id);
  const add = <Name extends 'plan' | 'action' | 'kpi' | 'risk'>(
    aggregate: Name,
    id: string,
    command: OrderTo<Name>['command'],
    more: object = {},
  ) => {
    // What closes the old plan bears the id of the form: sent twice, it is known again there.
    const key = id === plan.id ? secret : derivedId(secret, String(orders.length));
    orders.push({
      aggregate,
      to: { partnership: to.partnership, id, ...more },
      command,
      by: { ...by, command: key },
    } as AnyOrder);
  };
  const { title, period, introduction } = turn;
  const adopted = introduction === '' ? {} : { introduction };
  // Whoever was asked about what goes on is asked on; of a plan that nobody was asked about yet, its next is none either.
  const chasing = plan.chasingStarted === null ? ({ chasing: 'when-started' } as const) : {};
  add('plan', to.id, { type: 'AdoptPlan', title, period, ...adopted, ...chasing, follows: plan.id });
  for (const theme of onwards.themes) {
    add('plan', to.id, {
      type: 'SetTheme',
      ...{ theme: idOf(theme.id), title: theme.title, aim: theme.aim ?? '' },
    });
    for (const { id, reference, title: words, aim, lead } of theme.priorities) {
      const priority = idOf(id);
      add('plan', to.id, {
        type: 'AgreePriority',
        ...{ theme: idOf(theme.id), priority, reference, title: words, aim: aim ?? '' },
      });
      if (lead !== null) add('plan', to.id, { type: 'AppointStrategicLead', priority, person: lead });
    }
  }
  for (const { id, priority, reference, version } of onwards.actions) {
    const command = { type: 'CarryActionOver', plan: to.id, priority: idOf(priority), reference } as const;
    add('action', id, command, { seen: version });
  }
  for (const { id, version } of onwards.ended)
    add('action', id, { type: 'WithdrawAction', reason: turn.reason }, { seen: version });
  for (const { id, priority } of onwards.kpis)
    add('kpi', id, { type: 'CarryKPIOver', plan: to.id, priority: priority && idOf(priority) });
  for (const { id, priority } of onwards.risks)
    if (priority !== null) add('risk', id, { type: 'PlaceRisk', priority: idOf(priority) });
  add('plan', plan.id, { type: 'ClosePlan', reason: turn.reason });
  return orders;
}
