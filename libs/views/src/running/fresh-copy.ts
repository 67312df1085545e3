import type { Entry, View } from '../view.js';
import type { Writer } from './copy-in.js';
import { copyLine } from './copy-in.js';
import { foldEntry } from './fold-batch.js';
import { keysOf } from './run-view.js';
import { checkpointName, indexesSql, rowsSql } from './tables.js';

/** An entry with the length of its text, which tells how much room it takes in a row. */
export interface Weighed {
  readonly entry: Entry;
  readonly weight: number;
}

interface Held<Row> {
  row: Row;
  partnership: string;
  /** Characters of the entries folded into it. */
  weight: number;
  /** Whether the table has a row of this key, which must give way. */
  readonly stored: boolean;
}

/**
 * Characters of entries that a copy holds in rows not written yet: what bounds the memory of a rebuild. The live
 * actions of all England (four thousand, with their reports) come to about 25 million: with less, each would be
 * written and read again every month of the history.
 */
const mostWeight = 40_000_000;
const rowWeight = 500;

/**
 * The table of a view filled anew, without a lock or a checkpoint of its own: nobody reads it yet. Rows stay in memory
 * while entries still change them; those that were not touched for the longest are written, each once as a rule.
 */
export class FreshCopy<Row extends object> {
  readonly name: string;
  readonly #columns: readonly [string, View<Row>['columns'][string]][];
  /** In order of the last touch. */
  readonly #rows = new Map<string, Held<Row>>();
  #weight = 0;
  #written = false;

  constructor(
    private readonly writer: Writer,
    readonly view: View<Row>,
    private readonly skipped: ReadonlySet<number>,
  ) {
    this.name = `fresh_${checkpointName(view)}`;
    this.#columns = Object.entries(view.columns);
  }

  async create(): Promise<void> {
    await this.drop();
    await this.writer.query(rowsSql(this.view, this.name));
    const key = indexesSql(this.view, this.name)[0]!;
    if (!this.view.appendOnly) await this.writer.query(key);
  }

  async drop(): Promise<void> {
    await this.writer.query(`drop table if exists views.${this.name}`);
  }

  /** @throws PoisonedEntry */
  async takeIn(page: readonly Weighed[]): Promise<void> {
    if (this.view.appendOnly) return this.#append(page);
    if (this.#written) await this.#load(page);
    for (const { entry, weight } of page) {
      if (this.skipped.has(entry.position)) continue;
      for (const [key, row] of foldEntry(this.view, entry, (each) => this.#rows.get(each)?.row)) {
        const held = this.#rows.get(key);
        this.#weight += held ? weight : weight + rowWeight;
        if (held) {
          held.row = row;
          held.partnership = entry.partnership;
          held.weight += weight;
          this.#rows.delete(key);
          this.#rows.set(key, held);
        } else {
          const { partnership } = entry;
          this.#rows.set(key, { row, partnership, weight: weight + rowWeight, stored: false });
        }
      }
    }
    if (this.#weight > mostWeight) await this.#write(mostWeight * 0.75);
  }

  /** Writes all that is held. */
  async flush(): Promise<void> {
    await this.#write(0);
    await this.writer.settled();
  }

  /** Statements for the indexes once the rows are in: one built at one go costs a fraction of one kept up row by row. */
  get indexes(): readonly string[] {
    const all = indexesSql(this.view, this.name);
    return this.view.appendOnly ? all : all.slice(1);
  }

  async #append(page: readonly Weighed[]): Promise<void> {
    const lines: string[] = [];
    for (const { entry } of page) {
      if (this.skipped.has(entry.position)) continue;
      for (const [key, row] of foldEntry(this.view, entry, () => undefined))
        lines.push(this.#line(key, entry.partnership, row));
    }
    await this.#copy(lines);
  }

  /** Rows that were written before and are wanted again. */
  async #load(page: readonly Weighed[]): Promise<void> {
    const keys = new Set(page.flatMap(({ entry }) => keysOf(this.view, entry)));
    const missing = [...keys].filter((key) => !this.#rows.has(key));
    if (missing.length === 0) return;
    const rows = await this.writer.query<{ key: string; partnership: string; row: string }>(
      `select key, partnership, row::text as row from views.${this.name} where key = any($1)`,
      [missing],
    );
    for (const { key, partnership, row } of rows) {
      const weight = row.length + rowWeight;
      this.#rows.set(key, { row: JSON.parse(row) as Row, partnership, weight, stored: true });
      this.#weight += weight;
    }
  }

  /** Writes rows, the longest untouched first, until no more than this weight is held. */
  async #write(most: number): Promise<void> {
    const lines: string[] = [];
    const stored: string[] = [];
    let length = 0;
    for (const [key, held] of this.#rows) {
      if (this.#weight <= most) break;
      this.#rows.delete(key);
      this.#weight -= held.weight;
      if (held.stored) stored.push(key);
      const line = this.#line(key, held.partnership, held.row);
      lines.push(line);
      length += line.length;
      if (length < 4_000_000) continue;
      await this.#replace(stored.splice(0), lines.splice(0));
      length = 0;
    }
    await this.#replace(stored, lines);
  }

  async #replace(stored: readonly string[], lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    this.#written = true;
    if (stored.length > 0)
      await this.writer.query(`delete from views.${this.name} where key = any($1)`, [stored]);
    await this.#copy(lines);
  }

  async #copy(lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    const names = ['key', 'partnership', ...this.#columns.map(([name]) => name), 'row'];
    await this.writer.copy(`views.${this.name}`, names.join(', '), lines.join(''));
  }

  #line(key: string, partnership: string, row: Row): string {
    const cells = this.#columns.map(([, column]) => column.value(row));
    return copyLine([key, partnership, ...cells, JSON.stringify(row)]);
  }
}
