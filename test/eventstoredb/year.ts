import { startEmbeddedPostgres } from '@governance/embedded';
import { startProtocolServer } from '@governance/event-store-eventstoredb/testing';
import pg from 'pg';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bar } from '../bench/log/verdicts.js';
import { playYear } from '../bench/processes.js';
import type { Trial } from './server.js';

/** The example year played by the command line, with its log in PostgreSQL and on EventStoreDB. */
export async function yearBars({ short, inMemory, open, connectionString, say }: Trial): Promise<Bar[]> {
  if (short) return [];
  // Its views would fold whatever else the log holds.
  if (!inMemory && !(await isEmpty(open))) {
    say('the example year: left out, for the server holds a log already');
    return [];
  }
  const folder = await mkdtemp(join(tmpdir(), 'governance-year-'));
  const server = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres') });
  const on = (log: string, turn: number, address: string | null) =>
    played(server.connectionString, `on_${log}_${turn}`, address, say);
  try {
    const times = { postgres: [] as number[], eventstoredb: [] as number[] };
    // By turns, and the quicker of two: what else a machine does makes none quicker. A server's own log is empty once.
    for (let turn = 1; turn <= (inMemory ? 2 : 1); turn += 1) {
      times.postgres.push(await on('postgres', turn, null));
      const empty = inMemory ? await startProtocolServer() : undefined;
      times.eventstoredb.push(await on('eventstoredb', turn, empty?.connectionString ?? connectionString));
      await empty?.stop();
    }
    const [onPostgres, onEventStoreDb] = [Math.min(...times.postgres), Math.min(...times.eventstoredb)];
    return [
      {
        work: 'the example year, against PostgreSQL',
        bar: '≤ 1.5 ×',
        figure: `${(onEventStoreDb / onPostgres).toFixed(2)} × ${onPostgres.toFixed(0)} s`,
        met: onEventStoreDb <= 1.5 * onPostgres,
      },
    ];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function isEmpty(open: Trial['open']): Promise<boolean> {
  const store = await open();
  try {
    return (await store.head()) === 0;
  } finally {
    await store.close();
  }
}

/** @returns seconds */
async function played(
  server: string,
  name: string,
  eventStoreUrl: string | null,
  say: (line: string) => void,
): Promise<number> {
  say(`the example year ${name.replaceAll('_', ' ')}`);
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  const began = performance.now();
  await playYear(url.href, eventStoreUrl);
  return (performance.now() - began) / 1_000;
}
