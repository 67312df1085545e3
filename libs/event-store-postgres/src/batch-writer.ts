import { MalformedEvent, StoreUnavailable, VersionConflict } from '@governance/event-sourcing';
import type { Append } from '@governance/event-sourcing';
import pg from 'pg';
import type { WaitingAppend } from './append-queue.js';
import { appendOutcomes, appendStatement } from './append-statements.js';
import { isPassing, patiently, sqlState } from './availability.js';

export interface BatchWriterOptions {
  readonly connect: () => pg.Client;
  readonly prepare: (client: pg.Client) => Promise<void>;
  /** How long to try again while the database does not answer, ms. */
  readonly patience: number;
  /** Told of each append that is stored: the position of its last event. */
  readonly appended: (position: number) => void;
}

/** Writes batches over one session of its own, and makes itself another when that is lost. */
export class BatchWriter {
  #client: pg.Client | undefined;

  constructor(private readonly options: BatchWriterOptions) {}

  /** Settles every append of the batch. @throws StoreUnavailable when none could be settled */
  async write(batch: readonly WaitingAppend[]): Promise<void> {
    const appends = batch.map(({ append }) => append);
    let outcomes: number[];
    try {
      // An answer that was lost is asked for again: what was stored the first time is known by its ids.
      outcomes = await patiently(this.options.patience, () => this.#send(appends));
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      if (batch.length === 1) return batch[0]!.reject(refusal(appends[0]!.stream, error));
      // One of them is bad and took the others with it; alone, only that one fails.
      for (const waiting of batch) await this.write([waiting]);
      return;
    }
    for (const [i, waiting] of batch.entries()) this.#settle(waiting, outcomes[i]!);
  }

  /** Opens the session now rather than with the first append. */
  async open(): Promise<void> {
    await this.#session();
  }

  async close(): Promise<void> {
    await this.#client?.end().catch(() => {});
    this.#client = undefined;
  }

  async #send(appends: readonly Append[]): Promise<number[]> {
    const client = await this.#session();
    try {
      return appendOutcomes((await client.query(appendStatement(appends))).rows);
    } catch (error) {
      if (isPassing(error)) this.#giveUp(client);
      throw error;
    }
  }

  async #session(): Promise<pg.Client> {
    if (this.#client) return this.#client;
    const client = this.options.connect();
    client.on('error', () => this.#giveUp(client));
    try {
      await client.connect();
      await this.options.prepare(client);
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
    return (this.#client = client);
  }

  #giveUp(client: pg.Client): void {
    if (this.#client === client) this.#client = undefined;
    client.end().catch(() => {});
  }

  #settle({ append, resolve, reject }: WaitingAppend, outcome: number): void {
    if (outcome < 0) return reject(new VersionConflict(append.stream, append.expectedVersion, -1 - outcome));
    resolve({ version: append.expectedVersion + append.events.length, position: outcome });
    this.options.appended(outcome);
  }
}

/** What the caller is told when the server refused an append to the stream. */
export function refusal(stream: string, error: unknown): Error {
  const { message, constraint, detail } = error as pg.DatabaseError;
  const state = sqlState(error);
  if (state === '23505' && constraint === 'events_id_key') {
    return new MalformedEvent(
      `The log holds an event of the append to ${stream} at another place. ${detail}`,
    );
  }
  // 22: data that cannot be read as what it should be. 54: deeper or larger than the server can take in.
  if (state?.startsWith('22') || state?.startsWith('54')) {
    return new MalformedEvent(`The database refused the append to ${stream}: ${message}`);
  }
  return new StoreUnavailable(`The database failed on the append to ${stream}: ${message}`, { cause: error });
}
