import type { BoardRow, PlanRow } from '@governance/views';
import type { PeopleChoices, PlanChange, PlanDifference, ProposedPlan, TermDates } from '../index.js';
import type { NameKnown } from './known-people.js';
import type { PlanQuestion } from './plan-question.js';
import type { Tick } from './ticks.js';

/** What accepting a document would do. */
export interface ImportPreview {
  readonly board: BoardRow;
  readonly question: PlanQuestion;
  /** The plan it is a version of; undefined when it is a new one, or nobody has said. */
  readonly plan: PlanRow | undefined;
  /** As read, with what was said of people's names and of terms; its findings name the people. */
  readonly understood: ProposedPlan;
  /** What was said of people's names, for this document and for those that were accepted last. */
  readonly people: PeopleChoices;
  /** Names in it that are people's of the board. */
  readonly known: readonly NameKnown[];
  /** By when the terms of the plan end, as was said for this document and for its last version. */
  readonly terms: TermDates;
  /** The same with owners under the partnership's own names, and without names of people. */
  readonly proposed: ProposedPlan;
  readonly difference: PlanDifference;
  /** Everything that it brings. */
  readonly changes: readonly PlanChange[];
  /** Each of the changes, and whether it is ticked. */
  readonly ticks: readonly Tick[];
  /** The version of each action that the changes were found in. */
  readonly versions: ReadonlyMap<string, number>;
  /** Another as soon as accepting would do something else. */
  readonly sign: string;
}
