/**
 * From the data of a type of event, in whatever shape it was ever stored, to the shape that the rules know now.
 * Pure; data of today's shape comes back as it is.
 */
export type Upcaster = (data: object) => object;

/** By the type of event. */
export type Upcasters = ReadonlyMap<string, Upcaster>;

/** Those of this product. None yet: no shape has changed since the first event was stored. */
export const upcasters: Upcasters = new Map();
