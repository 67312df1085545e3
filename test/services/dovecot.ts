import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { freePort } from './command-line.js';

const program = '/usr/sbin/dovecot';

/** Whether there is one whose settings are written as those below: of 2.4 they are called otherwise. */
export const dovecotIsHere =
  existsSync(program) &&
  existsSync('/usr/lib/dovecot/imap') &&
  execFileSync(program, ['--version'], { encoding: 'utf8' }).startsWith('2.3.');

/** Whom it runs as: it refuses to run as root. */
const nobody = { uid: 65534, gid: 65534 };
const account = process.getuid?.() === 0 ? nobody : null;

export interface TestMailbox {
  /** For IMAP_URL. */
  readonly url: string;
  /** Lays a mail into it, as whoever delivers mail does. */
  deliver(mail: Buffer | string): Promise<void>;
  /** Of each mail in it, in their order, whether somebody has read it. */
  read(): Promise<readonly boolean[]>;
  /** Ends the server; what lies in the mailbox stays. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Forgets what it knew of the mailbox: every mail has another number then, under another count. */
  countAnew(): Promise<void>;
  remove(): Promise<void>;
}

const user = 'secretariat@board.example.org';
const password = 'of:tests/@';

/** A mailbox on a Dovecot of a test's own, on a free port, with everything that it writes in a folder of its own. */
export async function ownMailbox(): Promise<TestMailbox> {
  const folder = await mkdtemp(join(tmpdir(), 'governance-dovecot-'));
  const port = await freePort();
  await mkdir(join(folder, 'mail'));
  await writeFile(join(folder, 'conf'), configuration(folder, port));
  await chmod(folder, 0o755);
  if (account) for (const one of [folder, join(folder, 'mail')]) await chown(one, account.uid, account.gid);
  let running = await start(folder, port);
  const use = async <Result>(work: (client: ImapFlow) => Promise<Result>): Promise<Result> => {
    const client = new ImapFlow({
      ...{ host: '127.0.0.1', port, secure: false, auth: { user, pass: password } },
      ...{ logger: false as const, disableAutoIdle: true },
    });
    await client.connect();
    const lock = await client.getMailboxLock('INBOX');
    try {
      return await work(client);
    } finally {
      lock.release();
      await client.logout();
    }
  };
  return {
    url: `imap://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    deliver: (mail) => use(async (client) => void (await client.append('INBOX', mail))),
    read: () =>
      use(async (client) => {
        const flags: boolean[] = [];
        for await (const mail of client.fetch('1:*', { flags: true })) flags.push(mail.flags!.has('\\Seen'));
        return flags;
      }),
    stop: () => end(running),
    start: async () => {
      running = await start(folder, port);
    },
    countAnew: async () => {
      await end(running);
      await rm(join(folder, 'mail', user, 'dovecot-uidlist'));
      for (const name of ['dovecot.index', 'dovecot.index.log', 'dovecot.index.cache'])
        await rm(join(folder, 'mail', user, name), { force: true });
      // The count is the second in which it was begun.
      await pause(1100);
      running = await start(folder, port);
    },
    remove: async () => {
      await end(running);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configuration(folder: string, port: number): string {
  const name = account ? 'nobody' : userInfo().username;
  const { uid, gid } = account ?? userInfo();
  const apart = ['anvil', 'stats'].map((service) => `service ${service} {\n  chroot =\n}`).join('\n');
  return `protocols = imap
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/log
default_internal_user = ${name}
default_internal_group =
default_login_user = ${name}
first_valid_uid = 1
ssl = no
disable_plaintext_auth = no
listen = 127.0.0.1
mail_location = maildir:${folder}/mail/%u
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
${apart}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail/%u
}
namespace inbox {
  inbox = yes
}
`;
}

async function start(folder: string, port: number): Promise<ChildProcess> {
  const child = spawn(program, ['-F', '-c', join(folder, 'conf')], {
    ...(account ?? {}),
    stdio: 'ignore',
  });
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (child.exitCode !== null) break;
    if (await answers(port)) return child;
    await pause(50);
  }
  const log = await readFile(join(folder, 'log'), 'utf8').catch(() => 'no log');
  throw new Error(`Dovecot did not start:\n${log}`);
}

async function answers(port: number): Promise<boolean> {
  const { connect } = await import('node:net');
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await ended;
}
