import { isDeepStrictEqual } from 'node:util';
import { UnfitServer } from '@governance/event-sourcing';
import { addressOf } from '../connection-string.js';
import type { User } from '../connection-string.js';
import { isRefused } from '../availability.js';
import { Administration } from './administration.js';
import { compresses } from './compression.js';

export interface Prepared {
  readonly login: string;
  readonly user:
    'made' | 'there already' | 'there already, with another password: it has that of EVENTSTORE_URL now';
  readonly rights: 'set' | 'set already' | 'set, instead of others';
  /** Users who could read or append until now and can no longer. */
  readonly without: readonly string[];
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
  if (isSame(address.user, user)) throw new UnfitServer(anotherUser(user, 'is the administrator of --admin'));
  const server = new Administration(address);
  const product = new Administration(address, user);
  try {
    const { login } = user;
    const made = await ensureUser(server, product, user);
    const { rights, without } = await ensureRights(server, login);
    const signsIn = await product.uses();
    const forbidden = await product.forbidden();
    return {
      login,
      user: made,
      rights,
      without,
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
  const groups = await server.groupsOf(login);
  if (groups === undefined) {
    const failed = await server.createUser(user).catch((error: unknown) => error);
    // Some servers answer that they made a user in a way that this client cannot read: so it is looked, not believed.
    if ((await server.groupsOf(login)) === undefined)
      throw failed ?? new UnfitServer(`The server took the user ${login} and does not have them.`);
    return 'made';
  }
  // Their password is somebody's, and what they may do cannot be taken from them.
  if (groups.includes(ADMINISTRATORS))
    throw new UnfitServer(anotherUser(user, 'is an administrator of the server'));
  if (await product.signsIn()) return 'there already';
  await server.setPassword(user).catch((failed: unknown) => {
    // It is tried below, whatever was answered; but a refusal is one.
    if (isRefused(failed)) throw failed;
  });
  return 'there already, with another password: it has that of EVENTSTORE_URL now';
}

const ADMINISTRATORS = '$admins';

/** Logins are compared as people read them. */
const isSame = (one: User, other: User) => one.login.toLowerCase() === other.login.toLowerCase();

const anotherUser = ({ login }: User, why: string) =>
  `EVENTSTORE_URL names the user ${login}, who ${why}. The product needs a user of its own, who may not do what administrators do: write another name and password into EVENTSTORE_URL, such as esdb://governance:…@…, and run this again; it makes them. Nothing has been changed.`;

interface Rights {
  readonly rights: Prepared['rights'];
  readonly without: readonly string[];
}

async function ensureRights(server: Administration, login: string): Promise<Rights> {
  const wanted = rightsOf(login);
  const before = await server.rights();
  if (isDeepStrictEqual(before?.rights, wanted)) return { rights: 'set already', without: [] };
  const failed = await server.setRights(wanted, before?.version ?? 0).catch((error: unknown) => error);
  if (!isDeepStrictEqual((await server.rights())?.rights, wanted))
    throw failed ?? new UnfitServer('The server took the rights and does not have them.');
  if (!before) return { rights: 'set', without: [] };
  return {
    rights: 'set, instead of others',
    without: namedIn(before.rights).filter((name) => name !== login),
  };
}

/** Users and groups that rights name, but for the server's own. */
function namedIn(rights: unknown): readonly string[] {
  if (typeof rights === 'string') return rights.startsWith('$') ? [] : [rights];
  if (typeof rights !== 'object' || rights === null) return [];
  return [...new Set(Object.values(rights).flatMap(namedIn))];
}

/** Who may read, write, delete, and read and write metadata: of streams, and of those that are the server's own. */
function rightsOf(login: string) {
  const administrators = ADMINISTRATORS;
  const both = [administrators, login];
  const onlyAdministrators = { $d: administrators, $mw: administrators };
  return {
    $userStreamAcl: { $r: both, $w: both, ...onlyAdministrators, $mr: both },
    $systemStreamAcl: { $r: both, $w: administrators, ...onlyAdministrators, $mr: administrators },
  };
}
