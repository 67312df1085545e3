import { findDates } from '../deadline/find-dates.js';
import { oneLine } from '../cells/clean-cell.js';
import type { ReportedState } from '../proposed-plan.js';

/** A cell under Status or RAG: its words, and the colour that it is filled with. */
export interface StateCell {
  readonly heading: string;
  readonly text: string;
  readonly fill: string | null;
}

export const unreported: ReportedState = { completed: false, completedOn: null, declared: null };

const notDone =
  /\b(?:not (?:yet )?(?:been )?(?:fully )?(?:complete|completed|achieved|done|delivered|met|implemented|started|due|begun)|incomplete|un(?:started|finished)|partial(?:ly)?|part|nearly|almost|to be (?:complete|completed|done|delivered)|in progress|due to complete)\b/i;
const done =
  /^(?:now |action |fully |all )?(?:complete|completed|done|achieved|closed|delivered|finished|implemented|discharged|concluded|fulfilled|met|b|blue|100\s*%|✓|✔|☑|✅)(?:$|[\s.,;:(/–-])/iu;
const colours: readonly (readonly ['red' | 'amber' | 'green', RegExp])[] = [
  [
    'red',
    /^(?:r|red)\b|\bred\b|🔴|\b(?:off track|overdue|behind schedule|failing|missed|critical(?:ly)? (?:late|delayed))\b/iu,
  ],
  [
    'amber',
    /^(?:a|amber|orange|yellow|y)\b|\b(?:amber|amber[ /-](?:red|green))\b|🟠|🟡|\b(?:at risk|some (?:risk|concern|delay|slippage)|delay(?:ed|s)?|slipp(?:ed|ing|age)|minor (?:delay|issues?))\b/iu,
  ],
  ['green', /^(?:g|green)\b|\bgreen\b|🟢|\bon[ -](?:track|target|schedule)\b/iu],
];

/** What the cells under Status, RAG and Date completed say of an action, on the document's date. */
export function reportedState(cells: readonly StateCell[], completedCell: string): ReportedState {
  const completed = oneLine(completedCell);
  const completedOn = findDates(completed, null, true).at(-1)?.date ?? null;
  const says = cells.map((cell) => ofCell(cell));
  const isDone =
    completedOn !== null ||
    /^(?:y|yes|x|✓|✔|true|done|complete|completed)$/iu.test(completed) ||
    says.some((each) => each.completed);
  const declared = says.find((each) => each.declared !== null)?.declared ?? null;
  return { completed: isDone, completedOn, declared: isDone ? null : declared };
}

function ofCell({ heading, text, fill }: StateCell): Pick<ReportedState, 'completed' | 'declared'> {
  const words = oneLine(text);
  const yes =
    /^(?:complete|completed|done|achieved)\b/i.test(heading) && /^(?:y|yes|true|x|✓|✔)$/iu.test(words);
  const share = /^(\d{1,3})(?:\.0+)?\s*%?$/.exec(words)?.[1];
  const percent =
    share !== undefined && /%|percent|complet/i.test(`${heading}${words}`) ? Number(share) : null;
  if (yes || percent === 100) return { completed: true, declared: null };
  if (words !== '' && !notDone.test(words) && done.test(words)) return { completed: true, declared: null };
  const named = colours.find(([, pattern]) => pattern.test(words) && !/\bnot (?:on|at)\b/i.test(words))?.[0];
  const filled = words.length <= 40 ? fill : null;
  if (named) return { completed: false, declared: named };
  if (filled === 'blue' && words === '') return { completed: true, declared: null };
  const isColour = filled === 'red' || filled === 'amber' || filled === 'green';
  return { completed: false, declared: isColour ? filled : null };
}
