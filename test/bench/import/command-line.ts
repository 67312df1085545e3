import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** What running a program took. */
export interface Ran {
  /** By the clock. */
  readonly seconds: number;
  /** Seconds of the processor, of all the processes that it was. */
  readonly processor: number;
  /** Of the processes that it was, the one that held most. */
  readonly megabytes: number;
}

const ticksInASecond = 100;

/** Runs a program of Node until it ends, with nothing of the caller's settings. @throws Error when it fails */
export async function ran(words: readonly string[]): Promise<Ran> {
  const from = performance.now();
  const child = spawn(process.execPath, [...words], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let megabytes = 0;
  let processor = 0;
  const look = setInterval(() => {
    const all = withChildren(child.pid!);
    megabytes = Math.max(megabytes, ...all.map(peakMegabytes));
    processor = Math.max(
      processor,
      all.map(used).reduce((sum, each) => sum + each, 0),
    );
  }, 5);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(look);
  if (code !== 0) throw new Error(`${words.join(' ')} ended with status ${code}.`);
  return { seconds: (performance.now() - from) / 1000, processor, megabytes };
}

/** Linux only. */
function withChildren(pid: number): number[] {
  const children = told(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(withChildren)];
}

function peakMegabytes(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(told(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

/** Its own, and that of its processes that have ended. */
function used(pid: number): number {
  const fields = told(`/proc/${pid}/stat`).split(') ').at(-1)!.split(' ').slice(11, 15);
  return fields.reduce((sum, ticks) => sum + Number(ticks), 0) / ticksInASecond;
}

function told(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // It ended in this moment.
  }
}
