import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ImportRefused } from '../import-refused.js';
import type { ReadAnswer, ReadRequest } from './request.js';

/** What reading one document may take. */
export interface ReadingLimits {
  readonly memoryMb: number;
  readonly seconds: number;
}

/** As built, wherever this file is read from: a process of its own runs no TypeScript. */
const program = fileURLToPath(new URL('../../dist/reading/child.js', import.meta.url));
/** What the process takes beside its objects: its program, and what is unpacked. */
const besideTheHeap = 128;
const lookEvery = 50;

/**
 * Reads a document in a process of its own, which knows nothing of this one's environment and is killed when it takes
 * more than it may. Nothing of one document is left for the next.
 * @throws ImportRefused when it took too much; Error when the process failed
 */
export function readInChild(request: ReadRequest, limits: ReadingLimits): Promise<ReadAnswer> {
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
  const clock = setTimeout(() => end(tookTooLong(limits)), limits.seconds * 1000);
  const watch = setInterval(() => {
    if (megabytesOf(child) > limits.memoryMb) end(tookTooMuch(limits));
  }, lookEvery);
  return new Promise<ReadAnswer>((resolve, reject) => {
    child.once('message', (said) => resolve(said as ReadAnswer));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      // V8 aborts when its heap is full; the system kills when its memory is.
      const full = signal === 'SIGABRT' || signal === 'SIGTRAP' || signal === 'SIGKILL';
      if (tooMuch ?? full) reject(tooMuch ?? tookTooMuch(limits));
      else reject(new Error(`The process that reads documents ended (${signal ?? code}).`));
    });
    child.send(request, (error) => error && child.kill('SIGKILL'));
  }).finally(() => {
    clearTimeout(clock);
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

function tookTooLong({ seconds }: ReadingLimits): ImportRefused {
  return new ImportRefused(
    'too-slow',
    `Reading the document took longer than ${seconds} seconds, so it was stopped and nothing was kept. Copy its tables into a new document and import that.`,
  );
}

function tookTooMuch({ memoryMb }: ReadingLimits): ImportRefused {
  return new ImportRefused(
    'too-much-memory',
    `Reading the document took more than ${memoryMb} MB of memory, so it was stopped and nothing was kept. Copy its tables into a new document and import that.`,
  );
}
