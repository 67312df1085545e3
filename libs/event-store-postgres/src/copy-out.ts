import type { RecordedEvent } from '@governance/event-sourcing';
import type pg from 'pg';

/** What pg's types leave out: the messages of COPY. */
interface CopyConnection {
  query(text: string): void;
}

/** Events that wait to be fetched before the server is made to wait: few, as the collector copies what waits again and again. */
const most = 1500;
/** Before the first row: signature, flags and length of an extension. */
const headerSize = 19;

/**
 * The events between two positions, sent by COPY in its binary form: read as results of a query they take this process
 * three times as long. The client must have no time limit for a query of its own.
 * @param patience how long the server may be silent, ms
 */
export async function* copyOut(
  client: pg.Client,
  { after, upTo }: { readonly after: number; readonly upTo: number },
  pageSize: number,
  patience: number,
): AsyncGenerator<readonly RecordedEvent[]> {
  const copy = new CopyOut(
    `COPY (SELECT position, id::text, stream, version, partnership, type, data, metadata FROM log.events
           WHERE position > ${Number(after)} AND position <= ${Number(upTo)} ORDER BY position)
     TO STDOUT WITH (FORMAT binary)`,
    client.connection.stream,
  );
  client.query(copy as never);
  for (;;) {
    const page = await copy.next(pageSize, patience);
    if (page.length === 0) return;
    yield page;
  }
}

/** A conversation of COPY … TO STDOUT; `submit` and `handle…` are those that pg calls. */
class CopyOut {
  #rows: RecordedEvent[] = [];
  #begun = false;
  #ended = false;
  #failure: Error | undefined;
  #wake: () => void = () => {};

  constructor(
    private readonly text: string,
    private readonly stream: pg.Connection['stream'],
  ) {}

  /** @returns none at the end. @throws what the server or the connection failed with */
  async next(count: number, patience: number): Promise<readonly RecordedEvent[]> {
    while (this.#rows.length < count && !this.#ended) {
      this.stream.resume();
      await this.#news(patience);
    }
    if (this.#failure) throw this.#failure;
    return this.#rows.splice(0, count);
  }

  #news(patience: number): Promise<void> {
    return new Promise((resolve) => {
      const silent = setTimeout(
        () => this.handleError(new Error(`The server was silent for ${patience} ms.`)),
        patience,
      );
      this.#wake = () => {
        clearTimeout(silent);
        resolve();
      };
    });
  }

  submit(connection: CopyConnection): void {
    connection.query(this.text);
  }
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    const start = this.#begun ? 0 : headerSize;
    this.#begun = true;
    // The last message holds no row: its count of columns is -1.
    if (chunk.length < start + 2 || chunk.readInt16BE(start) < 0) return;
    this.#rows.push(recordedEvent(chunk, start + 2));
    if (this.#rows.length === most) this.stream.pause();
    if (this.#rows.length % 500 === 0) this.#wake();
  }
  handleError(error: Error): void {
    this.#failure = error;
    this.#end();
  }
  handleCommandComplete(): void {}
  handleReadyForQuery(): void {
    this.#end();
  }

  #end(): void {
    this.#ended = true;
    this.#wake();
  }
}

/** A row: of each column its length and its bytes. */
function recordedEvent(row: Buffer, from: number): RecordedEvent {
  let at = from;
  const text = () => {
    const start = at + 4;
    at = start + row.readInt32BE(at);
    return row.toString('utf8', start, at);
  };
  const position = Number(row.readBigInt64BE(at + 4));
  at += 12;
  const id = text();
  const stream = text();
  const version = row.readInt32BE(at + 4);
  at += 8;
  return { position, id, stream, version, partnership: text(), type: text(), data: text(), metadata: text() };
}
