import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  makeCertificate,
  opensslIsHere,
  startProtocolServer,
} from '@governance/event-store-eventstoredb/testing';
import type { ProtocolServer } from '@governance/event-store-eventstoredb/testing';
import { freePort, run, type Running } from '../services/command-line.js';
import { freshDatabase, query, type TestDatabase } from '../services/database.js';
import { migrated } from '../services/migrated.js';

// The example year is begun, and what is not built is built.
jest.setTimeout(240_000);

const nobody = 'esdb://governance:s3cret@127.0.0.1:1?tls=false';

let database: TestDatabase;
let databaseUrl: string;
const started: Running[] = [];
beforeAll(async () => {
  database = await freshDatabase();
  databaseUrl = await migrated(database.connectionString, nobody);
});
afterEach(async () => {
  for (const { process } of started) process.kill('SIGTERM');
  await Promise.all(started.splice(0).map(({ ended }) => ended));
});
afterAll(() => database.drop());

function begin(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
  const command = run(words, { DATABASE_URL: databaseUrl, EVENTSTORE_URL: nobody, ...environment });
  started.push(command);
  return command;
}

/** Its status; null where it hangs. How long a busy machine takes to load a program is not what is asked here. */
async function statusOf(command: Running): Promise<number | null> {
  const late = setTimeout(() => command.process.kill('SIGKILL'), 120_000);
  const status = await command.ended;
  clearTimeout(late);
  return status;
}

