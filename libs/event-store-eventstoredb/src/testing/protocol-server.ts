import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import type { Metadata } from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type { IServerFeaturesServer } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { appending, CallFailed } from './appending.js';
import { batchAppending } from './batch-appending.js';
import { LogInMemory } from './log-in-memory.js';
import { reading } from './reading.js';
import { Users } from './users.js';

export interface ProtocolServerOptions {
  readonly version?: string;
  /** Left out, a free one. */
  readonly port?: number;
  /** Bytes of one append. */
  readonly maxAppendSize?: number;
  /** Key and certificate in PEM: whoever connects must trust it. */
  readonly tls?: { readonly key: Buffer; readonly certificate: Buffer };
  /** `user:password`, without which nobody may read or append. */
  readonly login?: string;
  /** `user:password` of an administrator: then there are users and rights, as on a secured server. */
  readonly administrator?: string;
  /** Users are made, but the answer cannot be read: as where a server compresses what is empty. */
  readonly unreadable?: boolean;
}

export interface ProtocolServer {
  /** `esdb://127.0.0.1:<port>?tls=false`; `tls=true` with a certificate. */
  readonly connectionString: string;
  /** The next append is stored, but the connection breaks before the answer arrives. */
  loseNextAnswer(): void;
  /** Cuts off everybody who is connected; new connections are taken. */
  cutOff(): void;
  /** Appends that are being worked on at this moment, and the most there ever were. */
  readonly load: { now: number; most: number };
  stop(): Promise<void>;
  /** Starts again, with what was stored, at the same address. */
  start(): Promise<void>;
}

/**
 * A server that speaks EventStoreDB's protocol by the client's own generated stubs and keeps its log in memory, for
 * tests where no real one can run. It has what the log uses: ServerFeatures, Streams.Append, and Streams.Read of a
 * stream and of all with filters, forwards, backwards and live.
 */
export async function startProtocolServer(options: ProtocolServerOptions = {}): Promise<ProtocolServer> {
  const { version = '24.10.0.0', maxAppendSize = 16_000_000, tls, login } = options;
  const log = new LogInMemory();
  const users = options.administrator && new Users(log, options.administrator, options.unreadable);
  const state = { loseAnswers: 0, load: { now: 0, most: 0 } };
  let server: Server;
  let { port = 0 } = options;

  const cutOff = () => server.drain(`127.0.0.1:${port}`, 0);
  const credentials = tls
    ? ServerCredentials.createSsl(null, [{ private_key: tls.key, cert_chain: tls.certificate }])
    : ServerCredentials.createInsecure();
  const start = async () => {
    server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    server.addService(featuresService.ServerFeaturesService, { getSupportedMethods: supports(version) });
    const read = reading(log);
    const append = appending(log, maxAppendSize, state, (metadata, stream) => {
      if (users) users.require(metadata, '$w', stream);
    });
    server.addService(streamsService.StreamsService, {
      read: users
        ? users.reading(read)
        : (call) => (admits(login, call.metadata) ? read(call) : call.emit('error', denied())),
      append: (call, answer) => (admits(login, call.metadata) ? append(call, answer) : answer(denied())),
      batchAppend: batchAppending(log, maxAppendSize, users || undefined),
      ...(users && users.deleting()),
    } satisfies Partial<IStreamsServer>);
    if (users) users.addTo(server);
    port = await new Promise<number>((resolve, reject) =>
      server.bindAsync(`127.0.0.1:${port}`, credentials, (error, bound) =>
        error ? reject(error) : resolve(bound),
      ),
    );
  };
  await start();
  return {
    connectionString: `esdb://127.0.0.1:${port}?tls=${tls !== undefined}`,
    loseNextAnswer: () => void state.loseAnswers++,
    load: state.load,
    cutOff,
    stop: async () => server.forceShutdown(),
    start,
  };
}

const admits = (login: string | undefined, metadata: Metadata) =>
  login === undefined ||
  metadata.get('authorization')[0] === `Basic ${Buffer.from(login).toString('base64')}`;

const denied = () => new CallFailed(status.UNAUTHENTICATED, 'Not authenticated.');

const supports =
  (version: string): IServerFeaturesServer['getSupportedMethods'] =>
  (_call, answer) => {
    const methods = new features.SupportedMethods();
    methods.setEventStoreServerVersion(version);
    answer(null, methods);
  };
