import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { copyLog } from '@governance/event-sourcing/backup';
import { someAppend, someEvents } from '@governance/event-sourcing/contract';
import type { EventStore } from '@governance/event-sourcing';
import { opensslIsHere, startProtocolServer } from '@governance/event-store-eventstoredb/testing';
import { migrateEventStore } from '@governance/event-store-postgres';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { migrated } from '../../../../test/services/migrated.js';
import { secretKey } from '../../../../test/services/secret-key.js';
import { root } from '../root.js';
import { openLog } from './open-log.js';

jest.setTimeout(300_000);

let here: TestDatabase;
let back: TestDatabase;
let there: Awaited<ReturnType<typeof startProtocolServer>>;
beforeAll(async () => {
  [here, back, there] = await Promise.all([freshDatabase(), freshDatabase(), startProtocolServer()]);
  await Promise.all([migrateEventStore(here.connectionString), migrateEventStore(back.connectionString)]);
});
afterAll(async () => {
  await Promise.all([here.drop(), back.drop(), there.stop()]);
});

it('carries a log from PostgreSQL to EventStoreDB and back, byte for byte and in the same order', async () => {
  const [postgres, eventStore, again] = await Promise.all([
    openLog(here.connectionString, false),
    openLog(there.connectionString, false),
    openLog(back.connectionString, false),
  ]);
  try {
    await Promise.all(Array.from({ length: 40 }, () => postgres.append(someAppend({ events: entries(3) }))));
    await copyLog(postgres, eventStore);
    await copyLog(eventStore, again);
    expect(await everything(again)).toEqual(await everything(postgres));
    expect(await everything(eventStore, false)).toEqual(await everything(postgres, false));
    expect(await copyLog(eventStore, again)).toMatchObject({ events: 120, appended: 0 });
  } finally {
    await Promise.all([postgres.close(), eventStore.close(), again.close()]);
  }
});

/** Every event whole, in order; a store that counts bytes has positions of its own. */
async function everything(store: EventStore, withPositions = true) {
  const events = await store.readAll({ after: 0, limit: 1000 });
  return events.map(({ position, ...event }) => (withPositions ? { ...event, position } : event));
}

/** As views can fold them. */
const entries = (count: number) =>
  someEvents(count).map((event) => ({
    ...event,
    metadata: JSON.stringify({ who: 'system', recordedAt: '2016-05-01T09:00:00.000Z', command: event.id }),
  }));

(opensslIsHere ? describe : describe.skip)('the exercise of the guide', () => {
  it('moves an installation there and back by the commands as they stand', async () => {
    const guide = await readFile(join(root, 'docs', 'guides', 'eventstoredb.md'), 'utf8');
    const [forth, home, ...more] = [...guide.matchAll(/```sh\n(.*?)```/gs)].map(([, commands]) => commands!);
    expect(more).toEqual([]);
    const installation = await freshDatabase();
    const passwords = { ADMIN_PASSWORD: 'for trying', GOVERNANCE_PASSWORD: 'p@ss' };
    const server = spawn(join(root, 'bin', 'eventstoredb-in-memory'), {
      env: { ...process.env, ...passwords },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [address] = (await once(server.stdout.setEncoding('utf8'), 'data')) as [string];
      const own = { DATABASE_URL: await migrated(installation.connectionString), SECRET_KEY: secretKey };
      const before = await openLog(own.DATABASE_URL, false);
      await Promise.all(Array.from({ length: 30 }, () => before.append(someAppend({ events: entries(3) }))));
      await before.close();
      const script = async (commands: string) =>
        (
          await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', commands], {
            cwd: root,
            env: { ...process.env, ...passwords, ...own, server: address.trim() },
          })
        ).stdout;
      const there = await script(`bin/governance views rebuild >/dev/null; ${forth!}`);
      expect(there).toContain('The server is ready for the product.');
      expect(there).toContain('the two logs hold the same 90 events');
      expect(there).toMatch(/board +version \d+ +at 90, OF ANOTHER LOG/);
      expect(there).toMatch(
        /Rebuilt board.*\nThe history at esdb:.* ends.*\nboard +version \d+ +at [\d,]+, up to date/,
      );
      const last = await openLog(address.trim(), false);
      await last.append(someAppend({ events: entries(2) }));
      await last.close();
      const back = await script(`export EVENTSTORE_URL="$server"; ${home!}`);
      expect(back).toContain('the two logs hold the same 92 events; 90 of them were there already');
      expect(back).toMatch(/board +version \d+ +at 92, up to date/);
    } finally {
      server.kill('SIGTERM');
      await installation.drop();
    }
  });
});
