import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataFolderPaths, readIfThere } from './data-folder.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

export interface RunningServer {
  readonly processId: number;
  readonly port: number;
  /** "starting", "ready" or "stopping". */
  readonly status: string;
}

/** The server running on the folder now, as its `postmaster.pid` tells; undefined when there is none. */
export async function runningServer(dataFolder: string): Promise<RunningServer | undefined> {
  const lines = (await readIfThere(pidFile(dataFolder)))?.split('\n');
  const processId = Number(lines?.[0]);
  if (!processId || !isServer(processId, dataFolderPaths(dataFolder).server)) return undefined;
  return { processId, port: Number(lines?.[3]), status: lines?.[7]?.trim() ?? 'starting' };
}

/**
 * Waits for a server that is on its way out, as after its program was killed, and clears away what a killed
 * server left: the number of its process may since belong to another.
 */
export async function makeWay(dataFolder: string): Promise<void> {
  const patience = Date.now() + 2_000;
  for (;;) {
    const server = await runningServer(dataFolder);
    if (!server) break;
    if (server.status !== 'stopping' && Date.now() > patience) {
      throw new EmbeddedPostgresError(
        `A server is already running on ${dataFolder} (process ${server.processId}, port ${server.port}). ` +
          'Stop the program that started it, or choose another data folder.',
      );
    }
    await sleep(50);
  }
  await rm(pidFile(dataFolder), { force: true });
}

const pidFile = (dataFolder: string) => join(dataFolderPaths(dataFolder).server, 'postmaster.pid');

function isServer(processId: number, folder: string): boolean {
  try {
    return commandLine(processId).includes(folder);
  } catch {
    return false;
  }
}

function commandLine(processId: number): string {
  if (process.platform === 'linux') return readFileSync(`/proc/${processId}/cmdline`, 'utf8');
  return execFileSync('ps', ['-p', String(processId), '-o', 'command='], { encoding: 'utf8' });
}
