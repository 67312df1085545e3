import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** The product as `bin/start` runs it. */
export interface Started {
  /** Where to go first: where there is no board yet, the page on which it begins. */
  readonly address: string;
  stop(): Promise<void>;
}

/**
 * @param words of the command line
 * @param dataFolder where everything that it keeps is
 * @param settings beside those that this machine has
 */
export async function start(
  words: readonly string[],
  dataFolder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const env = { ...process.env, PORT: '0', DATA_FOLDER: dataFolder, ...settings };
  const child = spawn(resolve('bin', 'start'), words, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  const address = await new Promise<string>((ready, failed) => {
    child.stdout.setEncoding('utf8').on('data', (more: string) => {
      printed += more;
      const [, found] = /is ready(?:\. Begin)? at (http\S+)/.exec(printed) ?? [];
      if (found) ready(found);
    });
    child.once('exit', (code) => failed(new Error(`bin/start ended with ${code}:\n${printed}`)));
  });
  return {
    address,
    stop: async () => {
      child.kill('SIGINT');
      await once(child, 'exit');
    },
  };
}
