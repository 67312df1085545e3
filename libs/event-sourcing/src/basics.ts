// What others need that neither append nor read: a tenth of the library, which counts where a process lives for a second.
export { RuleBroken } from './decider.js';
export type { Unfit } from './text.js';
export { fitted, isFit, unfitIn } from './text.js';
