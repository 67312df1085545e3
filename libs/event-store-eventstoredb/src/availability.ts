import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable, UnfitServer } from '@governance/event-sourcing';

/** gRPC status codes of calls that failed on the way or for now: the same call may succeed later. */
const PASSING = new Set([
  1, // CANCELLED: the node is being stopped
  4, // DEADLINE_EXCEEDED
  8, // RESOURCE_EXHAUSTED
  10, // ABORTED: the server's own time ran out
  13, // INTERNAL: the connection broke in the middle of a message
  14, // UNAVAILABLE
]);

/** Those of a node that is lost, or leads no more. */
const OF_THE_NODE = new Set([1, 4, 13, 14]);

/** What the client makes of an error of a call. */
export interface Failure extends Error {
  readonly code?: number;
  readonly type?: string;
  /** The server was reached, and cannot be spoken to as the address says: it is not away. */
  readonly reached?: boolean;
  /** Nothing came at all. */
  readonly silent?: boolean;
}

/** While the nodes elect one: told by no code of its own. */
const lacksLeader = ({ code, message }: Failure) => code === 2 && /no leader info/i.test(message);

/** True when another node, or a new connection, may do better. */
export function isOfTheNode(error: Failure): boolean {
  return error.type === 'not-leader' || OF_THE_NODE.has(error.code!) || lacksLeader(error);
}

/** True when the error tells of the connection or of the server's state, not of what was asked. */
export function isPassing(error: unknown): boolean {
  if (error instanceof UnfitServer) return false;
  const { code, type } = error as Failure;
  if (type === 'not-leader' || lacksLeader(error as Failure)) return true;
  // An error without a gRPC code comes from looking for the leader, or from a channel that was just given up.
  return typeof code === 'number' ? PASSING.has(code) : type === undefined;
}

/** Codes with which the server says that no event begins at a position: it has none for that alone. */
const NO_SUCH_POSITION = new Set([
  2, // UNKNOWN
  3, // INVALID_ARGUMENT
  11, // OUT_OF_RANGE
]);

/** True when no event begins at the position that was asked for; an account that is not let in says nothing of that. */
export const isNoPosition = (error: unknown) =>
  !isPassing(error) && NO_SUCH_POSITION.has((error as Failure).code!);

/** Longest pause between two tries, ms: people wait for a new leader no longer than it takes to elect one. */
const LONGEST_PAUSE = 250;

/**
 * Tries until it works, the error is not a passing one, or patience (ms) runs out.
 * @throws StoreUnavailable, or the error that is not a passing one
 */
export async function patiently<T>(patience: number, attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + patience;
  for (let pause = 20; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      return await attempt();
    } catch (error) {
      if (isRefusal(error) || !isPassing(error)) throw error;
      if (Date.now() + pause > end) throw unavailable(error as Failure);
      await sleep(pause);
    }
  }
}

/**
 * For everything but an append, where only the server itself can fail.
 * @param within ms after which nobody waits any more, whatever is under way
 * @throws StoreUnavailable, UnfitServer
 */
export async function patientlyAsk<T>(
  patience: number,
  attempt: () => Promise<T>,
  within = Infinity,
): Promise<T> {
  let last: unknown = Object.assign(new Error(`nothing came within ${within} ms`), { silent: true });
  const end = new AbortController();
  const asked = patiently(Math.min(patience, within), () =>
    attempt().catch((error: unknown) => {
      last = error;
      throw error;
    }),
  );
  try {
    if (within === Infinity) return await asked;
    const late = sleep(within, undefined, { signal: end.signal }).then(() => {
      throw unavailable(last as Failure);
    });
    return await Promise.race([asked, late]);
  } catch (error) {
    if (isRefusal(error) || error instanceof UnfitServer) throw error;
    throw unavailable(error as Failure, 'failed');
  } finally {
    end.abort();
  }
}

function unavailable(cause: Failure, what = 'did not answer'): StoreUnavailable {
  const reason = cause.message.replace(/\.$/, '');
  const words = `EventStoreDB ${cause.reached ? 'was reached, but' : `${what}:`} ${reason}.`;
  return Object.assign(new StoreUnavailable(words, { cause }), { silent: cause.silent === true });
}

/** One of the port's own errors: it says what there is to say. */
export const isRefusal = (error: unknown) =>
  ['StoreUnavailable', 'VersionConflict', 'EventTooLarge', 'MalformedEvent'].includes((error as Error).name);

/** PERMISSION_DENIED, UNAUTHENTICATED, or the server's own word for them. */
export function isRefused(error: unknown): boolean {
  const { type, code = -1 } = error as Failure;
  return type === 'access-denied' || code === 7 || isNobody(error);
}

/** UNAUTHENTICATED: the server does not know who calls. Somebody whom it knows may be refused as well. */
export const isNobody = (error: unknown) => (error as Failure).code === 16;