describe('while the log is away', () => {
  it('the product listens, says why it shows nothing, is ready once the log is there, and stops when told', async () => {
    const server = await startProtocolServer();
    await server.stop();
    const address = `http://127.0.0.1:${await freePort()}`;
    const product = begin(['start', '--empty'], {
      EVENTSTORE_URL: server.connectionString,
      PORT: new URL(address).port,
    });
    await product.printing(
      /listens at http\S+, and shows nothing yet: EventStoreDB did not answer: connect ECONNREFUSED/,
    );
    await product.printing(/"msg":"waiting for the log"/);
    const health = await fetch(`${address}/health`);
    expect([health.status, await health.json()]).toEqual([
      503,
      expect.objectContaining({
        error: {
          log: {
            status: 'down',
            reason: 'StoreUnavailable',
            message: expect.stringContaining('ECONNREFUSED'),
          },
          views: { status: 'down', reason: 'the log does not answer' },
        },
      }),
    ]);
    const page = await fetch(address);
    const html = await page.text();
    expect(page.status).toBe(503);
    expect(html).toContain('cannot reach the server that keeps the history');
    expect(html).not.toContain('database');
    expect(html).not.toContain('Everything saved earlier is kept');
    expect(product.printed()).not.toContain('is ready');
    await server.start();
    await product.printing(/is ready/);
    expect((await fetch(`${address}/health`)).status).toBe(200);
    product.process.kill('SIGTERM');
    expect(await statusOf(product)).toBe(0);
    await server.stop();
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'a start that waits to play the example year ends by %s',
    async (signal) => {
      const command = begin(['start'], { PORT: String(await freePort()) });
      await command.printing(/waiting for the log/);
      command.process.kill(signal);
      expect(await statusOf(command)).toBe(0);
    },
  );

  it('views status says so within seconds', async () => {
    const command = begin(['views', 'status']);
    expect(await statusOf(command)).toBe(1);
    expect(command.printed()).toMatch(
      /EventStoreDB did not answer: connect ECONNREFUSED 127\.0\.0\.1:1\.\n$/,
    );
    expect(command.printed()).not.toContain('    at ');
    expect(command.printed()).not.toContain('s3cret');
  });
});

it('a start that plays the example year is broken off by Ctrl-C, and says what there is now', async () => {
  const own = await freshDatabase();
  const command = begin(['start'], {
    DATABASE_URL: await migrated(own.connectionString),
    EVENTSTORE_URL: '',
    PORT: String(await freePort()),
  });
  await command.printing(/Playing May 2016/);
  command.process.kill('SIGINT');
  expect(await statusOf(command)).toBe(0);
  expect(command.printed()).toContain('The example year was broken off');
  await own.drop();
});

it('nothing is played on a log without entries where the database knows people', async () => {
  const own = await freshDatabase();
  const url = await migrated(own.connectionString);
  await query(
    own.connectionString,
    `insert into app.person (id, partnership, name, email)
     values (gen_random_uuid(), gen_random_uuid(), 'Anna', 'anna@example.org')`,
  );
  const command = begin(['start'], { DATABASE_URL: url, EVENTSTORE_URL: '', PORT: String(await freePort()) });
  expect(await statusOf(command)).toBe(1);
  expect(command.printed()).toMatch(
    /^The log at postgresql:\/\/\S+ holds no board, and the database knows people/m,
  );
  expect(command.printed()).not.toContain('Playing');
  await own.drop();
});

it('a log is not copied onto itself, however its address is written', async () => {
  const server = await startProtocolServer();
  const { port } = new URL(server.connectionString);
  const onServer = begin(['log', 'copy', '--to', `esdb://localhost:${port}?tls=false`], {
    EVENTSTORE_URL: server.connectionString,
  });
  expect([await onServer.ended, onServer.printed()]).toEqual([
    2,
    expect.stringMatching(/^From esdb:\/\/127\S+ to esdb:\/\/localhost\S+\n.* are one and the same log/),
  ]);
  const own = await freshDatabase();
  const url = await migrated(own.connectionString);
  const other = url.replace('127.0.0.1', 'localhost');
  const inDatabase = begin(['log', 'copy', '--from', other], { DATABASE_URL: url, EVENTSTORE_URL: '' });
  expect([await inDatabase.ended, inDatabase.printed()]).toEqual([
    2,
    expect.stringContaining('one and the same log'),
  ]);
  await own.drop();
  await server.stop();
});

(opensslIsHere ? describe : describe.skip)('a secured server', () => {
  let server: ProtocolServer;
  const certificate = opensslIsHere ? makeCertificate() : undefined;
  beforeAll(async () => {
    server = await startProtocolServer({ administrator: 'admin:x', tls: certificate!.tls });
  });
  afterAll(async () => {
    await server.stop();
    certificate!.remove();
  });

  it.each([[['start', '--empty']], [['start']], [['views', 'status']]])(
    'that refuses the password ends %j with one sentence',
    async (words) => {
      const command = begin(words, {
        EVENTSTORE_URL: server.connectionString.replace('://', '://admin:wrong@') + certificate!.option,
        PORT: String(await freePort()),
      });
      expect(await statusOf(command)).toBe(1);
      expect(command.printed()).toContain('does not know the user admin, or they have another password');
      expect(command.printed()).not.toMatch(/ {4}at |DEP0123/);
      expect(command.printed().trim().split('\n').length).toBeLessThanOrEqual(2);
    },
  );
});

describe('bin/eventstoredb-in-memory', () => {
  const program = fileURLToPath(new URL('../../bin/eventstoredb-in-memory', import.meta.url));
  const start = (words: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
    const child = spawn(program, words, { env: { ...process.env, ...environment } });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (more) => (text += String(more)));
    return { child, printed: () => text };
  };

  it('says what it takes', async () => {
    const { child, printed } = start(['--help']);
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(printed()).toContain('GOVERNANCE_PASSWORD');
  });

  it('is not touched by a PORT that is set for the product, and takes its certificate along when it cannot begin', async () => {
    const taken = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
    const { child, printed } = start(['--port', String(port)], { ADMIN_PASSWORD: 'x' });
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(printed()).toContain(`Port ${port} is taken.`);
    const beside = start([], { ADMIN_PASSWORD: 'x', PORT: String(port) });
    while (!beside.printed().includes('esdb://')) await once(beside.child.stdout, 'data');
    const file = decodeURIComponent(/tlsCAFile=(\S+)/.exec(beside.printed())![1]!);
    // Whatever account reads it.
    expect(statSync(file).mode & 0o004).toBe(0o004);
    expect(statSync(dirname(file)).mode & 0o005).toBe(0o005);
    expect(statSync(join(dirname(file), 'node.key')).mode & 0o077).toBe(0);
    beside.child.kill('SIGTERM');
    expect(await once(beside.child, 'close')).toEqual([0, null]);
    expect(existsSync(dirname(file))).toBe(false);
    taken.close();
  });
});
