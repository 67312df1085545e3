// What those need who read documents and decide nothing: the rules take as long to load as everything else in that process.
export { heldIn } from './held-in.js';
export { longestAsWritten } from './deadline.js';
export { periodEndingIn } from './kpi/period.js';
export { actionsIn, prioritiesIn } from './plan/outline.js';
