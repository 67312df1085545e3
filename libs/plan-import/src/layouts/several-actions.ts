import { cleanCell } from '../cells/clean-cell.js';
import { isDate } from '../columns/cell-kinds.js';
import type { Column, Field } from '../columns/field.js';
import { saysToDo } from '../columns/says-to-do.js';

/** A list of actions is short; what is longer is no cell of a plan. */
const longest = 10_000;
const partsLines = /[\n\r•·▪◦●‣\uf0b7\uf0a7]|<(?:li|br|p)\b/iu;
/** `A1`, `b)`, `iv` */
const isNumber = /\d|^\(?(?:\p{L}|[ivx]{1,4})[.)]?$/iu;
/** What counts the items of a list: `a)`, `(ii)`, `3.` */
const count = /^\(?(\d{1,2}|[a-h]|[ivx]{1,4})[.)]\s+/i;
const plural = /\b(?:actions|activities|tasks|initiatives|projects|commitments)\b|\bwe will do\b/i;

/**
 * A row whose action, owner and date are lists of the same length holds that many actions: the first date belongs to the
 * first action. The other cells belong to each. So does a row of an objective with a list of what is to be done, one
 * owner and one date: each action has both.
 * @param mergedUp columns whose cell goes on from the row above
 */
export function severalActions(
  columns: readonly Column[],
  cells: readonly string[],
  mergedUp: ReadonlySet<number>,
): string[][] {
  const writtenAt = (index: number) => cleanCell(cells[index] ?? '').items.map(({ text }) => text);
  const itemsAt = (index: number) => {
    const items = writtenAt(index);
    return items.every((item) => count.test(item)) ? items.map((item) => item.replace(count, '')) : items;
  };
  const action = columns.findIndex(({ field }) => field === 'action');
  const written = mergedUp.has(action) ? '' : (cells[action] ?? '');
  if (written.length > longest || !partsLines.test(written)) return [[...cells]];
  const many = itemsAt(action).length;
  if (many < 2) return [[...cells]];
  const listed = columns.flatMap(({ field }, index) => {
    const items = itemsAt(index);
    if (items.length !== many) return [];
    if (field === 'deadline') return items.every(isDate) ? [index] : [];
    // `Task` with `1.2` below it is one reference.
    if (field === 'reference') return items.every((item) => isNumber.test(item)) ? [index] : [];
    return field === 'owner' || field === 'status' || field === 'completed' ? [index] : [];
  });
  const counts = (index: number) => writtenAt(index).map((item) => count.exec(item)?.[1] ?? '');
  const counted = (index: number) =>
    counts(index).every((each, at) => each !== '' && each === counts(action)[at]);
  const parted =
    mergedUp.size === 0 &&
    listed.some(
      (index) =>
        columns[index]!.field === 'deadline' ||
        columns[index]!.field === 'reference' ||
        counted(index) ||
        saysAgain(itemsAt(index)),
    );
  if (!parted && !(listed.length === 0 && areOfObjective(columns, cells, mergedUp))) return [[...cells]];
  return Array.from({ length: many }, (_, at) =>
    cells.map((cell, index) => (index === action || listed.includes(index) ? itemsAt(index)[at]! : cell)),
  );
}

/** One owner for each, though it is the same: nobody writes a name twice for one action. */
function saysAgain(items: readonly string[]): boolean {
  return new Set(items).size < items.length;
}

/** Bullets through and through, under a heading that speaks of several, in a row that names what they are for. */
function areOfObjective(
  columns: readonly Column[],
  cells: readonly string[],
  mergedUp: ReadonlySet<number>,
): boolean {
  const says = (index: number) => mergedUp.has(index) || cleanCell(cells[index] ?? '').text !== '';
  const saying = (...fields: Field[]) =>
    [...columns.keys()].filter((index) => {
      const { field } = columns[index]!;
      return field !== null && fields.includes(field) && says(index);
    });
  const [action, deadlines] = [saying('action')[0]!, saying('deadline')];
  const { items } = cleanCell(cells[action]!);
  return (
    plural.test(columns[action]!.heading) &&
    items.every(({ bullet }) => bullet) &&
    items.filter(({ text }) => saysToDo(text)).length * 3 >= items.length * 2 &&
    saying('priority', 'theme').length > 0 &&
    saying('reference').length === 0 &&
    saying('owner').length > 0 &&
    deadlines.length === 1 &&
    deadlines.every((index) => mergedUp.has(index) || isDate(cleanCell(cells[index]!).text))
  );
}
