import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** An account of this machine for a service, made if there is none. Only root can. @throws when it cannot be made */
export async function systemAccount(name: string): Promise<Account> {
  const id = async (flag: string) => Number((await run('id', [flag, name])).stdout);
  try {
    return { uid: await id('-u'), gid: await id('-g') };
  } catch {
    // There is none yet.
  }
  await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    name,
  ]);
  return { uid: await id('-u'), gid: await id('-g') };
}

/** Whether an account may enter all of these folders. */
export async function allReachable(folders: readonly string[], uid: number): Promise<boolean> {
  for (const folder of folders) {
    for (let at = folder; ; at = dirname(at)) {
      const { mode, uid: holder } = await stat(at);
      if ((mode & (holder === uid ? 0o100 : 0o001)) === 0) return false;
      if (at === dirname(at)) break;
    }
  }
  return true;
}
