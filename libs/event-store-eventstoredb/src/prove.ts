import { UnfitServer } from '@governance/event-sourcing';
import { isRefused } from './availability.js';
import type { Failure } from './availability.js';
import type { Connection } from './connection.js';

/** A node that takes connections and says nothing, as one does that is stopped in the middle, is given up, ms. */
const OPEN_TIMEOUT = 5_000;

/** From 22.6 a stream's events say their positions; up to 22.10 events of the server slip through a filter. */
const OLDEST = [23, 10] as const;

/**
 * Whether a server is fit to hold the log.
 * @param readHead something that only who may read the log is answered
 * @throws UnfitServer when it is not; the errors of a server that does not answer
 */
export async function prove(connection: Connection, readHead: () => Promise<unknown>): Promise<void> {
  const version = await connection.serverVersion(OPEN_TIMEOUT).catch(refusedUser);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (!(major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])))
    throw new UnfitServer(`EventStoreDB is version ${version}; the log needs ${OLDEST.join('.')} or later.`);
  await readHead().catch(refusedUser);
}

/** At the start nobody waits for an account to be let in: the address has the wrong one. @throws UnfitServer, the error */
function refusedUser(error: Failure): never {
  if (!isRefused(error)) throw error;
  throw new UnfitServer(
    `EventStoreDB refuses the user of the address: ${error.message.replace(/\.$/, '')}.`,
    {
      cause: error,
    },
  );
}
