import type pg from 'pg';

/** A holder that says nothing for so long is cut off by the server, and its locks go with its connection, ms. */
const frozenAfterMs = 30_000;

/**
 * Does work in one transaction. A process that freezes in the middle holds its locks until the server cuts it off;
 * whoever waits for them waits a little longer than that, and then gives up with an error of its own.
 * @param frozenAfter ms without a word from this side after which the server ends the transaction
 */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
  frozenAfter = frozenAfterMs,
): Promise<Result> {
  const client = await pool.connect();
  // A connection lost while it is lent out says so to whoever listens, and ends the process when nobody does.
  let lost: Error | undefined;
  const lose = (error: Error) => (lost = error);
  client.on('error', lose);
  try {
    await client.query(
      `begin; set local idle_in_transaction_session_timeout = ${frozenAfter}; set local lock_timeout = ${frozenAfter + 10_000}`,
    );
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(lose);
    throw error;
  } finally {
    client.off('error', lose);
    client.release(lost);
  }
}
