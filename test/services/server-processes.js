import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
const run = promisify(execFile);
/** A PostgreSQL server's first process and its children; none when it does not run. */
async function processesOf(dataFolder) {
    const file = join(dataFolder, 'server', 'postmaster.pid');
    const first = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
    if (!first || !isAlive(first))
        return [];
    const { stdout } = await run('ps', ['-eo', 'pid=,ppid=']);
    const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
    return [first, ...rows.filter(([, parent]) => parent === first).map(([child]) => child)];
}
export async function isRunning(dataFolder) {
    return (await processesOf(dataFolder)).length > 0;
}
/** Ends every process of the server at once, as a power cut does. */
export async function killServer(dataFolder) {
    const processes = await processesOf(dataFolder);
    signal(processes, 'SIGKILL');
    while (processes.some(isAlive))
        await sleep(5);
}
/** The server keeps its connections and answers none of them. */
export async function freezeServer(dataFolder) {
    signal(await processesOf(dataFolder), 'SIGSTOP');
}
export async function thawServer(dataFolder) {
    signal(await processesOf(dataFolder), 'SIGCONT');
}
function signal(processes, name) {
    for (const process_ of processes) {
        try {
            process.kill(process_, name);
        }
        catch {
            // It ended by itself in this moment.
        }
    }
}
function isAlive(processId) {
    try {
        process.kill(processId, 0);
    }
    catch {
        return false;
    }
    return true;
}
//# sourceMappingURL=server-processes.js.map