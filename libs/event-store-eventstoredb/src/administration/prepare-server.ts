import { isDeepStrictEqual } from 'node:util';
import { addressOf } from '../connection-string.js';
import type { User } from '../connection-string.js';
import { UnfitServer } from '../availability.js';
import { Administration, isRefused } from './administration.js';
import { compresses } from './compression.js';

export interface Prepared {
  readonly login: string;
  readonly user:
    'made' | 'there already' | 'there already, with another password: it has that of EVENTSTORE_URL now';
  readonly rights: 'set' | 'set already' | 'set, instead of others';
  /** What was tried as the user. */
  readonly tried: readonly Tried[];
  /** The server compresses what it answers, though it is asked not to. */
  readonly compresses: boolean;
}

export interface Tried {
  readonly what: string;
  readonly permitted: boolean;
  /** Whether that is as it should be. */
  readonly right: boolean;
}

/**
 * Gives a secured server the user that the product signs in as, who may read and append and nothing else, and tries
 * that as this user. Once or again.
 * @param admin address with an administrator's user and password
 * @param own address with the product's user and password, as it is in EVENTSTORE_URL
 * @throws UnfitServer saying what is wrong, without quoting an address; what the server answers
 */
export async function prepareServer(admin: string, own: string): Promise<Prepared> {
  const { user } = addressOf(own);
  if (!user)
    throw new UnfitServer(
      'EVENTSTORE_URL names no user and password: those that the product is to sign in with.',
    );
  const address = addressOf(admin);
  if (!address.user) throw new UnfitServer('The administrator’s address names no user.');
  const server = new Administration(address);
  const product = new Administration(address, user);
  try {
    const { login } = user;
    const made = await ensureUser(server, product, user);
    const rights = await ensureRights(server, login);
    const signsIn = await product.uses();
    const forbidden = await product.forbidden();
    return {
      login,
      user: made,
      rights,
      tried: [
        { what: 'read the log', permitted: signsIn.reads, right: signsIn.reads },
        { what: 'append to it', permitted: signsIn.appends, right: signsIn.appends },
        ...forbidden.map(([what, permitted]) => ({ what, permitted, right: !permitted })),
      ],
      compresses: await compresses(admin),
    };
  } finally {
    server.close();
    product.close();
  }
}

async function ensureUser(
  server: Administration,
  product: Administration,
  user: User,
): Promise<Prepared['user']> {
  const { login } = user;
  if ((await server.groupsOf(login)) === undefined) {
    const failed = await server.createUser(user).catch((error: unknown) => error);
    // Some servers answer that they made a user in a way that this client cannot read: so it is looked, not believed.
    if ((await server.groupsOf(login)) === undefined)
      throw failed ?? new UnfitServer(`The server took the user ${login} and does not have them.`);
    return 'made';
  }
  // Whoever has signed in may at least propose an event, whatever else they are refused.
  if ((await product.uses()).appends) return 'there already';
  await server.setPassword(user).catch((failed: unknown) => {
    // It is tried below, whatever was answered; but a refusal is one.
    if (isRefused(failed)) throw failed;
  });
  return 'there already, with another password: it has that of EVENTSTORE_URL now';
}

async function ensureRights(server: Administration, login: string): Promise<Prepared['rights']> {
  const wanted = rightsOf(login);
  const before = await server.rights();
  if (isDeepStrictEqual(before?.rights, wanted)) return 'set already';
  const failed = await server.setRights(wanted, before?.version ?? 0).catch((error: unknown) => error);
  if (!isDeepStrictEqual((await server.rights())?.rights, wanted))
    throw failed ?? new UnfitServer('The server took the rights and does not have them.');
  return before ? 'set, instead of others' : 'set';
}

/** Who may read, write, delete, and read and write metadata: of streams, and of those that are the server's own. */
function rightsOf(login: string) {
  const administrators = '$admins';
  const both = [administrators, login];
  const onlyAdministrators = { $d: administrators, $mw: administrators };
  return {
    $userStreamAcl: { $r: both, $w: both, ...onlyAdministrators, $mr: both },
    $systemStreamAcl: { $r: both, $w: administrators, ...onlyAdministrators, $mr: administrators },
  };
}
