import type { Decided, StaysAsItIs } from './plan-difference.js';

const kinds: Readonly<Record<StaysAsItIs['kind'], true>> = {
  'action-not-in-document': true,
  'withdrawn-but-in-document': true,
  'completed-but-open-in-document': true,
  'closed-but-in-document': true,
  'theme-elsewhere': true,
};

/** It is no change that the board has decided against, but something that the document could not change at all. */
export function staysAsItIs(decided: Decided): decided is StaysAsItIs {
  return Object.hasOwn(kinds, decided.kind);
}
