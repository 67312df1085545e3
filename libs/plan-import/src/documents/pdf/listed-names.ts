import type { Block, Row } from '../block.js';
import type { LeftOut } from '../left-out.js';

/** Stands where one line of a cell ended and the next began with a capital, until it is known whether a name goes on. */
export const lineBreak = '\u001e';
/** Longer cells are sentences, and no names one below the other. */
const [longestCell, longestName] = [90, 45];
const goesOn = /(?:\b(?:of|and|the|for|to|in|with|on|by|at|a|from|&)|[,/&(–-])$/iu;

/** Two lines of a cell as one, in which it is seen later where a name may have begun. */
export function maybeNames(above: string, below: string): string {
  return `${above}${/^\p{Lu}/u.test(below) && !goesOn.test(above) ? lineBreak : ' '}${below}`;
}

export function withoutLineBreaks(text: string): string {
  return text.replaceAll(lineBreak, ' ');
}

/**
 * Cells that list names, one a line, without a bullet: a line begins a name where another cell of the column begins with
 * it. In such a column a name ends, too, where the whole of it stands alone elsewhere. Everything else is one name, which
 * is told where it may as well be two.
 */
export function withListedNames(blocks: readonly Block[], leftOut: LeftOut): Block[] {
  const columns = new Map<string, string[]>();
  const keyOf = ({ cells }: Row, column: number) => `${cells.length} ${column}`;
  for (const block of blocks)
    if (block.kind === 'row' && !block.spanning)
      for (const [column, cell] of block.cells.entries()) {
        const key = keyOf(block, column);
        if (!columns.has(key)) columns.set(key, []);
        columns.get(key)!.push(cell);
      }
  const parted = new Map([...columns].map(([key, cells]) => [key, partedNames(cells)]));
  tellUnsure([...parted.values()].flatMap(unsureNames), leftOut);
  return blocks.map((block) =>
    block.kind === 'line'
      ? block
      : {
          ...block,
          cells: block.cells.map((cell, column) =>
            cell.includes(lineBreak)
              ? withoutLineBreaks(parted.get(keyOf(block, column))?.get(cell) ?? cell)
              : cell,
          ),
        },
  );
}

/** Names that go over a line and stand nowhere on one. */
function unsureNames(cells: ReadonlyMap<string, string>): string[] {
  const names = [...cells.values()].flatMap((text) => text.split('\n'));
  const known = new Set(names.filter((name) => !name.includes(lineBreak)));
  return names.filter((name) => name.includes(lineBreak) && !known.has(withoutLineBreaks(name)));
}

const mostTold = 12;

function tellUnsure(names: readonly string[], leftOut: LeftOut): void {
  const all = [...new Set(names.map(withoutLineBreaks))];
  if (all.length === 0) return;
  const quoted = all.slice(0, mostTold).map((name) => `‘${name}’`);
  const more = all.length > mostTold ? ` and ${all.length - mostTold} more` : '';
  leftOut.add(
    'table-guessed',
    'whole document',
    `Some cells list names, one a line, and nothing but the ends of lines parts them. ${quoted.join(', ')}${more} go over a line: ${all.length === 1 ? 'it was' : 'each was'} read as one name. Check whether ${all.length === 1 ? 'it is' : 'any is'} two.`,
    all.join('; '),
  );
}

/** For cells of one column that hold several names: the cell with each name on a line. */
function partedNames(cells: readonly string[]): ReadonlyMap<string, string> {
  const filled = cells.filter((cell) => cell !== '');
  const letters = filled.reduce((sum, cell) => sum + cell.length, 0);
  const dated = filled.filter((cell) => /\d/.test(cell)).length;
  const result = new Map<string, string>();
  if (letters > filled.length * longestCell || dated * 2 > filled.length) return result;
  const firsts = countOf(filled.flatMap((cell) => cell.split('\n').map((line) => line.split(lineBreak)[0]!)));
  const listed = [...new Set(filled.filter((cell) => cell.includes(lineBreak)))];
  const ownFirst = (cell: string) => countOf(cell.split('\n').map((line) => line.split(lineBreak)[0]!));
  for (const cell of listed) {
    const own = ownFirst(cell);
    const begins = (line: string) =>
      line.length <= longestName && (firsts.get(line) ?? 0) > (own.get(line) ?? 0);
    const text = cell
      .split('\n')
      .map((line) => partedWhere(line, (_, next) => begins(next)))
      .join('\n');
    if (text !== cell) result.set(cell, text);
  }
  // One may be chance.
  if (result.size < 2) return new Map();
  const whole = countOf(filled.flatMap((cell) => (result.get(cell) ?? cell).split('\n')));
  for (const cell of listed) {
    const text = result.get(cell) ?? cell;
    const more = text
      .split('\n')
      .map((line) => partedWhere(line, (before) => whole.has(before)))
      .join('\n');
    result.set(cell, more);
  }
  for (const cell of filled) if (!result.has(cell)) result.set(cell, cell);
  return result;
}

/** @param ends whether a name ends between the lines of it so far, as one, and the next line */
function partedWhere(line: string, ends: (before: string, next: string) => boolean): string {
  let [text, before] = ['', ''];
  for (const [index, next] of line.split(lineBreak).entries()) {
    const end = index > 0 && ends(before, next);
    text += index === 0 ? next : `${end ? '\n' : lineBreak}${next}`;
    before = index === 0 || end ? next : `${before}${lineBreak}${next}`;
  }
  return text;
}

function countOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
