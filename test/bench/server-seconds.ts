import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Processor time of a PostgreSQL server's processes so far, those that have ended too, s. Linux only.
 * @param connectionString of a server on this machine: its first process is told by the port on its command line
 */
export function serverSeconds(connectionString: string): number {
  const { port } = new URL(connectionString);
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const rows = processes.flatMap((id) => {
    try {
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]!.split(' ');
      const [parent, used, ended] = [fields[1], fields.slice(11, 13), fields.slice(13, 15)];
      const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
      return [{ id, parent, command, used: sum(used) / ticks, ended: sum(ended) / ticks }];
    } catch {
      return []; // It ended in this moment.
    }
  });
  const first = rows.find(({ command }) => command[0]!.endsWith('/postgres') && command.includes(port));
  const own = rows.filter(({ id, parent }) => id === first?.id || parent === first?.id);
  return own.reduce((seconds, { used }) => seconds + used, first?.ended ?? 0);
}

function sum(numbers: readonly string[]): number {
  return numbers.reduce((total, number) => total + Number(number), 0);
}
