import {
  actionPage,
  actionsAbout,
  idOf,
  kpis,
  papers,
  risks,
  type ActionRow,
  type BoardRow,
  type MarkedRows,
  type PlanRow,
  type View,
  type ViewReader,
} from '@governance/views';
import { isMarked, type Audience, type MarkedFinding, type MarkedFindings } from './audience.js';
import { noteRead } from './reading.js';

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
 * page of the past, what is marked today stays hidden too. The words of a marked row note themselves as read when they
 * are taken: a page that only counts takes none.
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
    return still
      .filter(({ hidden }) => !hidden)
      .map(({ row, marked }) => (marked === null ? row : rule.noted(row, () => noteRead(marked))));
  }

  /** Streams of all that is kept from its reader, and of what came of it. Only what is marked is. */
  async hiddenStreams(): Promise<readonly string[]> {
    return this.streams(({ hidden }) => hidden);
  }

  /** Streams of all that is marked and that its reader may read. */
  async markedStreams(): Promise<readonly string[]> {
    return this.streams(({ hidden, marked }) => !hidden && marked !== null);
  }

  /**
   * The findings about actions that are marked, of the plans that its reader knows of; and those about no action, which
   * quote what of a document became no part of the plan: they are for those who read everything.
   */
  async markedFindings(): Promise<MarkedFindings> {
    if (this.board.plans.every(({ findings }) => findings.length === 0)) return new Map();
    const rows = await this.views.rows(actionPage, this.board.id);
    const judged = await this.judged(actionPage.marked as MarkedRows<ActionRow>, rows);
    const marked = new Map(
      judged.filter((one) => one.hidden || one.marked !== null).map((one) => [one.row.id, one]),
    );
    const ofPlan = (plan: PlanRow) => {
      const about = actionsAbout(plan, rows);
      return plan.findings.flatMap((finding): [string, MarkedFinding][] => {
        const actions = about(finding);
        if (actions.length === 0)
          return this.reader.readsAll ? [] : [[finding.id, { hidden: true, actions: [] }]];
        const of = actions.flatMap(({ id }) => marked.get(id) ?? []);
        const hidden = of.some((one) => one.hidden);
        return of.length === 0
          ? []
          : [[finding.id, { hidden, actions: of.map(({ row }) => `action-${row.id}`) }]];
      });
    };
    return new Map(this.board.plans.flatMap(ofPlan));
  }

  private async streams(
    wanted: (judged: Pick<Judged<object>, 'marked' | 'hidden'>) => boolean,
  ): Promise<readonly string[]> {
    const of = async <Row extends object>(view: View<Row>) => {
      const rule = view.marked as MarkedRows<Row>;
      const judged = await this.judged(rule, await this.views.rows(view, this.board.id));
      return judged.filter(wanted).map(({ row }) => ({ row, stream: rule.record(row)!.stream }));
    };
    const [actions, measures, risked, written] = await Promise.all([
      of(actionPage),
      of(kpis),
      of(risks),
      of(papers),
    ]);
    const escalated = [
      ...actions.map(({ row }) => row.id),
      ...risked.flatMap(({ row }) => row.mitigations.map(({ id }) => id)),
    ];
    // A plan is a record too: what its documents were found to say stands in its history.
    const plans = this.board.plans
      .filter(({ marked }) => isMarked(marked))
      .map(({ id, marked }) => ({ stream: `plan-${id}`, hidden: !this.reader.mayRead(marked, id, []) }))
      .filter(({ stream, hidden }) => wanted({ marked: stream, hidden }));
    return [
      ...plans.map(({ stream }) => stream),
      ...[...actions, ...measures, ...risked, ...written].map(({ stream }) => stream),
      ...escalated.map((id) => `escalation-${id}`),
    ];
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
    const { isVisitor } = this.reader;
    return rows.map((row) => {
      const record = rule.record(row);
      const plan = this.planOf(rule, row);
      const [id, action] = [of(row), actions.get(of(row) ?? '')];
      const marks = [record?.marked, plan?.marked].filter((marked) => isMarked(marked));
      const about = [...rule.about(row, this.board), ...(action?.about ?? [])];
      const paper = idOf(record?.stream ?? '-');
      const hidden =
        (id !== null && !action) ||
        (isVisitor && (plan === undefined || rule.published?.(row) === false)) ||
        !marks.every((marked) => this.reader.mayRead(marked, paper, about));
      const isOfMarked = marks.length > 0 || action?.marked === true;
      return { row, marked: isOfMarked ? (record?.stream ?? null) : null, hidden };
    });
  }

  /** Null for a row that stands in no plan; undefined in one that its reader does not know of. */
  private planOf<Row extends object>({ plan }: MarkedRows<Row>, row: Row) {
    const id = plan?.(row) ?? null;
    return id === null ? null : this.board.plans.find((held) => held.id === id);
  }

  /** The actions and mitigations with these ids that may be read: whom each is about, and whether it is marked. */
  private async actions(ids: readonly string[]): Promise<ReadonlyMap<string, OfAction>> {
    if (ids.length === 0) return new Map();
    const wanted = new Set(ids);
    const rule = actionPage.marked as MarkedRows<ActionRow>;
    const found = new Map<string, OfAction>();
    for (const row of await this.rowsOf(actionPage, [...wanted])) {
      const marked = isMarked(row.marked) || isMarked(this.planOf(rule, row)?.marked);
      found.set(row.id, { about: rule.about(row, this.board), marked });
    }
    if (found.size === wanted.size || this.reader.isVisitor) return found;
    for (const { mitigations, marked } of await this.rows(risks, this.board.id))
      for (const { id, owner } of mitigations)
        if (wanted.has(id)) found.set(id, { about: [owner], marked: isMarked(marked) });
    return found;
  }
}

/** What a row takes from the action that it goes with. */
interface OfAction {
  readonly about: readonly string[];
  readonly marked: boolean;
}
