import { mayEnter, type Marked } from '@governance/partnership';
import {
  actionPage,
  escalations,
  kpis,
  papers,
  risks,
  type ActionRow,
  type BoardRow,
  type EscalationRow,
  type KPIRow,
  type PaperRow,
  type RiskRow,
  type View,
  type ViewReader,
} from '@governance/views';

const forAll = (thing: Marked) => mayEnter(thing, 'public');

/**
 * The board as a visitor may know it: without plans that are marked.
 * @param today as they may know it today, when `board` is of an earlier day: what is marked since stays hidden too
 */
export function visitorsBoard(board: BoardRow, today: BoardRow = board): BoardRow {
  const known = new Set(today.plans.map(({ id }) => id));
  return { ...board, plans: board.plans.filter(({ id, marked }) => forAll(marked) && known.has(id)) };
}

/**
 * What a visitor to an illustrative board may read: nothing that is marked, unless it was released to the public. It
 * stands in the way of every page at once, so that no page has to remember. On a page of the past, what is marked
 * today stays hidden too.
 */
export class VisitorsViews implements ViewReader {
  /**
   * @param board as visitorsBoard gave it
   * @param now what a visitor may read today, when `views` are of an earlier day
   */
  constructor(
    private readonly views: ViewReader,
    private readonly board: BoardRow,
    private readonly now: VisitorsViews | null = null,
  ) {}

  async row<Row extends object>(view: View<Row>, key: string): Promise<Row | undefined> {
    const row = await this.views.row(view, key);
    return row && (await this.shown(view, [row]))[0];
  }

  async rows<Row extends object>(view: View<Row>, partnership: string): Promise<readonly Row[]> {
    return this.shown(view, await this.views.rows(view, partnership));
  }

  async rowsOf<Row extends object>(view: View<Row>, keys: readonly string[]): Promise<readonly Row[]> {
    return this.shown(view, await this.views.rowsOf(view, keys));
  }

  private async shown<Row extends object>(view: View<Row>, rows: readonly Row[]): Promise<readonly Row[]> {
    const may = await this.rule(view, rows);
    const held = may ? rows.filter(may) : rows;
    return may && this.now ? this.now.shownStill(view, held) : held;
  }

  /** Those of an earlier day's rows that may still be read today. */
  private async shownStill<Row extends object>(
    view: View<Row>,
    rows: readonly Row[],
  ): Promise<readonly Row[]> {
    const idOf = (row: Row) => (row as { readonly id?: string }).id ?? '';
    const today = await this.views.rowsOf(view, rows.map(idOf));
    const kept = new Set((await this.shown(view, today)).map(idOf));
    const held = new Set(today.map(idOf));
    return rows.filter((row) => kept.has(idOf(row)) || !held.has(idOf(row)));
  }

  /** What may be shown of a view; null for one that holds nothing markable. */
  private async rule<Row extends object>(
    view: View<Row>,
    rows: readonly Row[],
  ): Promise<((row: Row) => boolean) | null> {
    const rules: Readonly<Record<string, () => Promise<(row: never) => boolean>>> = {
      [actionPage.name]: async () => (row: ActionRow) =>
        forAll(row.marked) && this.board.plans.some(({ id }) => id === row.plan),
      [risks.name]: async () => (row: RiskRow) => forAll(row.marked),
      // What was drafted for a board may hold what is marked: only what was signed off says whether it does.
      [papers.name]: async () => (row: PaperRow) =>
        mayEnter(row, 'public', row.id) &&
        row.status === 'published' &&
        row.signedOff?.content === 'OFFICIAL',
      [kpis.name]: async () => {
        const actions = await this.actions(
          (rows as readonly unknown[] as KPIRow[]).map(({ action }) => action),
        );
        return (row: KPIRow) =>
          forAll(row) &&
          this.board.plans.some(({ id }) => id === row.plan) &&
          (row.action === null || actions.has(row.action));
      },
      [escalations.name]: async () => {
        const of = (rows as readonly unknown[] as EscalationRow[]).map(({ action }) => action);
        const actions = await this.actions(of);
        return (row: EscalationRow) => actions.has(row.action);
      },
    };
    return ((await rules[view.name]?.()) as ((row: Row) => boolean) | undefined) ?? null;
  }

  private async actions(ids: readonly (string | null)[]): Promise<ReadonlySet<string>> {
    const rows = await this.rowsOf(actionPage, [...new Set(ids.filter((id) => id !== null))]);
    return new Set(rows.map(({ id }) => id));
  }
}
