import type { World } from './world/world.js';

/** How one try ended. Only `refused` and `noticed`, said with what was seen, are good news. */
export interface Outcome {
  readonly ended: 'refused' | 'noticed' | 'got through' | 'not tried' | 'does not apply';
  /** What was seen: never only that a request failed. */
  readonly seen: string;
}

export const refused = (seen: string): Outcome => ({ ended: 'refused', seen });
/** It happened, and whoever it was done to can see that it did. */
export const noticed = (seen: string): Outcome => ({ ended: 'noticed', seen });
export const gotThrough = (seen: string): Outcome => ({ ended: 'got through', seen });
/** This checkout has no such part, so that there is nothing to attack; the reason is printed. */
export const doesNotApply = (why: string): Outcome => ({ ended: 'does not apply', seen: why });

/** Tries one thing; what goes wrong while trying is a try that was not made. */
export type Try = (what: string, attempt: () => Promise<Outcome>) => Promise<Outcome>;

/** One of the faults, carried out as an attacker would. */
export interface Attack {
  /** Number of the fault in issue 13. */
  readonly item: number;
  readonly title: string;
  readonly run: (world: World, attempt: Try) => Promise<void>;
}
