import { saysToDo } from '../columns/says-to-do.js';
import { actionItem, ownerNamed, type ActionItem } from './action-item.js';
import type { Part, Table } from './tables.js';

const label =
  /^action(?:s|\(s\))?(?:\s+(?:item|point)(?:s|\(s\))?)?(?:\s*\/\s*(?:assignee|owner)(?:s|\(s\))?)?(?:\s+\d[\d./]*)?\s*(?:\(([^()]{2,80})\)|by\s+([^:]{2,80}?))?\s*(?::|\s[–—-]\s|[–—])\s*(\S.*)$/isu;
/** What an agenda says of a paper, or that there is nothing to do. */
const noAction =
  /^(?:(?:for|to)\s+(?:information|decision|discussion|noting|note|approval|approve|agree|comment)\b.{0,60}|none|nil|n\/?a|no (?:further )?actions?\b.{0,40}|tbc)\.?$/i;
const fewest = { inMinutes: 2, elsewhere: 3 } as const;
const enough = 0.6;

/**
 * Paragraphs that begin with `Action:` (`ACTION –`, `Action (Clerk):`), those below one another as one table. A label
 * with nothing but a name behind it says who, and what is to be done only prose says: that is none.
 * @returns null where there are too few
 */
export function labelledActions(
  parts: readonly Part[],
  minutes: boolean,
  tableOf: (items: readonly ActionItem[], from: number) => Table,
): Part[] | null {
  const found = parts.map((part) => (part.kind === 'line' ? itemOf(part.text) : null));
  const items = found.filter((item) => item !== null);
  const said = items.filter(({ text, owner }) => owner !== '' || saysToDo(text)).length;
  if (items.length < (minutes ? fewest.inMinutes : fewest.elsewhere)) return null;
  if (!minutes && said < items.length * enough) return null;
  const result: Part[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const run: ActionItem[] = [];
    for (let item = found[at]; item; item = found[at + run.length]) run.push(item);
    result.push(run.length > 0 ? tableOf(run, at) : parts[at]!);
    at += Math.max(run.length - 1, 0);
  }
  return result;
}

function itemOf(line: string): ActionItem | null {
  const [, bracketed, by, text] = label.exec(line.slice(0, 5_000)) ?? [];
  if (text === undefined || noAction.test(text) || ownerNamed(text) !== null) return null;
  const item = actionItem(text);
  const named = bracketed ?? by;
  return named === undefined ? item : { ...item, owner: ownerNamed(named) ?? item.owner };
}
