import { plain } from '../cells/clean-cell.js';
import type { ProposedPriority, ProposedTheme } from '../proposed-plan.js';
import type { HeldPlan, HeldPriority } from './plan-difference.js';
import { sameHeading } from './same.js';

/** The held title of each theme of the document: of the same words, or above the same priorities. */
export function matchThemes(
  held: HeldPlan['themes'],
  rows: readonly ProposedTheme[],
  kept: ReadonlyMap<ProposedPriority, HeldPriority>,
): Map<ProposedTheme, string> {
  const matches = new Map<ProposedTheme, string>();
  const free = new Set(held);
  const pair = (row: ProposedTheme, theme: HeldPlan['themes'][number] | undefined) => {
    if (!theme) return;
    matches.set(row, theme.title);
    free.delete(theme);
  };
  // A document may have one heading twice.
  for (const same of [(a: string, b: string) => plain(a) === plain(b), sameHeading])
    for (const row of rows.filter((each) => !matches.has(each)))
      pair(
        row,
        held.find(({ title }) => same(title, row.title)),
      );
  for (const row of rows.filter((each) => !matches.has(each) && each.priorities.length > 0)) {
    const under = row.priorities.map((priority) => kept.get(priority));
    pair(
      row,
      [...free].find(({ priorities }) =>
        under.every((priority) => priority && priorities.includes(priority)),
      ),
    );
  }
  return matches;
}
