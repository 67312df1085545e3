import type * as Globals from '@jest/globals';

let current: typeof Globals | undefined;

/** What `@jest/globals` gives the spec that runs now. */
export function globalsOfSpec(): typeof Globals {
  if (!current) throw new Error('No spec runs: the globals of Jest are not there yet.');
  return current;
}

export function setGlobalsOfSpec(globals: typeof Globals): void {
  current = globals;
}
