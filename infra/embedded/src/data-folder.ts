import { randomBytes } from 'node:crypto';
import { access, chmod, chown, constants, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { ServerAccount } from './server-account.js';
import { runProgram } from './run-program.js';
import type { ServerPrograms } from './server-programs.js';
import { SERVER_VERSION } from './server-programs.js';

/** What the data folder holds. */
export const dataFolderPaths = (dataFolder: string) => ({
  server: join(dataFolder, 'server'),
  password: join(dataFolder, 'password'),
  log: join(dataFolder, 'server', 'server.log'),
});

export async function makeDataFolder(dataFolder: string): Promise<void> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    await access(dataFolder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The data folder ${dataFolder} cannot be written (${(error as NodeJS.ErrnoException).code}). ` +
        'Choose a folder that this user may write, or change its owner.',
    );
  }
}

/**
 * Makes the server's files once. They are made under another name and renamed when complete, so that a folder
 * left half made by a crash is known and made again: nothing was ever stored in it.
 * @returns the password of the server's only account, "postgres".
 */
export async function initialise(
  dataFolder: string,
  account: ServerAccount,
  programs: ServerPrograms,
): Promise<string> {
  const paths = dataFolderPaths(dataFolder);
  const version = await readIfThere(join(paths.server, 'PG_VERSION'));
  if (version !== undefined) {
    if (version.trim() !== SERVER_VERSION) {
      throw new EmbeddedPostgresError(
        `The data folder ${dataFolder} belongs to PostgreSQL ${version.trim()}; this program brings PostgreSQL ${SERVER_VERSION}. ` +
          'Export the log with the program that wrote it and import it into a new folder.',
      );
    }
    return await readPassword(dataFolder);
  }
  if (await isThere(paths.server)) {
    throw new EmbeddedPostgresError(
      `${paths.server} holds no PostgreSQL database (PG_VERSION is missing). Restore it, or move it away to begin anew.`,
    );
  }
  const unfinished = `${paths.server}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const password = randomBytes(24).toString('base64url');
  await writeFile(paths.password, password, { mode: 0o600 });
  await chmod(paths.password, 0o600);
  if (account.owner) {
    await chown(dataFolder, account.owner.uid, account.owner.gid);
    await chown(paths.password, account.owner.uid, account.owner.gid);
  }
  const { code, output } = await runProgram(account, programs.initdb, [
    ...['--pgdata', unfinished, '--username', 'postgres', '--pwfile', paths.password],
    ...['--auth', 'scram-sha-256', '--encoding', 'UTF8'],
    // The same order and letter cases on every machine, whatever its locales.
    ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...['--set', 'timezone=UTC', '--set', 'log_timezone=UTC', '--set', 'log_checkpoints=off'],
  ]);
  if (code !== 0) {
    throw new EmbeddedPostgresError(`The database could not be made in ${dataFolder}: ${output.trim()}`);
  }
  await rename(unfinished, paths.server);
  return password;
}

export async function readPassword(dataFolder: string): Promise<string> {
  const { password, server } = dataFolderPaths(dataFolder);
  const text = await readIfThere(password);
  if (text === undefined) {
    throw new EmbeddedPostgresError(
      `${password} is missing, so the database in ${server} cannot be opened. Restore it from the backup of this folder.`,
    );
  }
  return text;
}

export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new EmbeddedPostgresError(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}). Run as the user that made the folder.`,
    );
  }
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
