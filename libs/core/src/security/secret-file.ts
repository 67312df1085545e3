import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsRefused } from '../settings.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment with its SECRET_KEY: as it was given, or as the file `secret` in DATA_FOLDER holds it.
 * @throws SettingsRefused when others may read that file
 */
export function withSecret(environment: Environment): Environment {
  const folder = environment.DATA_FOLDER?.trim();
  if (environment.SECRET_KEY?.trim() || !folder) return environment;
  const key = readSecret(join(folder, 'secret'));
  return key === null ? environment : { ...environment, SECRET_KEY: key };
}

/** A secret that the folder holds; the first who asks makes it, readable by its owner alone. */
export function keepSecret(folder: string, name = 'secret'): string {
  const file = join(folder, name);
  const held = readSecret(file);
  if (held !== null) return held;
  try {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // Another process was first: its key is the one.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readSecret(file)!;
}

function readSecret(file: string): string | null {
  try {
    const { mode } = statSync(file);
    if ((mode & 0o077) !== 0)
      throw new SettingsRefused(
        `${file} can be read by others than its owner, and with it anybody could sign in as anybody. Run: chmod 600 ${file}`,
      );
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
