import type { RecordedEvent } from '@governance/event-sourcing';
import type { Connection } from './connection.js';
import { recordedEvent } from './names-on-server.js';
import { logRequest } from './requests.js';

/** gRPC status codes with which the server says that no event begins at a position: it has none for that alone. */
const noSuchPosition = new Set([
  2, // UNKNOWN
  3, // INVALID_ARGUMENT
  11, // OUT_OF_RANGE
]);

/** The event that begins at a position; undefined when there is none, or one of somebody else. @param timeout ms */
export async function entryAt(
  connection: Connection,
  position: number,
  timeout: number,
): Promise<RecordedEvent | undefined> {
  // The request for 0 is one for the beginning of the log, where an event of the server itself stands.
  if (position <= 0) return undefined;
  let entry: RecordedEvent | undefined;
  try {
    await connection.read(logRequest(position, 1), timeout, (answer) => {
      const event = answer.getEvent()?.getEvent();
      // The first of ours from there on: it may stand further on.
      if (event && Number(event.getCommitPosition()) === position) entry = recordedEvent(event);
      return !event;
    });
  } catch (error) {
    if (!noSuchPosition.has((error as { code?: number }).code!)) throw error;
  }
  return entry;
}
