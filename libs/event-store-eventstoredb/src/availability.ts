import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '@governance/event-sourcing';

/** The server is not fit to hold the log; the message says why. */
export class UnfitServer extends Error {
  override readonly name = 'UnfitServer';
}

/** gRPC status codes of calls that failed on the way or for now: the same call may succeed later. */
const PASSING = new Set([
  1, // CANCELLED: the node is being stopped
  4, // DEADLINE_EXCEEDED
  8, // RESOURCE_EXHAUSTED
  10, // ABORTED: the server's own time ran out
  13, // INTERNAL: the connection broke in the middle of a message
  14, // UNAVAILABLE
]);

/** True when the error tells of the connection or of the server's state, not of what was asked. */
export function isPassing(error: unknown): boolean {
  if (error instanceof UnfitServer) return false;
  const { code, type } = error as { code?: unknown; type?: unknown };
  if (type === 'not-leader') return true;
  // An error without a gRPC code comes from finding the cluster's nodes, or from a channel that was just given up.
  return typeof code === 'number' ? PASSING.has(code) : type === undefined;
}

/**
 * Tries until it works, the error is not a passing one, or patience (ms) runs out.
 * @throws StoreUnavailable, or the error that is not a passing one
 */
export async function patiently<T>(patience: number, attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + patience;
  for (let pause = 20; ; pause = Math.min(pause * 2, 1_000)) {
    try {
      return await attempt();
    } catch (error) {
      if (isRefusal(error) || !isPassing(error)) throw error;
      if (Date.now() + pause > end) {
        throw new StoreUnavailable(`EventStoreDB did not answer: ${(error as Error).message}`, {
          cause: error,
        });
      }
      await sleep(pause);
    }
  }
}

/** For everything but an append, where only the server itself can fail. @throws StoreUnavailable, UnfitServer */
export async function patientlyAsk<T>(patience: number, attempt: () => Promise<T>): Promise<T> {
  try {
    return await patiently(patience, attempt);
  } catch (error) {
    if (isRefusal(error) || error instanceof UnfitServer) throw error;
    throw new StoreUnavailable(`EventStoreDB failed: ${(error as Error).message}`, { cause: error });
  }
}

/** One of the port's own errors: it says what there is to say. */
export const isRefusal = (error: unknown) =>
  ['StoreUnavailable', 'VersionConflict', 'EventTooLarge', 'MalformedEvent'].includes((error as Error).name);
