import {
  checkAppend,
  checkRecorded,
  checkTogether,
  LogWatch,
  PAGE,
  StoreUnavailable,
  VersionConflict,
} from '@governance/event-sourcing';
import type {
  Append,
  Appended,
  EventStore,
  ReadAll,
  ReadsInBulk,
  RecordedEvent,
} from '@governance/event-sourcing';
import { runsOf } from '@governance/event-sourcing/backup';
import type { AppendsInOrder, PlacedEvent } from '@governance/event-sourcing/backup';
import pg from 'pg';
import type { QueryArrayConfig } from 'pg';
import { appendPlaced } from './append-in-order.js';
import { AppendQueue } from './append-queue.js';
import { isPassing, patiently, patientlyAsk } from './availability.js';
import { BatchWriter, refusal } from './batch-writer.js';
import { copyOut } from './copy-out.js';
import {
  HEAD_STATEMENT,
  readAllStatement,
  readStreamStatement,
  recordedEvent,
  waitingStatement,
} from './read-statements.js';
import { checkMigrations, prepareSession } from './session.js';

export interface PostgresEventStoreOptions {
  readonly connectionString: string;
  /** Most connections for reading; one more is for writing. Default 8. */
  readonly readers?: number;
  /** How long an append or a read is tried again while the database does not answer, ms. Default 5,000. */
  readonly patience?: number;
  /** How long one statement may take before its connection is given up, ms. Default 10,000. */
  readonly statementTimeout?: number;
  /** How often the head is looked at while somebody waits for other processes' events, ms. Default 250. */
  readonly pollInterval?: number;
}

/**
 * Opens the log of a database that `migrateEventStore` has prepared.
 * @throws UnfitServer (a durability setting is off, migrations are missing), StoreUnavailable
 */
