import type { readPlan as ReadPlan } from './read-plan.js';

/** Reads in this process, for tests; what people send goes by `DocumentReader`, so it is loaded only when it is called. */
export const readPlan: typeof ReadPlan = async (...given) =>
  (await import('./read-plan.js')).readPlan(...given);
export { advice, onceAccepted } from './outline/advice.js';
export { DocumentReader, type ReadingStep } from './reading/document-reader.js';
export { readInChild, type ReadingLimits } from './reading/read-in-child.js';
export type { DeclaredMarking } from './marking/declared.js';
export { nameless } from './reading/nameless.js';
export type { Choices, ColumnChoices, TableChoice, TableSeen } from './outline/choices.js';
export type { LooksLike } from './outline/looks-like.js';
export { allPlans, partsSeen } from './outline/several-plans.js';
export { fieldNamed, fieldNames, leftOut } from './columns/field-names.js';
export { fields, type Field } from './columns/field.js';
export { MappingRefused, parseMapping } from './columns/mapping.js';
export { columnKeys, headingKey, headingsKey, placeKey } from './columns/understand-columns.js';
export type { Figures, ReadFigures } from './reading/request.js';
export { ImportRefused, type RefusalCode } from './import-refused.js';
export { documentsTaken } from './documents/recognise.js';
export { findingKinds, toJson } from './proposed-plan.js';
export type {
  Finding,
  FindingKind,
  Period,
  Detail,
  ReportedState,
  ProposedAction,
  ProposedMilestone,
  ProposedPlan,
  ProposedPriority,
  ProposedTheme,
} from './proposed-plan.js';
export { deadlineYears } from './deadline/date-form.js';
export { understandDeadline } from './deadline/understand-deadline.js';
export type { DateOddity, EarlierDate, UnderstoodDeadline } from './deadline/understood.js';
export { dateOrderOf } from './deadline/date-order.js';
export type { DateOrder } from './deadline/date-form.js';
export { termOf } from './deadline/terms.js';
export type { RefusedCell, SheetOfReadings, SheetReading } from './readings/read-readings.js';
export {
  choiceKey,
  noChoices,
  type KnownKPI,
  type ReadingChoices,
  type ReadingQuestion,
  type UsedChoice,
} from './readings/choices.js';
export { understandKPI, type UnderstoodKPI } from './kpi/understand-kpi.js';
export { comparePlans } from './compare/compare-plans.js';
export { changeKey } from './compare/change-key.js';
export { matchActions } from './compare/match-actions.js';
export {
  likenessOfPlans,
  rowsInCommon,
  shareOfActions,
  type PlanLikeness,
} from './compare/likeness-of-plans.js';
export type {
  AcceptedDocument,
  ChangeToDecide,
  Decided,
  HeldAction,
  HeldMilestone,
  HeldPlan,
  HeldPriority,
  OtherNumber,
  PlanChange,
  PlanDifference,
  StaysAsItIs,
} from './compare/plan-difference.js';
export { inActions } from './outline/in-actions.js';
export { termsIn, withTerms, type TermDates, type TermSeen } from './outline/settle-terms.js';
export { mostOfTitle, periodGiven, titleGiven, withNaming, type PlanNaming } from './outline/named-plan.js';
export {
  withoutNamesOfPeople,
  withPeople,
  type KnownPerson,
  type PeopleChoices,
} from './people/persons-found.js';
export { mayBeInitials } from './people/part-people.js';
export { verdictOn } from './people/tell-people.js';
export { learnOwners, ownerAliases } from './cells/owners.js';
export { plain } from './cells/clean-cell.js';
export { staysAsItIs } from './compare/stays-as-it-is.js';
