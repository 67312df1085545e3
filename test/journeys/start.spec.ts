import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort, run, type Running } from '../services/command-line.js';
import { soundHealth } from '../services/sound-health.js';

// The demonstration's year is played once.
jest.setTimeout(300_000);

let folder: string;
const started: Running[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'governance-test-'));
});
afterAll(async () => {
  for (const { process } of started) process.kill('SIGINT');
  await Promise.all(started.map(({ ended }) => ended));
  await rm(folder, { recursive: true, force: true });
});

describe('one command', () => {
  it('starts everything, and Ctrl-C ends all of it', async () => {
    const { address, command } = await start('demonstration');
    const health = await soundHealth(address);
    expect(health.status).toBe(200);
    // Brought by the product, whatever Node began it.
    expect(await health.json()).toMatchObject({
      info: { node: { version: expect.stringMatching(/^v24\./) } },
    });
    expect(await wordsOf(address)).toContain('4 themes, 33 priorities, 74 actions (3 withdrawn');
    expect(await (await fetch(`${address}/sign-in`)).text()).toContain('Ben Carter');
    const processes = treeOf(command.process.pid!, 'demonstration');
    // The command, web, worker, the database's server and what it runs beside itself.
    expect(processes.length).toBeGreaterThan(5);
    const reached = processes.filter((one) => /apps\/(web|worker)\/dist\/main\.js/.test(one.command));
    expect(reached).toHaveLength(2);
    const password = readFileSync(join(folder, 'demonstration', 'postgres', 'password'), 'utf8');
    for (const { id } of reached) {
      // Not root, wherever it was begun as root; and without the account that owns the log.
      expect(readFileSync(`/proc/${id}/status`, 'utf8')).not.toMatch(/^Uid:\t0\b/m);
      const environment = readFileSync(`/proc/${id}/environ`, 'utf8');
      expect(environment).toContain('DATABASE_URL=postgresql://governance_app:');
      expect(environment).not.toContain(password);
    }
    command.process.kill('SIGINT');
    expect(await command.ended).toBe(0);
    const left = running().filter(({ id }) => processes.some((one) => one.id === id));
    expect(left).toEqual([]);
  });

  it('is ready again without playing, with the same year', async () => {
    const { address, command } = await start('demonstration');
    expect(command.printed()).not.toContain('Playing');
    expect(await wordsOf(address)).toContain('4 themes, 33 priorities, 74 actions (3 withdrawn');
    command.process.kill('SIGINT');
    await command.ended;
  });

  it('begins for a real partnership with nothing of the demonstration', async () => {
    const { address, command } = await start('real', ['--empty']);
    const signIn = await (await fetch(`${address}/sign-in`)).text();
    expect(signIn).not.toContain('In this demonstration');
    expect(signIn).not.toContain('Ben Carter');
    const [, link] = await command.printing(/Begin at (http\S+)/);
    const begin = await fetch(link!, { redirect: 'manual' });
    expect(begin.status).toBe(303);
    command.process.kill('SIGINT');
    await command.ended;
  });
});

describe('what keeps it from starting', () => {
  it('is told when the port is taken', async () => {
    const other = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const command = run(['start'], { DATA_FOLDER: join(folder, 'real'), PORT: String(port) });
    expect(await command.ended).toBe(1);
    expect(command.printed()).toBe(
      `Port ${port} on 127.0.0.1 is taken. Stop what uses it, or set PORT to another.\n`,
    );
    other.close();
  });

  it('is told when the data folder cannot be written', async () => {
    const command = run(['start'], { DATA_FOLDER: '/dev/null/data' });
    expect(await command.ended).toBe(1);
    expect(command.printed()).toContain('The data folder /dev/null/data cannot be written (ENOTDIR).');
    expect(command.printed().trim().split('\n')).toHaveLength(1);
  });

  it('is told which settings are wrong', async () => {
    const command = run(['start'], { DATABASE_URL: 'mysql://here', PORT: 'many' });
    expect(await command.ended).toBe(1);
    expect(command.printed()).toContain('DATABASE_URL must be an address that begins postgres://');
    expect(command.printed()).toContain('PORT must be a whole number from 0 to 65535, not "many".');
  });
});

async function start(data: string, options: readonly string[] = []) {
  const port = String(await freePort());
  const command = run(['start', ...options], { DATA_FOLDER: join(folder, data), PORT: port });
  started.push(command);
  await command.printing(/Partnership governance is ready.*\n/);
  return { command, address: `http://127.0.0.1:${port}` };
}

/** The words of a page, without its tags. */
async function wordsOf(address: string): Promise<string> {
  return (await (await fetch(address)).text()).replace(/<[^>]+>/g, '');
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
}

/** What runs now; a process that has ended and that nobody has asked after yet does not. */
function running(): Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n');
  return lines.flatMap((line) => {
    const [, id, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line)!;
    return state!.startsWith('Z') ? [] : [{ id: Number(id), parent: Number(parent), command: command! }];
  });
}

/** A start and all that it started, with the database's server, which belongs to no other process. */
function treeOf(root: number, data: string): Process[] {
  const all = running();
  const pidFile = join(folder, data, 'postgres', 'server', 'postmaster.pid');
  const server = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const below = (id: number): Process[] =>
    all
      .filter((one) => one.id === id)
      .concat(all.filter(({ parent }) => parent === id).flatMap((one) => below(one.id)));
  return [...below(root), ...below(server)];
}
