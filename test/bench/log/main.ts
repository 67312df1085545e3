import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '@governance/embedded';
import pg from 'pg';
import { contenders } from './contenders/index.js';
import { growing } from './growing.js';
import { idling } from './idle.js';
import { barsOf } from './bars.js';
import { verdicts } from './verdicts.js';
import { eventStoreDbBars } from '../../eventstoredb/bars.js';
import { machine, table } from './table.js';
import type { LogMeasured } from './table.js';
import type { Job, Round } from './work.js';

const usage = `bin/bench log [--json] [--rounds 3] [--seconds 3] [--grow-to 5000000]
Measures the log beside plain INSERT, message-db and emmett, in turn on one PostgreSQL, each in its own process.
bin/bench log --on eventstoredb [--address esdb://…] [--short]
Measures the log on EventStoreDB beside the client by itself, in memory or on the server of the address.`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    'grow-to': { type: 'string', default: '5000000' },
    on: { type: 'string', default: 'postgresql' },
    address: { type: 'string' },
    short: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const [rounds, seconds, largest] = [values.rounds, values.seconds, values['grow-to']].map(Number) as [
  number,
  number,
  number,
];
if (values.help || ![rounds, seconds, largest].every((number) => number > 0)) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}

if (values.on === 'eventstoredb') {
  const { address, short } = values;
  const asked = { address, short, admin: undefined, kill: undefined, start: undefined, store: undefined };
  const bars = await eventStoreDbBars(asked);
  console.log(values.json ? JSON.stringify(bars, null, 2) : verdicts(bars).join('\n'));
  process.exit(bars.every(({ met }) => met) ? 0 : 1);
}

const say = (line: string) => console.error(line);
const folder = await mkdtemp(join(tmpdir(), 'governance-bench-'));
const server = await startEmbeddedPostgres({
  dataFolder: join(folder, 'postgres'),
  settings: { max_connections: '100' },
});
try {
  const measured = await measure();
  console.log(
    values.json ? JSON.stringify({ ...measured, bars: barsOf(measured) }, null, 2) : text(measured),
  );
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

function text(measured: LogMeasured): string {
  return [table(measured), '', ...verdicts(barsOf(measured))].join('\n');
}

async function measure(): Promise<LogMeasured> {
  const all: Record<string, Round[]> = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let i = 1; i <= rounds; i++) {
    for (const contender of Object.keys(contenders)) {
      say(`round ${i}: ${contender}`);
      await withDatabase(async (connectionString) =>
        all[contender]!.push(await inOwnProcess({ contender, connectionString, seconds })),
      );
    }
  }
  const version = (await onServer('SHOW server_version'))[0]!['server_version'] as string;
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: machine(version),
    rounds: all,
    // More rounds of shorter pieces: the smallest log is to stay small.
    grown: await growing(withDatabase, largest, { rounds: rounds * 3, seconds: seconds / 3, say }),
    idle: await withDatabase((url) => idling(url, 30)),
  };
}

async function inOwnProcess(job: Job): Promise<Round> {
  const child = fork(join(fileURLToPath(import.meta.url), '..', 'round.js'), [JSON.stringify(job)]);
  const ended = once(child, 'exit');
  const result = await Promise.race([
    once(child, 'message'),
    ended.then(([code]) => Promise.reject(new Error(`${job.contender} ended with status ${code}.`))),
  ]);
  await ended;
  return result[0] as Round;
}

/** A new database, which is dropped again so that its like is not in the way of the next. */
async function withDatabase<T>(work: (connectionString: string) => Promise<T>): Promise<T> {
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(server.connectionString);
  url.pathname = `/${name}`;
  try {
    return await work(url.href);
  } finally {
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    await onServer('CHECKPOINT');
  }
}

async function onServer(statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
