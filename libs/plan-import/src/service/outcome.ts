import type { PlanId } from '@governance/partnership';
import type { Decided, OtherNumber } from '../index.js';
import type { Tick } from './ticks.js';

/** What an accepted document brought, and what became of it: kept with it, so that nothing of it is lost. */
export interface ImportOutcome {
  /** Id of the plan that it went into. */
  readonly plan: PlanId;
  readonly ticks: readonly Tick[];
  readonly decided: readonly Decided[];
  readonly renumbered: readonly OtherNumber[];
  /** Row and the id of the action that it became or was taken for. */
  readonly actionOfRow: readonly (readonly [number, string])[];
}
