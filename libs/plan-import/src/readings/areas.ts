import { choiceKey, plain, type ReadingChoices, type ReadingQuestion, type UsedChoice } from './choices.js';
import type { Layout } from './layout.js';
import type { SheetRows } from './read-table.js';

type Row = SheetRows[number];

export interface OfArea {
  /** The rows of the board's own area. */
  readonly rows: readonly Row[];
  readonly question: ReadingQuestion | null;
  readonly used: UsedChoice | null;
}

/** Another area's figure never lands on the board: a sheet that names places is read for the one that was chosen. */
export function ofArea({ columns, heads }: Layout, rows: readonly Row[], choices: ReadingChoices): OfArea {
  const at = columns.area === -1 ? columns.areaCode : columns.area;
  if (at === -1) return { rows, question: null, used: null };
  const column = heads[at]!;
  if (choices.notPlaces.some((heading) => choiceKey(heading) === choiceKey(column)))
    return { rows, question: null, used: { about: 'not-places', column } };
  const groups = new Map<string, Row[]>();
  const twice = new Set<string>();
  const codes = new Map<string, string>();
  for (const row of rows) {
    const [name, code] = [
      row.cells[at] ?? '',
      columns.areaCode === at ? '' : (row.cells[columns.areaCode] ?? ''),
    ];
    const before = codes.get(plain(name));
    if (before !== undefined && before !== plain(code)) twice.add(plain(name));
    codes.set(plain(name), plain(code));
  }
  for (const row of rows) {
    const name = row.cells[at] ?? '';
    const code = columns.areaCode === at ? '' : (row.cells[columns.areaCode] ?? '');
    // A county and a district may have one name.
    const label = twice.has(plain(name)) ? `${name} (${code})` : name;
    const group = groups.get(label);
    if (group) group.push(row);
    else groups.set(label, [row]);
  }
  const chosen = new Set(choices.areas.map(choiceKey));
  const own = [...groups.keys()].filter((name) => chosen.has(choiceKey(name)));
  if (own.length === 1) {
    const mine = groups.get(own[0]!)!;
    const used = {
      about: 'area' as const,
      name: own[0]!,
      others: groups.size - 1,
      left: rows.length - mine.length,
    };
    return { rows: mine, question: null, used };
  }
  const options = [...groups]
    .filter(([name]) => name !== '' && (own.length === 0 || own.includes(name)))
    .map(([name, each]) => ({ name, rows: each.length }));
  if (options.length === 0) return { rows, question: null, used: null };
  return { rows: [], question: { about: 'area', column, options }, used: null };
}
