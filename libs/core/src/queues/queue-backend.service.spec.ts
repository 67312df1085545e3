import { EventEmitter, once } from 'node:events';
import { expect, it } from '@jest/globals';
import { freshDatabase, query } from '../../../../test/services/database.js';
import { migrate } from '@governance/core';
import { queueBackend } from './queue-backend.js';

it('works what waits once the database is there, though it was not when the worker began', async () => {
  const there = await freshDatabase();
  const url = new URL(there.connectionString);
  const made = url.pathname.slice(1);
  await migrate(there.connectionString);
  const name = `${made}_later`;
  url.pathname = `/${name}`;
  const backend = queueBackend({ redisUrl: null, databaseUrl: url.href });
  const happened = new EventEmitter();
  const [worked, refused] = [once(happened, 'worked'), once(happened, 'refused')];
  const worker = new backend.Worker('mails', async ({ data }) => happened.emit('worked', data), {
    connection: backend.connect(),
  });
  worker.on('error', (error) => happened.emit('refused', error.message));
  const queue = new backend.Queue('mails', { connection: backend.connect() });
  queue.on('error', () => undefined);
  try {
    await expect(queue.add('send', { mail: 'early' })).rejects.toThrow(`database "${name}" does not exist`);
    expect(await refused).toEqual([expect.stringContaining('does not exist')]);
    await query(there.connectionString, `CREATE DATABASE ${name} TEMPLATE ${made}`);
    await queue.add('send', { mail: 'late' });
    expect(await worked).toEqual([{ mail: 'late' }]);
  } finally {
    await worker.close();
    await queue.close();
    await query(there.connectionString, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await there.drop();
  }
});
