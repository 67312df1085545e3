import { isHeadingPhrase, kindOf } from '../columns/heading-words.js';
import { row, type Line } from '../documents/block.js';
import type { Part, Table } from './tables.js';

/** What the one column of lines is called where the document does not say. */
export const lineHeading = 'Each line';

/** Whether nothing in a document has more than one column. */
export function isOnlyLines(parts: readonly Part[]): boolean {
  return parts.every(
    (part) =>
      part.kind === 'line' ||
      part.rows.every(({ cells }) => cells.slice(1).every((cell) => cell.trim() === '')),
  );
}

/** A title is short, and prose is not. */
const longestTitle = 25;
const fewest = 3;

/** Whether its lines may each be an action: most are too short for prose. */
export function mayBeTitles(parts: readonly Part[]): boolean {
  const texts = parts.flatMap((part) =>
    part.kind === 'table' ? part.rows.map(({ cells }) => cells[0]!) : part.level === null ? [part.text] : [],
  );
  const short = texts.filter((text) => text.trim().split(/\s+/).length <= longestTitle);
  return texts.length >= fewest && short.length * 5 >= texts.length * 4;
}

/**
 * A document without columns: its lines as tables of one column each, its headings between them. What a line is, nobody
 * can tell: they are read where somebody says that they are actions.
 */
export function linesAsTables(parts: readonly Part[]): Part[] {
  const lines = parts.flatMap((part): Line[] =>
    part.kind === 'line'
      ? [part]
      : part.rows.map(({ cells }): Line => ({
          kind: 'line',
          text: cells[0]!.trim(),
          level: null,
          list: false,
        })),
  );
  const head = lines.findIndex(({ text }) => kindOf(text) === 'action' && isHeadingPhrase(text));
  const result: (Line | { kind: 'table'; rows: Table['rows'][number][] })[] = [];
  for (const [index, line] of lines.entries()) {
    const last = result.at(-1);
    if (line.text === '') continue;
    if (line.level !== null || index <= head) result.push(line);
    else if (last?.kind === 'table') last.rows.push(row([line.text], -1));
    else result.push({ kind: 'table', rows: [row([line.text], -1)] });
  }
  return result;
}
