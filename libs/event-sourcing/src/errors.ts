/** Someone else changed the stream first. Nothing was stored; read again and decide again. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`Stream ${stream} is at version ${actual}, not ${expected}.`);
  }
}

/** The append exceeds a limit of the store. Nothing was stored; it never will be as it is. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';
}

/** The append is not well formed (an id that is no UUID, data that is no JSON, no event). Nothing was stored. */
export class MalformedEvent extends Error {
  override readonly name = 'MalformedEvent';
}

/** The store did not answer. What was not acknowledged is there whole or not at all: a retry with the same ids is safe. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  /** Nothing came in the time that there was, not even that it is away: it may be slow. */
  readonly silent: boolean = false;
}

/** The server that is to hold the log is not fit for it, or its address is not; the message says why, and what to do. */
export class UnfitServer extends Error {
  override readonly name = 'UnfitServer';
}
