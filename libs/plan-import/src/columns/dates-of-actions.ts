import type { Draft } from './draft.js';

/**
 * Which columns say when the actions are due: `Date` beside `By when` is when the row was written down, and so it is
 * beside `Target` with dates.
 * @param named by their headings @param targets columns of targets, with dates or figures
 */
export function datesOfActions(named: readonly Draft[], targets: readonly Draft[]): readonly Draft[] {
  const isBare = ({ heading }: Draft) => /^dates?$/i.test(heading);
  const others = [...named, ...targets].filter(
    (draft) => !isBare(draft) && draft.cells.filled > 0 && draft.cells.dates >= 0.3,
  );
  return others.length > 0 && named.some(isBare) ? others : named;
}
