declare const thing: unique symbol;

/**
 * The id of a thing of one kind. A text may be given for it, an id of another kind may not: a person's id where an
 * action's is wanted does not compile.
 */
type Id<Thing extends string> = string & { readonly [thing]?: Thing };

export type PartnershipId = Id<'partnership'>;
export type OrganisationId = Id<'organisation'>;
export type PersonId = Id<'person'>;
export type PlanId = Id<'plan'>;
export type ThemeId = Id<'theme'>;
export type PriorityId = Id<'priority'>;
export type ActionId = Id<'action'>;
export type KPIId = Id<'kpi'>;
export type RiskId = Id<'risk'>;
export type MeetingId = Id<'meeting'>;
export type PaperId = Id<'paper'>;
