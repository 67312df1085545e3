import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './command-line.js';

const folder = join('node_modules', '.cache', 'redis');
const program = process.env['TEST_REDIS_SERVER'] ?? join(folder, 'redis-server');

/** Whether bin/prepare-redis has found one. */
export const redisIsHere = existsSync(program);

export interface TestRedis {
  readonly url: string;
  /** Ends it at once; all that it held is gone. */
  kill(): Promise<void>;
  /** Starts it again, empty, at the same address. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis of a test's own, empty and on a free port. */
export async function ownRedis(): Promise<TestRedis> {
  const data = await mkdtemp(join(tmpdir(), 'governance-redis-'));
  const port = await freePort();
  let running = await startRedis(data, port);
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: () => running.end('SIGKILL'),
    start: async () => {
      running = await startRedis(data, port);
    },
    stop: async () => {
      await running.end('SIGTERM');
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function startRedis(data: string, port: number) {
  const words = ['--port', String(port), '--dir', data, '--save', '', '--maxmemory-policy', 'noeviction'];
  const child = spawn(program, words, {
    env: { ...process.env, LD_LIBRARY_PATH: join(process.cwd(), folder, 'lib') },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (more: string) => {
        printed += more;
        if (printed.includes('Ready to accept connections')) resolve();
      });
    void ended.then(() => reject(new Error(`Redis did not start:\n${printed}`)));
  });
  return {
    end: async (signal: 'SIGKILL' | 'SIGTERM') => {
      child.kill(signal);
      await ended;
    },
  };
}
