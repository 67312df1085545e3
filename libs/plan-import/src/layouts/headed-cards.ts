import { row, type Line } from '../documents/block.js';
import { kindOf, type HeadingKind } from '../columns/heading-words.js';
import { heading, isActionLabel, key, type Label } from './card-labels.js';
import { labelOf } from './labelled-line.js';
import type { Part } from './tables.js';

/** Fewer cards, or labels in one, may be alike by chance. */
const fewest = 3;
const longestTitle = 1_000;
const who: readonly (HeadingKind | undefined)[] = ['owner', 'person', 'body'];

/**
 * Cards whose labels are headings, one card after the other: a title, and below it `Who leads`, `Objective`, `Results`
 * again and again, each over its own text. Each becomes a row of headings with one row below it.
 * @param named the document says that it holds actions; where it does not, a date has to be among the labels
 * @returns null where there are none
 */
export function withHeadedCards(parts: readonly Part[], named: boolean): Part[] | null {
  const labels = labelsOf(parts, named);
  if (labels === null) return null;
  const isLabel = (part: Part | undefined) => isHeading(part) && labels.all.has(nameOf(part));
  const isFirst = (part: Part | undefined) => isHeading(part) && nameOf(part) === labels.first;
  const result: Part[] = [];
  let found = 0;
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at]!;
    if (!isFirst(parts[at + 1]) || !mayBeTitle(part) || isLabel(parts[at])) {
      result.push(part);
      continue;
    }
    const card: Label[] = [{ heading: 'Action', text: part.text }];
    let next = at + 1;
    for (; next < parts.length && !isFirst(parts[next + 1]); next += 1) {
      const below = parts[next]!;
      if (below.kind === 'table') break;
      if (isLabel(parts[next])) card.push({ heading: heading(below.text), text: '' });
      else if (below.level !== null) break;
      else add(card, below);
    }
    // The first label of its own card.
    if (next === at + 1) {
      result.push(part);
      continue;
    }
    found += 1;
    const headings = row(
      card.map((label) => label.heading),
      -1 - at,
      { heading: true, fullWidth: true },
    );
    const texts = card.map(({ text }) => text);
    result.push({ kind: 'table', rows: [headings, row(texts, -1 - at, { fullWidth: true })] });
    at = next - 1;
  }
  return found >= fewest ? result : null;
}

/** The headings that stand again and again, and the one that each card begins with; null where they make no cards. */
function labelsOf(parts: readonly Part[], named: boolean): { all: Set<string>; first: string } | null {
  const times = new Map<string, number>();
  for (const part of parts) if (isHeading(part)) times.set(nameOf(part), (times.get(nameOf(part)) ?? 0) + 1);
  const again = [...times].filter(([, count]) => count >= fewest).map(([name]) => name);
  const known = again.filter((name) => kindOf(name) !== undefined);
  const kinds = known.map((name) => kindOf(name));
  const dated = kinds.includes('deadline');
  if (known.length < fewest || !kinds.some((kind) => who.includes(kind)) || !(named || dated)) return null;
  // Where a label names the action, the line above is no title.
  if (known.some(isActionLabel)) return null;
  return { all: new Set(again), first: known[0]! };
}

function add(card: Label[], { text, list }: Line): void {
  const said = list ? null : labelOf(text);
  const last = card.at(-1)!;
  if (said && said.reference === null) card.push({ heading: said.heading, text: said.text });
  else card[card.length - 1] = { ...last, text: `${last.text}\n${list ? '• ' : ''}${text}`.trim() };
}

function isHeading(part: Part | undefined): part is Line {
  return part?.kind === 'line' && part.level !== null && !part.list && part.text.length <= 80;
}

function nameOf({ text }: Line): string {
  return key(heading(text));
}

function mayBeTitle(part: Part): part is Line {
  return part.kind === 'line' && !part.list && part.text.length <= longestTitle;
}
