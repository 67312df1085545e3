import { markings, type Marking } from '@governance/partnership';
import type { PlanRow, PriorityRow, ThemeRow } from '@governance/views';
import { planKind } from '../plans/plan-kind.js';
import { Period } from './answers.js';
import { taskNames, type InJson } from './in-json.js';
import { ApiProperty } from '@nestjs/swagger';
import { A, ListOf, OneOf, orNull, TaskNames, Uuid, Words } from './properties.js';

export class PriorityOfPlan {
  @Uuid() readonly id!: string;
  @Words() readonly reference!: string;
  @Words() readonly title!: string;
  @Words(orNull) readonly aim!: string | null;
  @Uuid({ ...orNull, description: 'Strategic lead' }) readonly lead!: string | null;
  @ApiProperty() readonly closed!: boolean;
}

export class ThemeOfPlan {
  @Uuid() readonly id!: string;
  @Words() readonly title!: string;
  @Words(orNull) readonly aim!: string | null;
  @ApiProperty() readonly closed!: boolean;
  @ListOf(() => PriorityOfPlan) readonly priorities!: readonly PriorityOfPlan[];
}

export class PlanOfBoard {
  @Uuid() readonly id!: string;
  @Words() readonly title!: string;
  @A(() => Period, orNull) readonly period!: Period | null;
  @ApiProperty() readonly closed!: boolean;
  @OneOf(markings) readonly marking!: Marking;
}

export class Plan extends PlanOfBoard {
  @Words(orNull) readonly introduction!: string | null;
  @Uuid({ ...orNull, description: 'The plan that it follows' }) readonly follows!: string | null;
  @ListOf(() => ThemeOfPlan) readonly themes!: readonly ThemeOfPlan[];
  @TaskNames() readonly tasks!: readonly string[];
}

export const plansInJson: InJson<PlanRow> = {
  kind: planKind,
  permission: 'read-plan',
  brief: PlanOfBoard,
  full: Plan,
  summary: ['The plans of the board, the newest first', 'A plan, its themes and its priorities'],
  list: async ({ board }): Promise<readonly PlanOfBoard[]> => board.plans.map(briefly).reverse(),
  one: async (place, row): Promise<Plan> => ({
    ...briefly(row),
    introduction: row.introduction,
    follows: row.follows,
    themes: row.themes.map(themeOf),
    tasks: await taskNames(planKind, place, row, row.id),
  }),
};

function briefly({ id, title, period, closed, marked: { marking } }: PlanRow): PlanOfBoard {
  return { id, title, period, closed: closed !== null, marking };
}

function themeOf({ id, title, aim, closed, priorities }: ThemeRow): ThemeOfPlan {
  return { id, title, aim, closed, priorities: priorities.map(priorityOf) };
}

function priorityOf({ id, reference, title, aim, lead, closed }: PriorityRow): PriorityOfPlan {
  return { id, reference, title, aim, lead, closed };
}
