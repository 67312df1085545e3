import type { Colour } from '@governance/partnership';
import { ApiProperty } from '@nestjs/swagger';
import { ActionInBrief } from './action-in-json.js';
import { Period } from './answers.js';
import { A, Count, IsoDay, ListOf, orNull, Texts, Uuid, Words } from './properties.js';

/** Actions by colour. */
export class Counts implements Readonly<Record<Colour, number>> {
  @Count() readonly blue!: number;
  @Count() readonly green!: number;
  @Count() readonly amber!: number;
  @Count() readonly red!: number;
  @Count() readonly grey!: number;
}

export class BoardInBrief {
  @Uuid() readonly id!: string;
  @Words() readonly name!: string;
  @Words() readonly area!: string;
  @ApiProperty() readonly illustrative!: boolean;
  @Texts() readonly roles!: readonly string[];
}

export class Boards {
  @ListOf(() => BoardInBrief) readonly boards!: readonly BoardInBrief[];
}

export class PlanInBrief {
  @Uuid() readonly id!: string;
  @Words() readonly title!: string;
  @A(() => Period, orNull) readonly period!: Period | null;
}

export class PriorityStanding {
  @Uuid() readonly id!: string;
  @Words() readonly reference!: string;
  @Words() readonly title!: string;
  @A(() => Counts) readonly counts!: Counts;
}

export class ThemeStanding {
  @Uuid() readonly id!: string;
  @Words() readonly title!: string;
  @A(() => Counts) readonly counts!: Counts;
  @ListOf(() => PriorityStanding) readonly priorities!: readonly PriorityStanding[];
}

/** Where the board stands on the day `asAt`; withdrawn actions are not counted. */
export class Board {
  @Uuid() readonly id!: string;
  @Words() readonly name!: string;
  @Words() readonly area!: string;
  @ApiProperty() readonly illustrative!: boolean;
  @IsoDay() readonly asAt!: string;
  @A(() => PlanInBrief, orNull) readonly plan!: PlanInBrief | null;
  @Count() readonly total!: number;
  @A(() => Counts, orNull) readonly counts!: Counts | null;
  @ListOf(() => ThemeStanding) readonly themes!: readonly ThemeStanding[];
  @ListOf(() => ActionInBrief) readonly overdue!: readonly ActionInBrief[];
}
