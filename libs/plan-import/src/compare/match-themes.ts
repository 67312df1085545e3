import { plain } from '../cells/clean-cell.js';
import type { ProposedPriority, ProposedTheme } from '../proposed-plan.js';
import type { HeldPlan, HeldPriority } from './plan-difference.js';
import { sameHeading } from './same.js';

const counted =
  /^(?:theme|pillar|strand|work ?stream|priority|objective|aim|goal|part|section)\s+(?:\d+|[A-Z]|[ivx]+)\s*[:.)–-]\s*/i;

/** `Theme 3: Recovery` is `Theme 4: Recovery` of a document that was numbered anew. */
function sameButForNumber(a: string, b: string): boolean {
  const [one, other] = [a, b].map((title) => plain(title.replace(counted, '')));
  return one !== '' && one === other;
}

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
  for (const same of [(a: string, b: string) => plain(a) === plain(b), sameHeading, sameButForNumber])
    for (const row of rows.filter((each) => !matches.has(each)))
      pair(
        row,
        held.find(({ title }) => same(title, row.title)),
      );
  const left = rows.filter((each) => !matches.has(each) && each.priorities.length > 0);
  // The more of a theme's priorities, the surer it is the same.
  for (const row of left.sort((a, b) => b.priorities.length - a.priorities.length)) {
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
