import { EventStoreDBClient } from '@eventstore/db-client';
import type { Credentials } from '@eventstore/db-client';
import { UnfitServer } from './availability.js';

const SHAPE =
  /^(?:esdb|kurrentdb)(?<discover>\+discover)?:\/\/(?:(?<user>[^:@/]+):(?<password>[^@/]+)@)?(?<rest>[^@]+)$/;

/** Every option that the client knows; it prints the whole string, password and all, when it meets another. */
const OPTIONS = [
  'tls',
  'tlsCAFile',
  'userCertFile',
  'userKeyFile',
  'connectionName',
  'nodePreference',
  'defaultDeadline',
  'discoveryInterval',
  'gossipTimeout',
  'maxDiscoverAttempts',
  'keepAliveInterval',
  'keepAliveTimeout',
];

/**
 * The client of a connection string (`esdb://`, `esdb+discover://` or `kurrentdb://`, with certificates by
 * `tlsCAFile`, `userCertFile` and `userKeyFile`), and the credentials in it. They are kept from the client, which
 * writes its string into warnings and debug output.
 * @throws UnfitServer saying what is wrong with the string, without quoting it
 */
export function clientOf(connectionString: string): {
  client: EventStoreDBClient;
  credentials: Credentials | undefined;
} {
  const { discover, user, password, rest } = SHAPE.exec(connectionString.trim())?.groups ?? {};
  if (rest === undefined) {
    throw new UnfitServer(
      'The address of EventStoreDB must be like esdb://user:password@host:2113?tls=true; a user name or password with : / or @ in it is written percent-encoded.',
    );
  }
  const unknown = [...rest.matchAll(/[?&](?<key>[^=&]*)/g)]
    .map((match) => match.groups!['key']!)
    .filter(isUnknown);
  if (unknown.length > 0) {
    throw new UnfitServer(
      `The address of EventStoreDB has the option ${unknown.join(', ')}; it may have ${OPTIONS.join(', ')}.`,
    );
  }
  try {
    const client = EventStoreDBClient.connectionString(`esdb${discover ?? ''}://${rest}`);
    const credentials = user && {
      username: decodeURIComponent(user),
      password: decodeURIComponent(password!),
    };
    return { client, credentials: credentials || undefined };
  } catch (error) {
    throw new UnfitServer(`The address of EventStoreDB cannot be used: ${(error as Error).message}`);
  }
}

const flat = (key: string) => key.trim().toLowerCase().replace(/[_-]/g, '');
const isUnknown = (key: string) => !OPTIONS.some((option) => flat(option) === flat(key));
