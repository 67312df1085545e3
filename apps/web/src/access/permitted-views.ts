import type { Marked } from '@governance/partnership';
import {
  actionPage,
  idOf,
  mitigationsChased,
  risks,
  type ActionRow,
  type BoardRow,
  type MarkedRows,
  type View,
  type ViewReader,
} from '@governance/views';
import type { Audience } from './audience.js';

/** A row, and whether its reader may have it. */
interface Judged<Row> {
  readonly row: Row;
  /** The record that it is of, when that is marked. */
  readonly marked: string | null;
  readonly hidden: boolean;
}

/**
 * What whoever asks may read of the views. It stands in the way of every page, file and answer at once, so that none has
 * to remember: each view says what of it is marked, and this asks of each marked row whether it is for its reader. On a
 * page of the past, what is marked today stays hidden too.
 */
export class PermittedViews implements ViewReader {
  /**
   * @param board as shownBoard gave it
   * @param now what the same reader may read today, when `views` are of an earlier day
   */
  constructor(
    private readonly views: ViewReader,
    private readonly board: BoardRow,
    private readonly reader: Audience,
    private readonly now: PermittedViews | null = null,
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
    const { isVisitor } = this.reader;
    if (isVisitor && view.visitors === 'none') return [];
    const rule = view.marked;
    if (rule === 'none' || (isVisitor && view.visitors === 'all')) return rows;
    const judged = await this.judged(rule, rows);
    const still = this.now ? await this.now.judgedStill(view, rule, judged) : judged;
    return still.filter(({ hidden }) => !hidden).map(({ row }) => row);
  }

  /** The same of an earlier day's rows, as they are judged today: what is gone since is as it was. */
  private async judgedStill<Row extends object>(
    view: View<Row>,
    rule: MarkedRows<Row>,
    judged: readonly Judged<Row>[],
  ): Promise<readonly Judged<Row>[]> {
    const idIn = (row: Row) => idOf(rule.record(row)?.stream ?? '-');
    const rows = await this.views.rowsOf(
      view,
      judged.map(({ row }) => idIn(row)),
    );
    const today = new Map((await this.judged(rule, rows)).map((one) => [idIn(one.row), one]));
    return judged.map(({ row, marked, hidden }) => {
      const now = today.get(idIn(row));
      return { row, marked: marked ?? now?.marked ?? null, hidden: hidden || now?.hidden === true };
    });
  }

  private async judged<Row extends object>(
    rule: MarkedRows<Row>,
    rows: readonly Row[],
  ): Promise<readonly Judged<Row>[]> {
    const of = (row: Row) => rule.action?.(row) ?? null;
    const actions = await this.actions(rows.map(of).filter((id) => id !== null));
    return rows.map((row) => {
      const action = of(row);
      const record = rule.record(row);
      const plan = this.planOf(rule, row);
      const marks = [record?.marked, plan?.marked].filter((marked) => isMarked(marked));
      const about = [...rule.about(row, this.board), ...(action === null ? [] : (actions.get(action) ?? []))];
      const paper = idOf(record?.stream ?? '-');
      const { isVisitor } = this.reader;
      const hidden =
        (action !== null && !actions.has(action)) ||
        (isVisitor && (plan === undefined || rule.published?.(row) === false)) ||
        !marks.every((marked) => this.reader.mayRead(marked, paper, about));
      return { row, marked: marks.length > 0 ? (record?.stream ?? null) : null, hidden };
    });
  }

  /** Null for a row that stands in no plan; undefined in one that its reader does not know of. */
  private planOf<Row extends object>({ plan }: MarkedRows<Row>, row: Row) {
    const id = plan?.(row) ?? null;
    return id === null ? null : this.board.plans.find((held) => held.id === id);
  }

  /** Whom the actions and mitigations with these ids are about, of those that may be read. */
  private async actions(ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    if (ids.length === 0) return new Map();
    const wanted = new Set(ids);
    const rule = actionPage.marked as MarkedRows<ActionRow>;
    const rows = await this.rowsOf(actionPage, [...wanted]);
    const about = new Map(rows.map((row) => [row.id, rule.about(row, this.board)]));
    if (about.size === wanted.size || this.reader.isVisitor) return about;
    for (const { id, owners } of mitigationsChased(await this.rows(risks, this.board.id)))
      if (wanted.has(id)) about.set(id, owners);
    return about;
  }
}

function isMarked(marked: Marked | undefined): marked is Marked {
  return marked !== undefined && marked.marking !== 'OFFICIAL';
}
