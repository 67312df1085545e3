import { heldIn } from '@governance/partnership/basics';
import { choiceKey, plain, type KnownKPI, type ReadingChoices } from './choices.js';
import type { Layout } from './layout.js';
import type { SheetRows } from './read-table.js';

type Row = SheetRows[number];

/** What a row counts, as its sheet names it. */
export interface Measure {
  /** The same for the same measure in the next sheet. */
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly reference: string;
  readonly plan: string;
  /** The sheet has this title for several groups of people. */
  readonly oneOfSeveral: boolean;
}

export type Resolved =
  | { readonly kpi: KnownKPI; readonly chosen: boolean }
  /** Chosen to be none of the board's. */
  | { readonly none: true }
  | { readonly refused: string; readonly in: 'kpi' | 'reference' | 'plan' }
  /** Which of these, or, where there are none, which of all. */
  | { readonly among: readonly KnownKPI[] };

/** Reads the names of measures off the rows of one area. */
export function measuresIn({ columns, breakdowns, heads, title }: Layout, rows: readonly Row[]) {
  const groups = new Map<string, Set<string>>();
  const partsOf = ({ cells }: Row) =>
    breakdowns.flatMap((at) => (cells[at] ? [`${heads[at]}: ${cells[at]}`] : [])).join(', ');
  const titleOf = ({ cells }: Row, named?: string) =>
    named ?? (columns.kpi === -1 ? (title ?? '') : (cells[columns.kpi] ?? ''));
  for (const row of rows) {
    const name = plain(titleOf(row));
    groups.set(name, (groups.get(name) ?? new Set()).add(partsOf(row)));
  }
  return (row: Row, named?: string): Measure => {
    const cell = (at: number) => (at === -1 ? '' : (row.cells[at] ?? ''));
    const said = titleOf(row, named);
    const oneOfSeveral = (groups.get(plain(said))?.size ?? 0) > 1;
    const name = oneOfSeveral && partsOf(row) !== '' ? `${said} (${partsOf(row)})` : said;
    const [reference, plan] = [cell(columns.reference), cell(columns.plan)];
    const key = choiceKey([name, reference, plan].join(' | ').replace(/(?: \| )+$/, ''));
    return { key, name, title: said, reference, plan, oneOfSeveral };
  };
}

/** Which KPI a measure is: by what was chosen, by reference and plan, by its title where only one has it. */
export function resolverOf(known: readonly KnownKPI[], layout: Layout, choices: ReadingChoices) {
  const byId = new Map(known.map((kpi) => [kpi.id, kpi]));
  const has = (of: 'reference' | 'plan', cell: string) =>
    known.some((kpi) => plain(kpi[of] ?? '') === plain(cell));
  // An indicator's number in a national list is no reference of the board's.
  const ours = (of: 'reference' | 'plan') =>
    layout.columns[of] !== -1 &&
    layout.body.some(
      ({ cells }) => (cells[layout.columns[of]] ?? '') !== '' && has(of, cells[layout.columns[of]]!),
    );
  const own = { reference: ours('reference'), plan: ours('plan') };
  return (measure: Measure): Resolved => {
    const chosen = heldIn(choices.measures, measure.key);
    if (chosen === null) return { none: true };
    const kept = chosen === undefined ? undefined : byId.get(chosen);
    if (kept) return { kpi: kept, chosen: true };
    for (const by of ['reference', 'plan'] as const)
      if (own[by] && measure[by] !== '' && !has(by, measure[by]))
        return { refused: `No KPI of this board has the ${by} ‘${measure[by].slice(0, 60)}’.`, in: by };
    const fits = (of: 'reference' | 'plan', kpi: KnownKPI) =>
      !own[of] || measure[of] === '' || plain(kpi[of] ?? '') === plain(measure[of]);
    const named = known.filter(({ title }) => plain(title) === plain(measure.title));
    const there = known.filter((kpi) => fits('reference', kpi) && fits('plan', kpi));
    const both = there.filter((kpi) => named.includes(kpi));
    if (measure.title === '' && !(own.reference && measure.reference !== ''))
      return { refused: 'The row has a figure and names no KPI.', in: 'kpi' };
    if (both.length === 1 && !measure.oneOfSeveral) return { kpi: both[0]!, chosen: false };
    if (measure.title === '' && there.length === 1) return { kpi: there[0]!, chosen: false };
    if (both.length === 0 && named.length > 0)
      return {
        refused: 'The KPI of this title has another reference or plan. Correct one of them.',
        in: 'kpi',
      };
    if (measure.title === '') return { among: there };
    return { among: both };
  };
}
