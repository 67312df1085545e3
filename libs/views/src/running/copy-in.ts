import { once } from 'node:events';
import type { Socket } from 'node:net';
import type pg from 'pg';

/** What pg's types leave out: the messages of COPY. */
interface CopyConnection {
  readonly stream: Socket;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
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

  /** @param rows lines of COPY's text format */
  async copy(table: string, columns: string, rows: string): Promise<void> {
    const into = `${table} (${columns})`;
    if (this.#copy?.into !== into) {
      await this.settled();
      this.#copy = new Copy(into);
      this.client.query(this.#copy as never);
    }
    await this.#copy.send(rows);
  }

  /** Resolves when the server has stored all rows. @throws what it refused them with */
  async settled(): Promise<void> {
    const copy = this.#copy;
    this.#copy = null;
    await copy?.end();
  }
}

/** A conversation of COPY … FROM STDIN; the methods are those that pg calls. */
class Copy {
  #begun!: (connection: CopyConnection) => void;
  #ended!: () => void;
  #failed!: (error: Error) => void;
  readonly #connection = new Promise<CopyConnection>((resolve) => (this.#begun = resolve));
  readonly #end = new Promise<void>((resolve, reject) => {
    this.#ended = resolve;
    this.#failed = reject;
  });

  constructor(readonly into: string) {
    // Whoever sends or ends next is told.
    this.#end.catch(() => {});
  }

  async send(rows: string): Promise<void> {
    const connection = await this.#unlessItFails(this.#connection);
    connection.sendCopyFromChunk(Buffer.from(rows));
    if (connection.stream.writableNeedDrain) await this.#unlessItFails(once(connection.stream, 'drain'));
  }

  async end(): Promise<void> {
    (await this.#unlessItFails(this.#connection)).endCopyFrom();
    await this.#end;
  }

  submit(connection: CopyConnection): void {
    connection.query(`copy ${this.into} from stdin`);
  }
  handleCopyInResponse(connection: CopyConnection): void {
    this.#begun(connection);
  }
  handleError(error: Error): void {
    this.#failed(error);
  }
  handleCommandComplete(): void {}
  handleReadyForQuery(): void {
    this.#ended();
  }

  #unlessItFails<Result>(promise: Promise<Result>): Promise<Result> {
    return Promise.race([promise, this.#end.then(() => promise)]);
  }
}

/** A line of COPY. */
export function copyLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(copyCell).join('\t')}\n`;
}

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyCell(cell: string | number | null): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'number' || !special.test(cell)) return String(cell);
  return cell.replace(/[\\\t\n\r]/g, (character) => escapes[character]!);
}
