import { saysToDo } from '../columns/says-to-do.js';
import { actionItems, doerNamed, ownerNamed, type ActionItem } from './action-item.js';
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
  const labelled = parts.map((part) => (part.kind === 'line' ? labelledText(part.text) : null));
  const items = itemsOf(labelled.filter((each) => each !== null));
  const found = labelled.map((each) => (each === null ? null : items.get(each)!));
  const said = [...items.values()].filter(({ text, owner }) => owner !== '' || saysToDo(text)).length;
  if (items.size < (minutes ? fewest.inMinutes : fewest.elsewhere)) return null;
  if (!minutes && said < items.size * enough) return null;
  const result: Part[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const run: ActionItem[] = [];
    for (let item = found[at]; item; item = found[at + run.length]) run.push(item);
    result.push(run.length > 0 ? tableOf(run, at) : parts[at]!);
    at += Math.max(run.length - 1, 0);
  }
  return result;
}

interface LabelledText {
  readonly text: string;
  /** Whom the label names. */
  readonly named: string | undefined;
}

function labelledText(line: string): LabelledText | null {
  const [, bracketed, by, text] = label.exec(line.slice(0, 5_000)) ?? [];
  if (text === undefined || noAction.test(text) || doerNamed(text) !== null) return null;
  return { text, named: bracketed ?? by };
}

function itemsOf(labelled: readonly LabelledText[]): ReadonlyMap<LabelledText, ActionItem> {
  const items = actionItems(labelled.map(({ text }) => text));
  return new Map(
    labelled.map((each, index) => {
      const item = items[index]!;
      const owner = each.named === undefined ? null : (ownerNamed(each.named) ?? lettersIn(each.named));
      return [each, owner === null ? item : { ...item, owner }];
    }),
  );
}

/** `Action (JS):` says who, though nobody knows whose letters they are. */
function lettersIn(named: string): string | null {
  return /^\p{Lu}{2,4}(?:\s*[/,&+]\s*\p{Lu}{2,4})*$/u.test(named.trim()) ? named.trim() : null;
}
