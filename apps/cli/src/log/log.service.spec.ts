import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { migrateEventStore, openPostgresEventStore } from '@governance/event-store-postgres';
import { someAppend, someEvents } from '@governance/event-sourcing/contract';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { root } from '../root.js';

jest.setTimeout(300_000);

const run = promisify(execFile);
let product: TestDatabase;
let spare: TestDatabase;
let folder: string;
beforeAll(async () => {
  [product, spare] = await Promise.all([freshDatabase(), freshDatabase()]);
  folder = await mkdtemp(join(tmpdir(), 'backups-'));
  await migrateEventStore(product.connectionString);
  const store = await openPostgresEventStore(product);
  await Promise.all(Array.from({ length: 300 }, () => store.append(someAppend({ events: someEvents(3) }))));
  await store.close();
});
afterAll(async () => {
  await Promise.all([product.drop(), spare.drop(), rm(folder, { recursive: true })]);
});

const environment = () => {
  const urls = { DATABASE_URL: product.connectionString, SPARE_URL: spare.connectionString };
  return { cwd: root, env: { ...process.env, ...urls, BACKUPS: folder } };
};

async function refused(...args: string[]): Promise<{ code: number; stderr: string }> {
  const program = join(root, 'apps', 'cli', 'dist', 'main.js');
  const failed = await run(process.execPath, [program, 'log', ...args], environment()).catch(
    (error: unknown) => error,
  );
  return failed as { code: number; stderr: string };
}

describe('the guide to backups', () => {
  it('says commands that work as they stand', async () => {
    const guide = await readFile(join(root, 'docs', 'guides', 'backup.md'), 'utf8');
    const [night, month, ...more] = [...guide.matchAll(/```sh\n(.*?)```/gs)].map(([, commands]) => commands!);
    expect(more).toEqual([]);
    const script = (commands: string) => run('bash', ['-euo', 'pipefail', '-c', commands], environment());
    const { stdout: exported } = await script(night!);
    expect(exported).toMatch(/Exported 900 events of 300 streams/);
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
    expect(exported).toMatch(/is whole: 900 events/);
    const { stdout: restored } = await script(month!);
    expect(restored).toMatch(/: OK\nImported 900 events/);
    expect(restored).toMatch(/the same 900 events; 900 of them were there already/);
  });
});

describe('governance log', () => {
  it('says what it cannot do, and ends with a status', async () => {
    expect(await refused('copy', '--from', 'mysql://x', '--to', 'mysql://x')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('It begins with postgres:// or postgresql:// or esdb://'),
    });
    const nowhere = await refused(
      'export',
      join(folder, 'x.gz'),
      '--from',
      'postgresql://a:secret@127.0.0.1:1/x',
    );
    expect(nowhere.stderr).toMatch(/a:\*\*\*@127.0.0.1.* cannot be opened/);
    const broken = join(folder, 'broken.gz');
    await writeFile(broken, 'not a backup');
    expect(await refused('import', broken)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not an export of a log'),
    });
  });
});
