export { readPlan } from './read-plan.js';
export { ImportRefused, type RefusalCode } from './import-refused.js';
export { findingKinds, toJson } from './proposed-plan.js';
export type {
  Finding,
  FindingKind,
  Period,
  ProposedAction,
  ProposedMilestone,
  ProposedPlan,
  ProposedPriority,
  ProposedTheme,
} from './proposed-plan.js';
export { understandDeadline } from './deadline/understand-deadline.js';
export type { DateOddity, EarlierDate, UnderstoodDeadline } from './deadline/understand-deadline.js';
export { readPasted, readTable, type ReadTable } from './readings/read-table.js';
export {
  readReadings,
  type KnownKPI,
  type RefusedCell,
  type SheetOfReadings,
  type SheetReading,
} from './readings/read-readings.js';
export { understandKPI, type UnderstoodKPI } from './kpi/understand-kpi.js';
export { comparePlans } from './compare/compare-plans.js';
export type {
  HeldAction,
  HeldMilestone,
  HeldPlan,
  HeldPriority,
  PlanChange,
  PlanDifference,
} from './compare/plan-difference.js';
