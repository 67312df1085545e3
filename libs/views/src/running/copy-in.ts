import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';

/**
 * What a rebuild sends to the database over one connection. Rows go by COPY, which stays open from one page to the
 * next: the server stores them while the next are folded, and a slow server holds the folding back.
 */
export class Writer {
  #copy: Copy | null = null;

  constructor(private readonly client: pg.ClientBase) {}

  async query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]> {
    await this.settled();
    return (await this.client.query<Row>(text, values)).rows;
  }

  /**
   * Opens the way for rows into a table; it stays open until something else is asked of the connection.
   * @param frozen the table was made in this transaction: the server need not look at its rows again later
   */
  async into(table: string, columns: readonly CopyColumn[], frozen: boolean): Promise<Copy> {
    if (this.#copy?.table !== table) {
      await this.settled();
      this.#copy = new Copy(this.client, table, columns, frozen);
    }
    return this.#copy;
  }

  /** Resolves when the server has stored all rows. @throws what it refused them with */
  async settled(): Promise<void> {
    const copy = this.#copy;
    this.#copy = null;
    await copy?.end();
  }
}

export interface CopyColumn {
  readonly name: string;
  readonly type: 'text' | 'json' | 'bigint' | 'date';
}

type Cell = string | number | null;

/** Bytes sent at once: rows are written straight into them. */
const chunkSize = 128 * 1024;
/** Signature, no flags, no extension. */
const beginning = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
/** Texts up to so many characters: ids, names of kinds. */
const short = 64;
const dayMs = 86_400_000;
/** Days are counted from 2000-01-01. */
const firstDay = Date.UTC(2000, 0, 1) / dayMs;

/** COPY … FROM STDIN in its binary form. */
export class Copy {
  readonly #stream: CopyStreamQuery;
  #failure: Error | undefined;
  #chunk: Buffer = Buffer.allocUnsafeSlow(chunkSize);
  #used = beginning.copy(this.#chunk);
  #date = '';
  #day = 0;

  constructor(
    client: pg.ClientBase,
    readonly table: string,
    private readonly columns: readonly CopyColumn[],
    frozen: boolean,
  ) {
    const names = columns.map(({ name }) => name).join(', ');
    const copy = `copy ${table} (${names}) from stdin with (format binary, freeze ${frozen})`;
    this.#stream = client.query(copyFrom(copy));
    // Whoever sends or ends next is told.
    this.#stream.on('error', (error) => (this.#failure ??= error));
  }

  /** @param cells one for each column: `bigint` a number, `date` an ISO date. @throws RangeError */
  row(cells: readonly Cell[]): void {
    this.#reserve(2);
    this.#used = this.#chunk.writeInt16BE(cells.length, this.#used);
    for (let i = 0; i < cells.length; i++) this.#cell(this.columns[i]!.type, cells[i]!);
  }

  #cell(type: CopyColumn['type'], cell: Cell): void {
    if (cell !== null && (type === 'text' || type === 'json')) return this.#text(String(cell));
    this.#reserve(12);
    if (cell === null) {
      this.#used = this.#chunk.writeInt32BE(-1, this.#used);
    } else if (type === 'bigint') {
      const number = Number(cell);
      if (!Number.isSafeInteger(number)) throw new RangeError(`Not a whole number: ${cell}`);
      const high = Math.floor(number / 2 ** 32);
      this.#used = this.#chunk.writeInt32BE(8, this.#used);
      this.#used = this.#chunk.writeInt32BE(high, this.#used);
      this.#used = this.#chunk.writeUInt32BE(number - high * 2 ** 32, this.#used);
    } else {
      this.#used = this.#chunk.writeInt32BE(4, this.#used);
      this.#used = this.#chunk.writeInt32BE(this.#dayNumber(String(cell)), this.#used);
    }
  }

  #dayNumber(date: string): number {
    // Of rows that come one after the other many have the same.
    if (date !== this.#date) {
      const day = Date.parse(date) / dayMs - firstDay;
      if (!Number.isInteger(day)) throw new RangeError(`Not an ISO date: ${date}`);
      this.#date = date;
      this.#day = day;
    }
    return this.#day;
  }

  #text(text: string): void {
    // No character takes more than three bytes for each of its units.
    const most = text.length * 3;
    this.#reserve(4 + most);
    if (text.length <= short && this.#shortText(text)) return;
    if (this.#used + 4 + most > this.#chunk.length) {
      const bytes = Buffer.from(text);
      this.#used = this.#chunk.writeInt32BE(bytes.length, this.#used);
      this.#send();
      this.#stream.write(bytes);
      return;
    }
    const length = this.#chunk.write(text, this.#used + 4);
    this.#used = this.#chunk.writeInt32BE(length, this.#used) + length;
  }

  /** Writes it byte by byte, which for a few bytes costs less than a call of the encoder. @returns false when it is not ASCII */
  #shortText(text: string): boolean {
    const chunk = this.#chunk;
    const start = this.#used + 4;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) return false;
      chunk[start + i] = unit;
    }
    this.#used = chunk.writeInt32BE(text.length, this.#used) + text.length;
    return true;
  }

  /** Room for so many bytes, where a chunk has as many. */
  #reserve(bytes: number): void {
    if (this.#used + bytes > this.#chunk.length) this.#send();
  }

  /** Resolves when the connection takes more. @throws what the server refused the rows with */
  async room(): Promise<void> {
    if (this.#failure) throw this.#failure;
    if (this.#stream.writableNeedDrain) await once(this.#stream, 'drain');
  }

  /** Resolves when the server has stored all rows. @throws what it refused them with */
  async end(): Promise<void> {
    if (this.#failure) throw this.#failure;
    this.#reserve(2);
    this.#used = this.#chunk.writeInt16BE(-1, this.#used);
    this.#send();
    this.#stream.end();
    await finished(this.#stream);
  }

  #send(): void {
    if (this.#used === 0) return;
    this.#stream.write(this.#chunk.subarray(0, this.#used));
    this.#chunk = Buffer.allocUnsafeSlow(chunkSize);
    this.#used = 0;
  }
}