export async function openPostgresEventStore(
  options: PostgresEventStoreOptions,
): Promise<PostgresEventStore> {
  const store = new PostgresEventStore(options);
  try {
    await store.open();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

export class PostgresEventStore implements EventStore, AppendsInOrder, ReadsInBulk {
  readonly #patience: number;
  readonly #readers: pg.Pool;
  readonly #writer: BatchWriter;
  readonly #queue: AppendQueue;
  readonly #watch: LogWatch;
  readonly #connection: pg.ClientConfig;
  #closing: Promise<void> | undefined;

  constructor(options: PostgresEventStoreOptions) {
    this.#patience = options.patience ?? 5_000;
    const connection = {
      connectionString: options.connectionString,
      connectionTimeoutMillis: 5_000,
      query_timeout: options.statementTimeout ?? 10_000,
      keepAlive: true,
      application_name: 'governance log',
    };
    this.#connection = connection;
    // The pool waits for the promise, though its type does not say so.
    const prepare = prepareSession as (client: pg.ClientBase) => void;
    this.#readers = new pg.Pool({ ...connection, max: options.readers ?? 8, onConnect: prepare });
    // A connection lost while nobody used it is replaced when somebody does.
    this.#readers.on('error', () => {});
    this.#watch = new LogWatch(async (moved) => moved(await this.#readHead()), options.pollInterval ?? 250);
    this.#writer = new BatchWriter({
      connect: () => new pg.Client(connection),
      prepare: prepareSession,
      patience: this.#patience,
      appended: (position) => this.#watch.moved(position),
    });
    this.#queue = new AppendQueue((batch) => this.#writer.write(batch));
  }

  async open(): Promise<void> {
    await patientlyAsk(this.#patience, async () => {
      await this.#writer.open();
      const reader = await this.#readers.connect();
      // A connection lost while it is lent out ends the process when nobody listens; the check fails in any case.
      reader.on('error', () => {});
      await checkMigrations(reader).finally(() => reader.release());
    });
  }

  /** Which log it is, however its address is written: the server's own number and the database's. */
  identity(): Promise<string> {
    return patientlyAsk(this.#patience, async () => {
      const { rows } = await this.#readers.query<{ identity: string }>(
        `SELECT system_identifier || '/' || (SELECT oid FROM pg_database WHERE datname = current_database()) AS identity
         FROM pg_control_system()`,
      );
      return `postgresql ${rows[0]!.identity}`;
    });
  }

  async append(append: Append): Promise<Appended> {
    this.#refuseWhenClosed();
    return this.#queue.add(append, checkAppend(append));
  }

  async appendTogether(appends: readonly Append[]): Promise<readonly Appended[]> {
    this.#refuseWhenClosed();
    checkTogether(appends);
    const events = appends.flatMap(({ stream, partnership, expectedVersion, events }) =>
      events.map((event, i): PlacedEvent => {
        return { ...event, stream, partnership, version: expectedVersion + 1 + i };
      }),
    );
    const positions = await this.#storePlaced(events);
    return appends.map(({ expectedVersion, events }, i) => {
      return { version: expectedVersion + events.length, position: positions[i]! };
    });
  }

  async appendInOrder(events: readonly PlacedEvent[]): Promise<void> {
    this.#refuseWhenClosed();
    for (const run of runsOf(events)) checkRecorded(run);
    await this.#storePlaced(events);
  }

  async #storePlaced(events: readonly PlacedEvent[]): Promise<readonly number[]> {
    if (events.length === 0) return [];
    try {
      const positions = await patiently(this.#patience, () => this.#appendPlaced(events));
      this.#watch.moved(Math.max(...positions));
      return positions;
    } catch (error) {
      if (error instanceof VersionConflict || error instanceof StoreUnavailable) throw error;
      throw refusal(events[0]!.stream, error);
    }
  }

  async #appendPlaced(events: readonly PlacedEvent[]): Promise<readonly number[]> {
    const client = await this.#readers.connect();
    // A connection lost while it is lent out says so to whoever listens, and ends the process when nobody does.
    let lost: Error | undefined;
    const lose = (error: Error) => (lost = error);
    client.on('error', lose);
    try {
      return await appendPlaced(client, events);
    } catch (error) {
      if (isPassing(error)) lose(error as Error);
      throw error;
    } finally {
      client.off('error', lose);
      client.release(lost);
    }
  }

  async readStream(stream: string, fromVersion = 1): Promise<readonly RecordedEvent[]> {
    const rows = await this.#read(readStreamStatement(stream, fromVersion));
    return rows.map((row) => recordedEvent(row, stream));
  }

  async readAll(page: ReadAll): Promise<readonly RecordedEvent[]> {
    return (await this.#read(readAllStatement(page))).map((row) => recordedEvent(row));
  }

  async *readInBulk(stretch: { readonly after: number; readonly upTo: number }) {
    let { after } = stretch;
    const client = new pg.Client({ ...this.#connection, query_timeout: undefined });
    client.on('error', () => {});
    try {
      await client.connect();
      await prepareSession(client);
      const patience = this.#connection.query_timeout!;
      for await (const page of copyOut(client, { ...stretch, after }, PAGE, patience)) {
        yield page;
        after = page.at(-1)!.position;
      }
      return;
    } catch (error) {
      if (!isPassing(error)) throw error;
      // The connection was lost: what is left is read with the patience that pages are read with.
    } finally {
      void client.end().catch(() => {});
    }
    for (;;) {
      const page = await this.readAll({ after, limit: PAGE, upTo: stretch.upTo });
      if (page.length === 0) return;
      yield page;
      after = page.at(-1)!.position;
    }
  }

  async entryAt(position: number): Promise<RecordedEvent | undefined> {
    return (await this.readAll({ after: position - 1, upTo: position, limit: 1 }))[0];
  }

  head(within = this.#patience): Promise<number> {
    this.#refuseWhenClosed();
    return patientlyAsk(Math.min(within, this.#patience), () => this.#readHead());
  }

  async waitingBeyond(position: number): Promise<number | null> {
    const [row] = await this.#read(waitingStatement(position));
    return row ? Math.max(0, Number(row[0])) : null;
  }

  async waitBeyond(position: number, signal: AbortSignal): Promise<void> {
    await this.#watch.waitBeyond(position, signal);
  }

  /** Waits for the appends under way; whoever waits for events is woken. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    this.#watch.close();
    await this.#queue.idle();
    await this.#writer.close();
    await this.#readers.end();
  }

  async #readHead(): Promise<number> {
    const { rows } = await this.#readers.query(HEAD_STATEMENT);
    return Number(rows[0]?.[0] ?? 0);
  }

  async #read(statement: QueryArrayConfig): Promise<string[][]> {
    this.#refuseWhenClosed();
    return patientlyAsk(this.#patience, async () => (await this.#readers.query<string[]>(statement)).rows);
  }

  #refuseWhenClosed(): void {
    if (this.#closing) throw new StoreUnavailable('The log has been closed.');
  }
}
