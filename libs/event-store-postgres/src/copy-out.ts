import type { RecordedEvent } from '@governance/event-sourcing';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** Before the first row: signature, flags and length of an extension. */
const headerSize = 19;
const columns = 8;

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
  const copy = client.query(
    copyTo(
      `COPY (SELECT position, id::text, stream, version, partnership, type, data, metadata FROM log.events
             WHERE position > ${Number(after)} AND position <= ${Number(upTo)} ORDER BY position)
       TO STDOUT WITH (FORMAT binary)`,
    ),
  );
  const tooLong = () => copy.destroy(new Error(`The server was silent for ${patience} ms.`));
  const chunks = copy[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let data: Buffer = Buffer.alloc(0);
  let at = headerSize;
  let page: RecordedEvent[] = [];
  for (;;) {
    const silent = setTimeout(tooLong, patience);
    const next = await chunks.next().finally(() => clearTimeout(silent));
    if (next.done) break;
    // A row may begin in one chunk and end in the next.
    data = data.length === 0 ? next.value : Buffer.concat([data, next.value]);
    for (let end = endOfRow(data, at); end !== null; end = endOfRow(data, at)) {
      page.push(recordedEvent(data, at + 2));
      at = end;
      if (page.length === pageSize) {
        yield page;
        page = [];
      }
    }
    if (at <= data.length) {
      data = data.subarray(at);
      at = 0;
    }
  }
  if (page.length > 0) yield page;
}

/** Where a row ends that begins at a place; null when it is not all there, or is the mark of the end. */
function endOfRow(data: Buffer, from: number): number | null {
  if (from + 2 > data.length || data.readInt16BE(from) < 0) return null;
  let at = from + 2;
  for (let column = 0; column < columns; column++) {
    if (at + 4 > data.length) return null;
    at += 4 + data.readInt32BE(at);
  }
  return at <= data.length ? at : null;
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
