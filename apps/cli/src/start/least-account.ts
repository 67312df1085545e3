import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { allReachable, systemAccount, type Account } from '@governance/embedded';
import { root } from '../root.js';

/**
 * The account that web and worker run as: this process's own, or one without rights when this is root.
 * @param say told when root has to stay
 */
export async function leastAccount(say: (warning: string) => void): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const stays = (why: string) => {
    say(
      `Web and worker run as root: ${why}. Start as an ordinary user, or put the project where every user may read it.`,
    );
    return null;
  };
  let account: Account;
  try {
    account = await systemAccount('governance');
  } catch (error) {
    return stays(`an account "governance" could not be made (${String(error)})`);
  }
  const main = join(root, 'apps', 'web', 'dist', 'main.js');
  const enters = await allReachable([dirname(main), dirname(process.execPath)], account.uid);
  const reads = ((await stat(main)).mode & 0o004) !== 0;
  return enters && reads ? account : stays(`the account "governance" may not read ${root}`);
}
