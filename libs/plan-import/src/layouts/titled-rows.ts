import { oneLine } from '../cells/clean-cell.js';
import { kindOf } from '../columns/heading-words.js';
import { row, type Row } from '../documents/block.js';
import { heading, isActionLabel, isLabel } from './card-labels.js';
import type { Part } from './tables.js';

/** What looks like it once may be anything. */
const fewest = 2;
const longestLabel = 100;

/** A card of three rows, by the place of the first: its title beside a label, its headings, and what stands below them. */
interface Titled {
  readonly label: string;
  readonly title: string;
  readonly heads: Row;
}

/**
 * Cards whose title stands beside a label, above headings of their own: `Strategy | Open a drop-in` over `Timeline | Lead`
 * over `June | Library`. The label is one heading more, and each card a row below them.
 */
export function withoutTitledRows(parts: readonly Part[]): Part[] {
  const found = parts.flatMap((part) =>
    part.kind === 'line' ? [] : part.rows.flatMap((_, at) => titledAt(part.rows, at) ?? []),
  );
  const count = new Map<string, number>();
  for (const card of found) count.set(keyOf(card), (count.get(keyOf(card)) ?? 0) + 1);
  if (![...count.values()].some((times) => times >= fewest)) return [...parts];
  const isCard = (card: Titled | null): card is Titled =>
    card !== null && (count.get(keyOf(card)) ?? 0) >= fewest;
  return parts.flatMap((part): Part[] => {
    if (part.kind === 'line') return [part];
    const result: { kind: 'table'; rows: Row[] }[] = [];
    let under = '';
    for (let at = 0; at < part.rows.length; at += 1) {
      const card = titledAt(part.rows, at);
      const last = result.at(-1);
      if (!isCard(card)) {
        if (last && under === '') last.rows.push(part.rows[at]!);
        else result.push({ kind: 'table', rows: [part.rows[at]!] });
        under = '';
        continue;
      }
      const below = before(card.title, part.rows[at + 2]!);
      if (last && under === keyOf(card)) last.rows.push(below);
      else {
        const heads = { ...before(card.label, card.heads), heading: true };
        result.push({ kind: 'table', rows: [heads, below] });
      }
      under = keyOf(card);
      at += 2;
    }
    return result;
  });
}

function titledAt(rows: readonly Row[], at: number): Titled | null {
  const [{ cells }, heads, below] = [rows[at]!, rows[at + 1], rows[at + 2]];
  if (!heads || !below || cells[0]!.length > longestLabel || !isLabel(cells[0]!)) return null;
  const label = heading(cells[0]!);
  const [title, ...more] = cells.slice(1).filter((cell) => oneLine(cell) !== '');
  if (title === undefined || more.length > 0 || !isActionLabel(label) || !areHeadings(heads)) return null;
  const said = below.cells.filter((cell) => oneLine(cell) !== '').length;
  return said < 2 || heading(below.cells[0]!) === label ? null : { label, title, heads };
}

/** They say who or when, and none what: that is the title. */
function areHeadings({ cells }: Row): boolean {
  const texts = cells.map(oneLine).filter((text) => text !== '');
  const kinds = texts.map((text) => (text.length <= 60 ? kindOf(text) : undefined));
  return (
    texts.length > 1 &&
    new Set(texts).size === texts.length &&
    kinds.some((kind) => kind === 'owner' || kind === 'deadline') &&
    !kinds.some((kind) => kind === 'action' || kind === 'what') &&
    kinds.filter((kind) => kind !== undefined).length * 2 > texts.length
  );
}

function keyOf({ label, heads }: Titled): string {
  return [label, ...heads.cells.map(oneLine)].join('|').toLowerCase();
}

/** A row with one cell more before its own. */
function before(cell: string, { cells, table, mergedUp, fills, fullWidth, sheet }: Row): Row {
  return {
    ...row([cell, ...cells], table, { fullWidth }),
    mergedUp: new Set([...mergedUp].map((column) => column + 1)),
    ...(fills ? { fills: [null, ...fills] } : {}),
    ...(sheet === undefined ? {} : { sheet }),
  };
}
