import { oneLine } from '../cells/clean-cell.js';
import { row, type Row } from '../documents/block.js';
import { isHeadingPhrase, kindOf } from '../columns/heading-words.js';
import type { Part, Table } from './tables.js';

interface Label {
  readonly heading: string;
  readonly text: string;
}

/**
 * A card is a small table for one action, with its headings down the left (`Lead | Library service`), two or four
 * columns wide. Each becomes a row of headings with one row below it.
 */
export function withoutCards(parts: readonly Part[]): Part[] {
  return parts.flatMap((part): Part[] => (part.kind === 'table' ? (cardsIn(part) ?? [part]) : [part]));
}

function cardsIn({ rows }: Table): Table[] | null {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  if (width < 2 || width > 6 || rows.length < 2 || rows.some(isRowOfHeadings)) return null;
  const labels = rows.map((each) => labelsOf(each));
  const known = labels.filter((found) => found !== null && found.length > 0);
  const titles = labels.flatMap((found) => (found === null ? [] : found));
  if (known.length < 2 || known.length * 3 < rows.length * 2 || !isAction(titles)) return null;
  const cards: Label[][] = [];
  const untold: Row[] = [];
  for (const [index, found] of labels.entries()) {
    if (found === null) {
      untold.push(rows[index]!);
      continue;
    }
    for (const label of found) {
      const card = cards.at(-1);
      const again = card?.some(({ heading }) => key(heading) === key(label.heading));
      const begins = again && (isActionLabel(label.heading) || key(card![0]!.heading) === key(label.heading));
      if (!card || begins) cards.push([label]);
      else card.push(label);
    }
  }
  if (untold.length > cards.length || !cards.every(isAction)) return null;
  return cards.map((card) => ({
    kind: 'table',
    rows: [
      row(
        card.map(({ heading }) => heading),
        rows[0]!.table,
        { heading: true, fullWidth: true },
      ),
      row(
        card.map(({ text }) => text),
        rows[0]!.table,
        { fullWidth: true },
      ),
    ],
  }));
}

/** The headings and texts of one row of a card; null when it is no such row. A blank row has none. */
function labelsOf({ cells }: Row): Label[] | null {
  const filled = cells.flatMap((cell, index) => (oneLine(cell) === '' ? [] : [index]));
  if (filled.length === 0) return [];
  if (filled.length === 1 && filled[0] === 0) {
    const title = numberedTitle(oneLine(cells[0]!));
    if (title) return title;
    return isLabel(cells[0]!) ? [{ heading: heading(cells[0]!), text: '' }] : null;
  }
  const labels: Label[] = [];
  for (let at = 0; at < cells.length; at += 2) {
    const [name = '', text = ''] = [cells[at], cells[at + 1]];
    if (oneLine(name) === '' && oneLine(text) === '') continue;
    if (!isLabel(name)) return null;
    labels.push({ heading: heading(name), text });
  }
  return labels;
}

/** `Action | Owner | Deadline`: headings stand beside each other, and not down the left. */
function isRowOfHeadings({ cells }: Row): boolean {
  return cells.some((cell, index) => {
    const [name, beside] = [oneLine(cell), oneLine(cells[index + 1] ?? '')];
    return [name, beside].every((text) => isHeadingPhrase(text) && kindOf(text) !== undefined);
  });
}

/** `Action 3: Map the waits` across a card: its number and what is done. */
function numberedTitle(text: string): Label[] | null {
  const match =
    /^(action|task|activity|recommendation|initiative|project)\s*(\d[\d.]*)?\s*[:.–-]\s*(\S.*)$/i.exec(text);
  if (!match) return null;
  return [
    { heading: 'Action', text: match[3]! },
    ...(match[2] ? [{ heading: 'Ref', text: match[2].replace(/\.$/, '') }] : []),
  ];
}

function isLabel(cell: string): boolean {
  const text = heading(cell);
  if (text.length > 80 || kindOf(text) === undefined) return false;
  return isHeadingPhrase(text) || /[:?]\s*$/.test(oneLine(cell)) || text.split(' ').length <= 5;
}

function isActionLabel(text: string): boolean {
  const kind = kindOf(text);
  return kind === 'action' || kind === 'what' || kind === 'work' || kind === 'how';
}

function isAction(labels: readonly Label[]): boolean {
  const kinds = labels.map(({ heading: name }) => kindOf(name));
  const beside = kinds.some(
    (kind) =>
      kind === 'owner' || kind === 'person' || kind === 'body' || kind === 'deadline' || kind === 'target',
  );
  return beside && (labels.some(({ heading: name }) => isActionLabel(name)) || kinds.includes('description'));
}

function heading(cell: string): string {
  return oneLine(cell).replace(/\s*[:：]$/, '');
}

function key(text: string): string {
  return text.toLowerCase();
}
