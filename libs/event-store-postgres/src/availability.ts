import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable, UnfitServer, VersionConflict } from '@governance/event-sourcing';

/** SQLSTATE classes and codes of a server that cannot answer now but may again. */
const PASSING = /^(08|25006|40|53|55P03|57)/;

/** True when the error tells of the connection or of the server's state, not of what was asked. */
export function isPassing(error: unknown): boolean {
  if (error instanceof UnfitServer || error instanceof VersionConflict) return false;
  const code = sqlState(error);
  // An error without a code of the server comes from the connection: refused, reset, ended, timed out.
  return code === undefined || PASSING.test(code);
}

/** The server's five-character code; undefined when the error is not the server's. None is without a digit; EPIPE is. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/**
 * Tries until it works, the error is not a passing one, or patience (ms) runs out.
 * @throws StoreUnavailable, or the error that is not a passing one
 */
export async function patiently<T>(patience: number, attempt: () => Promise<T>): Promise<T> {
  // Not the wall clock: that may be set back or forth while we wait.
  const end = performance.now() + patience;
  for (let pause = 20; ; pause = Math.min(pause * 2, 1_000)) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof StoreUnavailable || !isPassing(error)) throw error;
      if (performance.now() + pause > end) {
        throw new StoreUnavailable(`The database did not answer: ${(error as Error).message}`, {
          cause: error,
        });
      }
      await sleep(pause);
    }
  }
}

/** For everything but an append, where only the database itself can fail. @throws StoreUnavailable, UnfitServer */
export async function patientlyAsk<T>(patience: number, attempt: () => Promise<T>): Promise<T> {
  try {
    return await patiently(patience, attempt);
  } catch (error) {
    if (error instanceof StoreUnavailable || error instanceof UnfitServer) throw error;
    throw new StoreUnavailable(`The database failed: ${(error as Error).message}`, { cause: error });
  }
}
