import { UnfitServer } from '@governance/event-sourcing';
import { credentials } from '@grpc/grpc-js';
import type { ChannelCredentials } from '@grpc/grpc-js';
import { EventStoreDBClient } from '@eventstore/db-client';
import { parseConnectionString } from '@eventstore/db-client/dist/Client/parseConnectionString.js';
import { fileOf, secureCredentials } from './certificates.js';

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

/** Those of them that name a file, as they are compared. */
const FILES = ['tlscafile', 'usercertfile', 'userkeyfile'];

export interface Node {
  readonly address: string;
  readonly port: number;
}

export interface User {
  readonly login: string;
  readonly password: string;
}

/** What a connection string says. */
export interface Address {
  readonly nodes: readonly Node[];
  /** The node that leads is to be asked for: there are several, or their addresses come by DNS. */
  readonly cluster: boolean;
  readonly credentials: ChannelCredentials;
  /** Signs in with each call; without TLS, where others could read it on the way, with none. */
  readonly user: User | undefined;
  readonly secured: boolean;
  /** Whose certificate it has to be is said: by tlsCAFile. */
  readonly hasAuthority: boolean;
  readonly connectionName: string | undefined;
  /** ms; without an end when negative. */
  readonly keepAlive: { readonly interval: number; readonly timeout: number };
  /** How long a node may take to say who leads, ms. */
  readonly gossipTimeout: number;
}

/**
 * Reads a connection string (`esdb://`, `esdb+discover://` or `kurrentdb://`, with certificates by `tlsCAFile`,
 * `userCertFile` and `userKeyFile`).
 * @throws UnfitServer saying what is wrong with the string, without quoting it
 */
export function addressOf(connectionString: string): Address {
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
  // The client says of a file that it may not read that it is not there.
  for (const [, key = '', value = ''] of rest.matchAll(/[?&]([^=&]*)=([^&]*)/g))
    if (FILES.includes(flat(key))) fileOf(key, decodeURIComponent(value));
  try {
    // The credentials are kept from the client, which writes its string into warnings and debug output.
    const string = `esdb${discover ?? ''}://${rest}`;
    EventStoreDBClient.connectionString(string);
    const said = parseConnectionString(string);
    return {
      nodes: said.dnsDiscover ? said.hosts.slice(0, 1) : said.hosts,
      cluster: said.dnsDiscover || said.hosts.length > 1,
      credentials: said.tls === false ? credentials.createInsecure() : secured(said),
      user: user ? { login: decodeURIComponent(user), password: decodeURIComponent(password!) } : undefined,
      secured: said.tls !== false,
      hasAuthority: said.tlsCAFile !== undefined,
      connectionName: said.connectionName,
      keepAlive: { interval: said.keepAliveInterval ?? 10_000, timeout: said.keepAliveTimeout ?? 10_000 },
      gossipTimeout: (said.gossipTimeout ?? 1) * 1_000,
    };
  } catch (error) {
    if (error instanceof UnfitServer) throw error;
    throw new UnfitServer(`The address of EventStoreDB cannot be used: ${(error as Error).message}`);
  }
}

type Said = ReturnType<typeof parseConnectionString>;

function secured({ tlsCAFile, userKeyFile, userCertFile }: Said): ChannelCredentials {
  const read = (key: string, file: string | undefined) => (file === undefined ? null : fileOf(key, file));
  return secureCredentials(
    read('tlsCAFile', tlsCAFile),
    read('userKeyFile', userKeyFile),
    read('userCertFile', userCertFile),
  );
}

const flat = (key: string) => key.trim().toLowerCase().replace(/[_-]/g, '');
const isUnknown = (key: string) => !OPTIONS.some((option) => flat(option) === flat(key));
