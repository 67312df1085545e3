import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ImportRefused } from '../import-refused.js';
import type { ReadAnswer, ReadRequest } from './request.js';

/** What reading one document may take. */
export interface ReadingLimits {
  readonly memoryMb: number;
  /** Of the processor, where the system tells what a process has had of it; elsewhere of the clock. */
  readonly seconds: number;
}

/** As built, wherever this file is read from: a process of its own runs no TypeScript. */
const reader = fileURLToPath(new URL('../../dist/reading/child.js', import.meta.url));
/** What the process takes beside its objects: its program, and what is unpacked. */
const besideTheHeap = 128;
const lookEvery = 50;
/** By the clock so many times the seconds: the machine may be busy, but what waits without computing has to end. */
const timesByTheClock = 3;
const usual = { program: reader, timesByTheClock };
/** Linux counts processor time for its files in hundredths of a second, on whatever machine. */
const ticksInASecond = 100;

/**
 * Reads a document in a process of its own, which knows nothing of this one's environment and is killed when it takes
 * more than it may. Nothing of one document is left for the next.
 * @param tested another program, or another clock, for tests
 * @throws ImportRefused when it took too much; Error when the process failed
 */
export function readInChild(
  request: ReadRequest,
  limits: ReadingLimits,
  tested: { readonly program?: string; readonly timesByTheClock?: number } = {},
): Promise<ReadAnswer> {
  const { program, timesByTheClock } = { ...usual, ...tested };
  const child = fork(program, [], {
    execArgv: [`--max-old-space-size=${limits.memoryMb - besideTheHeap}`, '--max-semi-space-size=16'],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let tooMuch: ImportRefused | undefined;
  const end = (reason: ImportRefused) => {
    tooMuch ??= reason;
    child.kill('SIGKILL');
  };
  const started = performance.now();
  const watch = setInterval(() => {
    const clock = (performance.now() - started) / 1000;
    const longest = limits.seconds * timesByTheClock;
    if (megabytesOf(child) > limits.memoryMb) end(tookTooMuch(limits));
    else if ((computedBy(child) ?? clock) > limits.seconds) end(tookTooLong(limits.seconds, ' of computing'));
    else if (clock > longest) end(tookTooLong(longest));
  }, lookEvery);
  return new Promise<ReadAnswer>((resolve, reject) => {
    child.once('message', (said) => resolve(said as ReadAnswer));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      // V8 aborts when its heap is full; the system kills when its memory is.
      const full = signal === 'SIGABRT' || signal === 'SIGTRAP' || signal === 'SIGKILL';
      if (tooMuch ?? full) return reject(tooMuch ?? tookTooMuch(limits));
      const failed = () => reject(new Error(`The process that reads documents ended (${signal ?? code}).`));
      // On a busy machine its end is told before its answer, which is still in the pipe.
      if (child.connected) child.once('disconnect', () => setImmediate(failed));
      else setImmediate(failed);
    });
    child.send(request, (error) => error && child.kill('SIGKILL'));
  }).finally(() => {
    clearInterval(watch);
    child.kill('SIGKILL');
  });
}

/** Memory that a process holds now; where the system does not tell it in a file, the limit of its heap stands alone. */
function megabytesOf({ pid }: ChildProcess): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Seconds that a process has had of the processor, in all its threads; null where the system does not tell it in a file. */
function computedBy({ pid }: ChildProcess): number | null {
  try {
    // The name of the program, in brackets, may hold anything; the times in user and system mode come after.
    const [, ...fields] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)!.split(' ');
    const seconds = (Number(fields[10]) + Number(fields[11])) / ticksInASecond;
    return Number.isFinite(seconds) ? seconds : null;
  } catch {
    return null;
  }
}

function tookTooLong(seconds: number, what = ''): ImportRefused {
  return new ImportRefused(
    'too-slow',
    `Reading the document took longer than ${seconds} seconds${what}, so it was stopped and nothing was kept. Copy its tables into a new document and import that.`,
  );
}

function tookTooMuch({ memoryMb }: ReadingLimits): ImportRefused {
  return new ImportRefused(
    'too-much-memory',
    `Reading the document took more than ${memoryMb} MB of memory, so it was stopped and nothing was kept. Copy its tables into a new document and import that.`,
  );
}
