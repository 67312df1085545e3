import type { ServerAccount } from './server-account.js';

/** Runs a program of the server to its end; `output` is all it said. Environment variables do not reach it. */
export function runProgram(
  account: ServerAccount,
  program: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' };
    const child = account.spawn(program, args, { env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    child.stderr?.on('data', (chunk) => (output += String(chunk)));
    child.on('error', reject);
    child.on('exit', (code) => {
      // A server left running keeps the pipes open, so "close" would never come.
      setImmediate(() => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve({ code, output });
      });
    });
  });
}
