import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { userInfo } from 'node:os';
import { dirname, resolve } from 'node:path';
import { UnfitServer } from '@governance/event-sourcing';
import { credentials } from '@grpc/grpc-js';
import type { ChannelCredentials } from '@grpc/grpc-js';

/**
 * A file that an option of the address names.
 * @throws UnfitServer saying who cannot read it, and what to do
 */
export function fileOf(option: string, name: string): Buffer {
  const file = resolve(name);
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') throw new UnfitServer(closed(option, file));
    const why = code === 'ENOENT' || code === 'ENOTDIR' ? 'is not there' : `cannot be read (${code})`;
    throw new UnfitServer(`The file ${file}, which ${option} of the address of EventStoreDB names, ${why}.`);
  }
}

function closed(option: string, file: string): string {
  const folder = closedFolder(dirname(file));
  const what = folder === undefined ? 'may not read it' : `may not enter ${folder}`;
  const mend =
    option.toLowerCase() === 'userkeyfile'
      ? 'Give this account, and no other, the right to read it.'
      : 'A certificate is no secret: put it where every account may read it, such as /etc/governance.';
  return `The account ${account()} cannot read ${file}, which ${option} of the address of EventStoreDB names: it ${what}. ${mend} (Begun as root, web and worker run as the account governance.)`;
}

/** The first folder on the way that this process may not enter. */
function closedFolder(folder: string): string | undefined {
  const above = dirname(folder);
  const found = above === folder ? undefined : closedFolder(above);
  if (found !== undefined) return found;
  try {
    statSync(`${folder}/.`);
    return undefined;
  } catch {
    return folder;
  }
}

function account(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.());
  }
}

/** As grpc-js makes them, but that it does not name a server by a number in the handshake, of which Node warns. */
export function secureCredentials(
  authority: Buffer | null,
  key: Buffer | null,
  certificate: Buffer | null,
): ChannelCredentials {
  const made = credentials.createSsl(authority, key, certificate);
  const connector = made._createSecureConnector.bind(made);
  made._createSecureConnector = (...given) => {
    const made = connector(...given) as ReturnType<typeof connector> & { connectionOptions?: Handshake };
    if (isIP(made.connectionOptions?.servername ?? '')) delete made.connectionOptions!.servername;
    return made;
  };
  return made;
}

/** Without a name the certificate is compared with the host. */
interface Handshake {
  servername?: string;
}
