import { execFile, spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { promisify } from 'node:util';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { allReachable, systemAccount, type Account } from './system-account.js';

const run = promisify(execFile);
const SETPRIV = ['--clear-groups', '--inh-caps', '+dac_override', '--ambient-caps', '+dac_override'];

export interface ServerAccount {
  /** Set when this process is root: the server refuses to run as root and gets an account of its own. */
  readonly owner?: Account;
  spawn(program: string, args: readonly string[], options: SpawnOptions): ChildProcess;
}

/** The account that the server runs as: this process's own, or "postgres" (made if need be) under root. */
export async function serverAccount(folders: readonly string[]): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return { spawn: (program, args, options) => spawn(program, args, options) };
  const owner = await postgresAccount();
  if (await allReachable(folders, owner.uid)) {
    return { owner, spawn: (program, args, options) => spawn(program, args, { ...options, ...owner }) };
  }
  // A folder on the way is closed to others (root's home, a folder of mktemp). Rather than open it to everyone,
  // the server alone is allowed through.
  await run('setpriv', ['--version']).catch(() => {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL cannot run as root, and the account "postgres" cannot enter ${folders.join(' or ')}. ` +
        'Run as an ordinary user, or put the project and its data where every user may enter.',
    );
  });
  const account = ['--reuid', String(owner.uid), '--regid', String(owner.gid), ...SETPRIV, '--'];
  return {
    owner,
    spawn: (program, args, options) => spawn('setpriv', [...account, program, ...args], options),
  };
}

async function postgresAccount(): Promise<Account> {
  try {
    return await systemAccount('postgres');
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL cannot run as root, and an account "postgres" could not be made: ${String(error)}. ` +
        'Run as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
    );
  }
}
