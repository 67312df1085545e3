import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import { migrated } from '../../../../test/services/migrated.js';
import { secretKey } from '../../../../test/services/secret-key.js';
import { dataSourceOptions } from '../database/database.js';
import { SecurityLogEntry } from '../database/security-log-entry.entity.js';
import { openLogger } from './open-logger.js';
import { Secrets } from './secrets.js';
import { SecurityLog, securityLogDays } from './security-log.js';
import { WallClock } from './wall-clock.js';

let database: TestDatabase;
let source: DataSource;
let lines: string[];
let now: Date;
let log: SecurityLog;
const partnership = randomUUID();

class MovedClock extends WallClock {
  override now(): Date {
    return now;
  }
}

beforeAll(async () => {
  database = await freshDatabase();
  const url = await migrated(database.connectionString);
  source = await new DataSource(dataSourceOptions(url)).initialize();
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});
beforeEach(async () => {
  await query(database.connectionString, 'delete from app.security_entry');
  now = new Date('2026-03-02T09:00:00Z');
  lines = [];
  log = aLog();
});

function aLog(level = 'info'): SecurityLog {
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return new SecurityLog(
    source.getRepository(SecurityLogEntry),
    openLogger({ logLevel: level }, to),
    new Secrets({ secretKey }),
    new MovedClock(),
  );
}

describe('a note', () => {
  const person = randomUUID();
  const note = {
    event: 'signed-in',
    person,
    partnership,
    address: ' Ada@example.org',
    client: '203.0.113.77',
  } as const;

  it('is a line and a row of ids, a digest of the mailbox and the network', async () => {
    await log.note(note);
    const address = log.digestOf('ada@example.org');
    const told = { event: 'signed-in', person, partnership, address, client: '203.0.113.0/24' };
    expect(JSON.parse(lines[0]!)).toMatchObject({ ...told, outcome: 'done', log: 'security' });
    expect(await log.of(partnership, 10)).toMatchObject([{ ...told, at: now, times: 1 }]);
    const rows: unknown = await source.query('select entry::text from app.security_entry entry');
    expect(lines.join() + JSON.stringify(rows)).not.toMatch(/\bada\b|example\.org|113\.77/i);
  });

  it('is told however little the rest of the log tells', async () => {
    await aLog('error').note(note);
    expect(lines).toHaveLength(1);
    await aLog('silent').note(note);
    expect(lines).toHaveLength(1);
  });

  it('that cannot be kept stops nothing, and says so without a word of it', async () => {
    await query(database.connectionString, 'alter table app.security_entry rename to gone');
    await log.note(note);
    await query(database.connectionString, 'alter table app.gone rename to security_entry');
    expect(lines[1]).toContain('could not be written');
    expect(lines.join()).not.toMatch(/\bada\b/i);
  });
});

it('writes twenty a minute of one kind from one network, and counts the rest', async () => {
  for (let knocks = 0; knocks < 120; knocks++) {
    await log.note({ event: 'refused-by-token', partnership, client: `203.0.113.${knocks}` });
  }
  await log.note({ event: 'refused-by-token', partnership, client: '198.51.100.1' });
  expect(await log.of(partnership, 200)).toHaveLength(21);
  now = new Date('2026-03-02T09:01:00Z');
  await log.note({ event: 'refused-by-token', partnership, client: '203.0.113.9' });
  const [newest] = await log.of(partnership, 1);
  expect(newest).toMatchObject({ times: 101, at: now });
});

it('forgets what is older than it is kept, by the clock of the database', async () => {
  const day = 86_400_000;
  for (const days of [securityLogDays + 1, securityLogDays - 1]) {
    now = new Date(Date.now() - days * day);
    await log.note({ event: 'signed-in', partnership });
  }
  now = new Date(Date.now() + securityLogDays * day);
  await log.forget();
  const left = await log.of(partnership, 10);
  expect(left.map(({ at }) => Math.round((Date.now() - at.getTime()) / day))).toEqual([securityLogDays - 1]);
});
