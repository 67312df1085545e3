import { execFileSync } from 'node:child_process';
import { mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmbeddedPostgres } from '@governance/embedded';

declare global {
  var testServer: { postgres: EmbeddedPostgres; folder: string } | undefined;
}

/** Jest's globalSetup: one PostgreSQL for all tests of a run, unless TEST_DATABASE_URL names one. */
export default async function start(): Promise<void> {
  if (process.env['TEST_DATABASE_URL'] || globalThis.testServer) return;
  // Jest loads this file outside its own module loader, where libraries are read as built.
  execFileSync(process.execPath, [join('node_modules', '.bin', 'tsc'), '-b', 'infra/embedded'], {
    stdio: 'inherit',
  });
  const { startEmbeddedPostgres } = await import('@governance/embedded');
  const folder = await mkdtemp(join(await whereDataGoes(), 'governance-test-'));
  const postgres = await startEmbeddedPostgres({
    dataFolder: join(folder, 'postgres'),
    settings: { max_connections: '200' },
  });
  globalThis.testServer = { postgres, folder };
  process.env['GOVERNANCE_TEST_DATABASE'] = postgres.connectionString;
}

/**
 * Memory where the system gives room for it: thousands of entries are each waited for until they are on disk, and what
 * lies in this server need not outlive the run. Tests of crashes have servers of their own, on disk.
 */
async function whereDataGoes(): Promise<string> {
  const memory = '/dev/shm';
  const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize > 4e9 ? memory : tmpdir();
}
