import { Latest, LogOfViews } from '@governance/core';
import { actionPage, KeptViews, type KeptRow, type View, type ViewReader } from '@governance/views';
import { Injectable } from '@nestjs/common';

/** Boards whose actions are held: as many as are looked at in a while. */
const keptAtOnce = 200;

interface Held {
  /** Of which log: rows of another say nothing of this one. */
  readonly log: number;
  readonly rows: ReadonlyMap<string, KeptRow<object>>;
}

/**
 * The views as they are kept, of which the actions of a board are held once for all who read them: after a change the
 * next reader waits for what has changed and not for all of it. Nobody writes into a row.
 */
@Injectable()
export class SharedRows implements ViewReader {
  private readonly held = new Latest<Held>(keptAtOnce);

  constructor(
    private readonly kept: KeptViews,
    private readonly log: LogOfViews,
  ) {}

  row<Row extends object>(view: View<Row>, key: string): Promise<Row | undefined> {
    return this.kept.row(view, key);
  }

  rowsOf<Row extends object>(view: View<Row>, keys: readonly string[]): Promise<readonly Row[]> {
    return this.kept.rowsOf(view, keys);
  }

  async rows<Row extends object>(view: View<Row>, partnership: string): Promise<readonly Row[]> {
    if (view.name !== actionPage.name) return this.kept.rows(view, partnership);
    const { changes: log } = this.log;
    const known = this.held.get(partnership);
    const rows = await this.kept.rowsSince(
      view,
      partnership,
      (known?.log === log ? known.rows : new Map()) as ReadonlyMap<string, KeptRow<Row>>,
    );
    this.held.set(partnership, { log, rows });
    return [...rows.values()].map(({ row }) => row);
  }
}
