import { once } from 'node:events';
import type { Socket } from 'node:net';
import type pg from 'pg';

/** What pg's types leave out: the messages of COPY. */
interface CopyConnection {
  readonly stream: Socket;
  query(text: string): void;
  endCopyFrom(): void;
}

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
      this.#copy = new Copy(table, columns, frozen);
      this.client.query(this.#copy as never);
      await this.#copy.begun();
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

/** Bytes sent in one message: rows are written straight into it, and it is used again once it has gone out. */
const chunkSize = 128 * 1024;
/** Each message begins with its kind and length. */
const headSize = 5;
const kindOfData = 0x64;
/** Signature, no flags, no extension. */
const beginning = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
/** Texts up to so many characters: ids, names of kinds. */
const short = 64;
const dayMs = 86_400_000;
/** Days are counted from 2000-01-01. */
const firstDay = Date.UTC(2000, 0, 1) / dayMs;

/** A conversation of COPY … FROM STDIN in its binary form; `submit` and `handle…` are those that pg calls. */
export class Copy {
  #opened!: (connection: CopyConnection) => void;
  #ended!: () => void;
  #failed!: (error: Error) => void;
  readonly #opening = new Promise<CopyConnection>((resolve) => (this.#opened = resolve));
  readonly #end = new Promise<void>((resolve, reject) => {
    this.#ended = resolve;
    this.#failed = reject;
  });
  #connection!: CopyConnection;
  readonly #free: Buffer[] = [];
  #chunk: Buffer = Buffer.allocUnsafeSlow(chunkSize);
  #used = headSize;
  #date = '';
  #day = 0;

  constructor(
    readonly table: string,
    private readonly columns: readonly CopyColumn[],
    private readonly frozen: boolean,
  ) {
    // Whoever sends or ends next is told.
    this.#end.catch(() => {});
    this.#used += beginning.copy(this.#chunk, this.#used);
  }

  async begun(): Promise<void> {
    this.#connection = await this.#unlessItFails(this.#opening);
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
      this.#connection.stream.write(message(bytes));
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

  /** Resolves when the connection takes more. */
  async room(): Promise<void> {
    const { stream } = this.#connection;
    if (stream.writableNeedDrain) await this.#unlessItFails(once(stream, 'drain'));
  }

  async end(): Promise<void> {
    if (this.#connection) {
      this.#reserve(2);
      this.#used = this.#chunk.writeInt16BE(-1, this.#used);
      this.#send();
      this.#connection.endCopyFrom();
    }
    await this.#end;
  }

  submit(connection: CopyConnection): void {
    const names = this.columns.map(({ name }) => name).join(', ');
    connection.query(`copy ${this.table} (${names}) from stdin with (format binary, freeze ${this.frozen})`);
  }
  handleCopyInResponse(connection: CopyConnection): void {
    this.#opened(connection);
  }
  handleError(error: Error): void {
    this.#failed(error);
  }
  handleCommandComplete(): void {}
  handleReadyForQuery(): void {
    this.#ended();
  }

  #send(): void {
    if (this.#used === headSize) return;
    const chunk = this.#chunk;
    head(chunk, this.#used);
    this.#connection.stream.write(chunk.subarray(0, this.#used), () => this.#free.push(chunk));
    this.#chunk = this.#free.pop() ?? Buffer.allocUnsafeSlow(chunkSize);
    this.#used = headSize;
  }

  #unlessItFails<Result>(promise: Promise<Result>): Promise<Result> {
    return Promise.race([promise, this.#end.then(() => promise)]);
  }
}

function head(buffer: Buffer, length: number): void {
  buffer[0] = kindOfData;
  // The length counts itself, not the kind.
  buffer.writeInt32BE(length - 1, 1);
}

function message(bytes: Buffer): Buffer {
  const whole = Buffer.allocUnsafe(headSize + bytes.length);
  head(whole, whole.length);
  bytes.copy(whole, headSize);
  return whole;
}
