import { Metadata, status } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';

/** An error as the server words it. */
export class CallFailed extends Error implements ServiceError {
  override readonly name = 'CallFailed';
  readonly metadata = new Metadata();
  constructor(
    readonly code: status,
    readonly details: string,
    trailers: Readonly<Record<string, string>> = {},
  ) {
    super(details);
    for (const [name, value] of Object.entries(trailers)) this.metadata.set(name, value);
  }
}

/** By its name for the client, which wants to know what it is about. */
export const known = (exception: string, code: status, about: Readonly<Record<string, string>> = {}) =>
  new CallFailed(code, exception, { exception, ...about });

export const unauthenticated = () => new CallFailed(status.UNAUTHENTICATED, 'Not authenticated.');

export const denied = () => known('access-denied', status.PERMISSION_DENIED);

export const notReady = () => new CallFailed(status.UNAVAILABLE, 'Server Is Not Ready');

export const noLeader = () => new CallFailed(status.UNKNOWN, 'No leader info available in response');

export const notLeader = (host: string, port: number) =>
  new CallFailed(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

export const timedOut = () => new CallFailed(status.ABORTED, 'Operation timed out: prepare timeout');

export const tooLarge = (most: number) =>
  new CallFailed(status.INVALID_ARGUMENT, `Maximum Append Size of ${most} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(most),
  });

/** A chunk was swapped under a reader. */
export const brokenOff = () => new CallFailed(status.UNAVAILABLE, 'The chunk is being deleted.');
