import type { Place } from '../access/place.js';

/** The plan that a priority stands in. */
export function planOfPriority({ board }: Place, priority: string) {
  return board.plans.find(({ themes }) =>
    themes.some(({ priorities }) => priorities.some(({ id }) => id === priority)),
  );
}
