import type { Prepared, Tried } from '@governance/event-store-eventstoredb';
import { hidden } from '@governance/core';
import { Failure } from '../failure.js';
import { reason } from './open-log.js';

/**
 * `governance log prepare`: the product's own user on an EventStoreDB, and their rights; then what they may not do is
 * tried. The administrator's password comes by ADMIN_PASSWORD, since what is typed as an argument is in the list of
 * processes; the user and password to be made are those of EVENTSTORE_URL.
 * @returns what is printed, and whether the server is fit
 */
export async function prepare(
  given: string | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly lines: readonly string[]; readonly fit: boolean }> {
  const own = environment.EVENTSTORE_URL?.trim();
  if (!own)
    throw new Failure(
      'Set EVENTSTORE_URL to the address that the product will use, with its user and password.',
      2,
    );
  const admin = administratorsAddress(given ?? own.replace(/:\/\/[^@/]*@/, '://admin@'), environment);
  const { prepareServer } = await import('@governance/event-store-eventstoredb');
  try {
    const prepared = await prepareServer(admin, own);
    return { lines: inWords(prepared), fit: prepared.tried.every(({ right }) => right) };
  } catch (error) {
    throw new Failure(`The server at ${hidden(admin)} was not prepared: ${reason(error)}`, 1, {
      cause: error,
    });
  }
}

/** With the password in it. @throws Failure */
function administratorsAddress(address: string, environment: NodeJS.ProcessEnv): string {
  const [, scheme, user, password, rest] =
    /^([a-z+]+:\/\/)([^:@/]+)(:[^@/]*)?@(.+)$/i.exec(address.trim()) ?? [];
  if (user === undefined)
    throw new Failure(
      '--admin must be like esdb://admin@host:2113?tls=true: with the user, without the password.',
      2,
    );
  if (password !== undefined)
    throw new Failure(
      'Leave the password out of --admin, where everybody on this machine can read it, and set ADMIN_PASSWORD.',
      2,
    );
  if (!environment.ADMIN_PASSWORD)
    throw new Failure(`Set ADMIN_PASSWORD to the password of ${decodeURIComponent(user)}.`, 2);
  return `${scheme}${user}:${encodeURIComponent(environment.ADMIN_PASSWORD)}@${rest}`;
}

/** What is said of a server. */
export function inWords({ login, user, rights, without, tried, compresses }: Prepared): readonly string[] {
  const wrong = tried.filter(({ right }) => !right);
  const wide = Math.max(...tried.map(({ what }) => what.length));
  return [
    `User ${login}: ${user}.`,
    `Rights to read and append, and no more: ${rights}.`,
    ...(without.length === 0
      ? []
      : [
          `Those had been given to ${without.join(', ')}, who may no longer read or append: the product with that name in its address stops working. To give them back, run this with that name in EVENTSTORE_URL.`,
        ]),
    `Tried as ${login}:`,
    ...tried.map((one) => `  ${one.what.padEnd(wide)}  ${outcome(one)}`),
    ...(compresses
      ? [
          'It compresses its answers, which makes reading several times slower: set its CompressionLevel to NoCompression.',
        ]
      : []),
    wrong.length === 0
      ? 'The server is ready for the product.'
      : 'The server is NOT fit to hold the history: see above. Is it run without security, or is the user an administrator?',
  ];
}

function outcome({ permitted, right }: Tried): string {
  if (right) return permitted ? 'may' : 'refused';
  return permitted ? 'NOT REFUSED' : 'REFUSED, and must not be';
}
