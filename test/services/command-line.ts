import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { secretKey } from './secret-key.js';

const main = fileURLToPath(new URL('../../apps/cli/dist/main.js', import.meta.url));

export interface Running {
  readonly process: ChildProcess;
  /** All that was printed so far. */
  readonly printed: () => string;
  /** Resolves with the match as soon as it is printed. @throws Error when the command ends before. */
  printing(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit status. */
  readonly ended: Promise<number | null>;
}

/** Runs the built command line as a person does. @param environment what is set beside PATH and the like. */
export function run(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
  if (!existsSync(main)) throw new Error('The command line is not built: run bin/prepare first.');
  const own = { ...process.env };
  for (const name of ['DATABASE_URL', 'DATA_FOLDER', 'SECRET_KEY', 'PORT', 'HOST', 'SMTP_URL'])
    delete own[name];
  // With a database of the test's own, its key is the test's too; otherwise the data folder has one.
  if (environment.DATABASE_URL) own.SECRET_KEY = secretKey;
  const child = spawn(process.execPath, [main, ...words], { env: { ...own, ...environment } });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      listeners.forEach((tell) => tell());
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    process: child,
    printed: () => text,
    ended,
    printing: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(text);
          if (match) resolve(match);
        };
        listeners.add(look);
        look();
        void ended.then((status) => reject(new Error(`It ended with ${status} and had printed:\n${text}`)));
      }),
  };
}

/** A port that nobody listens on just now. */
export async function freePort(): Promise<number> {
  // Below those that the system gives to connections: what is free now is so still when a slow start comes to it.
  const port = randomInt(15_000, 32_000);
  const probe = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!isFree) return freePort();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
