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

  /** Opens the way for lines into a table; it stays open until something else is asked of the connection. */
  async into(table: string, columns: string): Promise<Copy> {
    const into = `${table} (${columns})`;
    if (this.#copy?.into !== into) {
      await this.settled();
      this.#copy = new Copy(into);
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

/** Bytes sent in one message: rows are written straight into it, and it is used again once it has gone out. */
const chunkSize = 128 * 1024;
/** Each message begins with its kind and length. */
const headSize = 5;
const kindOfData = 0x64;

/** A conversation of COPY … FROM STDIN; the methods below are those that pg calls. */
class Copy {
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

  constructor(readonly into: string) {
    // Whoever sends or ends next is told.
    this.#end.catch(() => {});
  }

  async begun(): Promise<void> {
    this.#connection = await this.#unlessItFails(this.#opening);
  }

  /** @param line of COPY's text format */
  add(line: string): void {
    // No character takes more than three bytes for each of its units.
    const most = line.length * 3;
    if (this.#used + most > this.#chunk.length) this.#send();
    if (this.#used + most > this.#chunk.length) {
      this.#connection.stream.write(message(Buffer.from(line)));
      return;
    }
    this.#used += this.#chunk.write(line, this.#used);
  }

  /** Resolves when the connection takes more. */
  async room(): Promise<void> {
    const { stream } = this.#connection;
    if (stream.writableNeedDrain) await this.#unlessItFails(once(stream, 'drain'));
  }

  async end(): Promise<void> {
    if (this.#connection) {
      this.#send();
      this.#connection.endCopyFrom();
    }
    await this.#end;
  }

  submit(connection: CopyConnection): void {
    connection.query(`copy ${this.into} from stdin`);
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

/** A line of COPY. */
export function copyLine(cells: readonly (string | number | null)[]): string {
  let line = copyCell(cells[0]!);
  for (let i = 1; i < cells.length; i++) line += `\t${copyCell(cells[i]!)}`;
  return `${line}\n`;
}

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyCell(cell: string | number | null): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'number' || !special.test(cell)) return String(cell);
  return cell.replace(/[\\\t\n\r]/g, (character) => escapes[character]!);
}
