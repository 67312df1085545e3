import { getPostgreSQLEventStore, readMessagesBatch } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { PAGE } from './contender.js';
import type { Contender } from './contender.js';

/** emmett's store with a pool of 32; catching up by the batches that its own consumer reads. */
export async function emmett(connectionString: string): Promise<Contender> {
  const pool = new pg.Pool({ connectionString, max: 32 });
  const store = getPostgreSQLEventStore(connectionString, { connectionOptions: { pool } });
  await store.schema.migrate();
  type Executor = Parameters<typeof readMessagesBatch>[0];
  const executor = { query: (text: string) => pool.query(text) } as unknown as Executor;
  return {
    append: (stream, events) =>
      store.appendToStream(
        stream,
        // It gives ids itself, so ours travels in the metadata.
        events.map(({ id, type, data, metadata }) => ({
          kind: 'Event' as const,
          type,
          data: JSON.parse(data) as Record<string, unknown>,
          metadata: { ...(JSON.parse(metadata) as Record<string, unknown>), id },
        })),
        { expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' },
      ),
    readStream: async (stream) => (await store.readStream(stream)).events.length,
    readPage: async (cursor) => {
      const batch = await readMessagesBatch(executor, { after: BigInt(cursor), batchSize: PAGE });
      return {
        ids: batch.messages.map(({ metadata }) => (metadata as unknown as { id: string }).id),
        cursor: Number(batch.currentGlobalPosition),
      };
    },
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
}
