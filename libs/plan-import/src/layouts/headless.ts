import { oneLine, plain } from '../cells/clean-cell.js';
import { cellKinds, isDate, type CellKinds } from '../columns/cell-kinds.js';
import type { Field } from '../columns/field.js';
import { trimEnd, understandColumns } from '../columns/understand-columns.js';
import type { ColumnChoices } from '../outline/choices.js';
import type { Row } from '../documents/block.js';

/** Fewer rows tell too little of their columns. */
const fewest = 5;

/**
 * What the columns of tables without headings look like, all tables of a document that are as wide taken together: a
 * text of its own on every row, somebody who does it, and when or how it stands. Null where that is not plain.
 * @param headed headings that nobody knows stand above them
 */
export function columnsWithoutHeadings(rows: readonly Row[], headed = false): ColumnChoices | null {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  if (rows.length < fewest || width < 2) return null;
  const kinds = Array.from({ length: width }, (_, index) =>
    cellKinds(rows.map(({ cells }) => cells[index] ?? '')),
  );
  const only = (holds: (kind: CellKinds) => boolean) => {
    const found = kinds.flatMap((kind, index) => (holds(kind) ? [index] : []));
    return found.length === 1 ? found[0]! : null;
  };
  const deadline = only(({ filled, dates }) => filled * 2 > rows.length && dates >= 0.6);
  const status = only(
    ({ filled, states, dates }) => filled * 2 > rows.length && states >= 0.6 && dates < 0.6,
  );
  // Of several columns of bodies the first leads, where headings tell them apart.
  const isOwner = ({ filled, bodies, words }: CellKinds) =>
    filled * 2 > rows.length && bodies >= 0.6 && words <= 6;
  const first = kinds.findIndex(isOwner);
  const owner = headed ? (first < 0 ? null : first) : only(isOwner);
  const texts = kinds.flatMap(({ words, different, filled }, index) =>
    filled * 10 >= rows.length * 8 &&
    words >= 4 &&
    different >= 0.8 &&
    index !== owner &&
    index !== status &&
    differInWords(rows.map(({ cells }) => cells[index] ?? ''))
      ? [index]
      : [],
  );
  const action = texts.length === 1 ? texts[0]! : null;
  // An action and how it stands, and nothing else, is a log.
  const log = width === 2 && status !== null;
  if (action === null || (deadline === null && status === null) || (owner === null && !log))
    return headed ? null : columnsBesideFlags(kinds, rows.length);
  return {
    [name(action)]: 'action',
    ...(owner === null ? {} : { [name(owner)]: 'owner' }),
    ...(deadline === null ? {} : { [name(deadline)]: 'deadline' }),
    ...(status === null ? {} : { [name(status)]: 'status' }),
  };
}

/** Of so many columns beside each other, each a time, a plan is a chart. */
const fewestFlags = 4;

/**
 * A chart of quarters or months in a language that is not known: flags beside each other, short names that recur right of
 * them, and the text that is most its own on each row. What a flag stands for, nobody can tell.
 */
function columnsBesideFlags(kinds: readonly CellKinds[], rows: number): ColumnChoices | null {
  const isFlag = ({ filled, flags }: CellKinds) => filled > 0 && flags === 1;
  const from = kinds.findIndex((_, index) => {
    const next = kinds.slice(index, index + fewestFlags);
    return next.length === fewestFlags && next.every(isFlag);
  });
  if (from < 0) return null;
  const enough = kinds.map(({ filled }) => filled * 10 >= rows * 8);
  const own = (index: number) => kinds[index]!.different * kinds[index]!.filled;
  const [action] = kinds
    .flatMap(({ words, different }, index) =>
      enough[index] && words >= 3 && different >= 0.8 && index < from ? [index] : [],
    )
    .sort((a, b) => own(b) - own(a) || a - b);
  if (action === undefined) return null;
  const names = kinds.flatMap(({ words, different, flags, figures }, index) =>
    enough[index] && index > action && words <= 5 && different <= 0.5 && flags < 0.5 && figures < 0.5
      ? [index]
      : [],
  );
  const owner = names.find((index) => index > from) ?? names[0];
  return owner === undefined ? null : { [name(action)]: 'action', [name(owner)]: 'owner' };
}

function name(index: number): string {
  return `column ${index + 1}`;
}

/** `At least 10 people`, `At least 20 people`: a measure, and no actions. */
function differInWords(texts: readonly string[]): boolean {
  const told = texts.filter((text) => text !== '').map((text) => plain(text.replace(/\d/g, '')));
  return new Set(told).size >= told.length * 0.6;
}

/**
 * Whether the first row of a table heads the others, by what stands below: it has no date where they have dates, and
 * names each column in a few words.
 */
export function isHeadedByCells([first, ...below]: readonly Row[]): boolean {
  if (!first || below.length < fewest - 1) return false;
  if (!namesColumns(first, below)) return false;
  return first.cells.map(oneLine).some((text, index) => {
    const { filled, dates } = cellKinds(below.map(({ cells }) => cells[index] ?? ''));
    return text !== '' && filled * 2 > below.length && dates >= 0.9;
  });
}

/** Names nearly each column of the rows below it, in a few words that differ. */
function namesColumns({ cells }: Row, below: readonly Row[]): boolean {
  const width = Math.max(...below.map(({ cells: under }) => trimEnd(under).length));
  const named = cells.map(oneLine).filter((text) => text !== '');
  if (named.length < 3 || named.length < width - 1 || new Set(named).size < named.length) return false;
  return !named.some(
    (text) => text.length > 40 || text.split(' ').length > 6 || isDate(text) || /\d/.test(text),
  );
}

/** Rows that are tried as headings: above them stand a title, a note and groups of columns. */
const mostTried = 6;

/**
 * The row, from 1, that is best understood as the headings of those below it, where none was taken for that: its words
 * name the action, and who or when, and one column more is known. 0 where none does.
 */
export function headingRowTried(rows: readonly Row[]): number {
  let best = { row: 0, known: 2 };
  for (const [at, row] of rows.slice(0, mostTried).entries()) {
    const below = rows.slice(at + 1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
    if (below.length < fewest - 1 || row.mergedUp.size > 0 || !namesColumns(row, below)) continue;
    const { columns, actionTable } = understandColumns(
      trimEnd(row.cells.map(oneLine)),
      below.map(({ cells }) => cells),
    );
    const known = columns.filter(({ field, evidence }) => evidence !== 'none' && field !== 'detail');
    const named = (...these: Field[]) =>
      known.some(({ field, evidence }) => evidence === 'heading' && field !== null && these.includes(field));
    if (actionTable && named('action') && named('owner', 'deadline') && known.length > best.known)
      best = { row: at + 1, known: known.length };
  }
  return best.row;
}
