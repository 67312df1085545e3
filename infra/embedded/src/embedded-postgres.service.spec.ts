import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { query } from '../../../test/services/database.js';
import { EmbeddedPostgresError, findEmbeddedPostgres, startEmbeddedPostgres } from './index.js';
import { runningServer } from './running-server.js';

let folder: string;
let dataFolder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'governance-test-'));
  dataFolder = join(folder, 'postgres');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('embedded PostgreSQL', () => {
  it('keeps its data from one start to the next and leaves no process', async () => {
    const first = await startEmbeddedPostgres({ dataFolder });
    await query(first.connectionString, 'CREATE TABLE kept AS SELECT 42 AS number');
    const server = await runningServer(dataFolder);
    await first.stop();
    await first.stop();
    expect(await runningServer(dataFolder)).toBeUndefined();
    expect(server?.status).toBe('ready');

    const second = await startEmbeddedPostgres({ dataFolder });
    expect(await query(second.connectionString, 'SELECT number FROM kept')).toEqual([{ number: 42 }]);
    await second.stop();
  });

  it('asks for a password, kept where only its user can read it, and keeps what is written through a power cut', async () => {
    const server = await startEmbeddedPostgres({ dataFolder });
    try {
      const wrong = new URL(server.connectionString);
      wrong.password = 'guess';
      await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
      expect((await stat(join(dataFolder, 'password'))).mode & 0o777).toBe(0o600);
      expect(await query(server.connectionString, 'SHOW listen_addresses')).toEqual([
        { listen_addresses: '127.0.0.1' },
      ]);
      for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
        expect(await query(server.connectionString, `SHOW ${setting}`)).toEqual([{ [setting]: 'on' }]);
      }
    } finally {
      await server.stop();
    }
  });

  it('writes no word of a row into its own log, which only its user can read', async () => {
    const server = await startEmbeddedPostgres({ dataFolder });
    try {
      await query(server.connectionString, 'CREATE TABLE kept (address text UNIQUE)');
      const insert = () =>
        query(server.connectionString, 'INSERT INTO kept VALUES ($1)', ['ada@example.org']);
      await insert();
      await expect(insert()).rejects.toThrow('duplicate key');
    } finally {
      await server.stop();
    }
    const log = join(dataFolder, 'server', 'server.log');
    const told = await readFile(log, 'utf8');
    expect(told).toContain('duplicate key');
    expect(told).not.toContain('ada@example.org');
    expect((await stat(log)).mode & 0o077).toBe(0);
  });

  it('is found by a second program, and refuses to be started twice', async () => {
    expect(await findEmbeddedPostgres(dataFolder)).toBeUndefined();
    const server = await startEmbeddedPostgres({ dataFolder });
    try {
      const found = await findEmbeddedPostgres(dataFolder);
      expect(found?.connectionString).toBe(server.connectionString);
      await expect(startEmbeddedPostgres({ dataFolder })).rejects.toThrow(/already running on .*process \d+/);
    } finally {
      await server.stop();
    }
  });

  it('starts again after its server was killed, though another process has its number now', async () => {
    const first = await startEmbeddedPostgres({ dataFolder });
    await query(first.connectionString, 'CREATE TABLE kept AS SELECT 42 AS number');
    const { processId } = (await runningServer(dataFolder))!;
    const pidFile = join(dataFolder, 'server', 'postmaster.pid');
    const left = await readFile(pidFile, 'utf8');
    const bystander = spawn('sleep', ['60']);
    try {
      process.kill(processId, 'SIGKILL');
      await first.stop();
      await writeFile(pidFile, left.replace(String(processId), String(bystander.pid)));
      const second = await startEmbeddedPostgres({ dataFolder });
      expect(await query(second.connectionString, 'SELECT number FROM kept')).toEqual([{ number: 42 }]);
      await second.stop();
    } finally {
      bystander.kill();
    }
  });

  it('makes a half-made folder again', async () => {
    await mkdir(join(dataFolder, 'server.unfinished'), { recursive: true });
    await writeFile(join(dataFolder, 'server.unfinished', 'PG_VERSION'), '18');
    const server = await startEmbeddedPostgres({ dataFolder });
    expect(await query(server.connectionString, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('says what is wrong with a folder or a port', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(startEmbeddedPostgres({ dataFolder: join(file, 'data') })).rejects.toThrow(
      /cannot be written \(ENOTDIR\)/,
    );

    await mkdir(join(dataFolder, 'server'), { recursive: true });
    await expect(startEmbeddedPostgres({ dataFolder })).rejects.toThrow('PG_VERSION is missing');
    await writeFile(join(dataFolder, 'server', 'PG_VERSION'), '14\n');
    await expect(startEmbeddedPostgres({ dataFolder })).rejects.toThrow('belongs to PostgreSQL 14');
    await writeFile(join(dataFolder, 'server', 'PG_VERSION'), '18\n');
    await expect(startEmbeddedPostgres({ dataFolder })).rejects.toThrow(/password is missing/);

    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const started = startEmbeddedPostgres({ dataFolder: join(folder, 'other'), port });
    await expect(started).rejects.toThrow(`Port ${port} is taken`);
    await expect(started).rejects.toBeInstanceOf(EmbeddedPostgresError);
    other.close();
  });
});
