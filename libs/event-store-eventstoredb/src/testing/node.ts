import { randomUUID } from 'node:crypto';
import type {
  Metadata,
  Server,
  ServerCredentials,
  ServiceDefinition,
  UntypedServiceImplementation,
} from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type { IServerFeaturesServer } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type { IGossipServer } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { appending, batchAppending } from './appending.js';
import type { Appending, AppendingState } from './appending.js';
import { compressingServer } from './compressing.js';
import type { Compresses } from './compressing.js';
import { noLeader, notLeader, notReady, unauthenticated } from './failures.js';
import type { CallFailed } from './failures.js';
import { reading } from './reading.js';
import type { ReadingState } from './reading.js';

/** What the nodes of a cluster share: here one log, which each of them has. */
export interface Shared extends Appending {
  readonly state: AppendingState & ReadingState & { compressed: number };
  readonly version: string;
  readonly credentials: ServerCredentials;
  readonly compresses: Compresses;
  readonly nodes: Node[];
  /** Nobody while one is being elected. */
  leader: Node | undefined;
}

interface Call {
  readonly metadata: Metadata;
  emit(name: 'error', error: CallFailed): unknown;
}
type Method = (call: Call, answer?: (error: CallFailed) => void) => void;

const { MemberInfo } = gossip;
const { VNodeState } = MemberInfo;

/** One node: it serves while it leads, and otherwise says who does. */
export class Node {
  readonly #id = randomUUID();
  #server: Server | undefined;

  constructor(
    private readonly shared: Shared,
    public port = 0,
  ) {}

  get isUp(): boolean {
    return this.#server !== undefined;
  }

  async start(): Promise<void> {
    const { log, state, version, users, credentials, compresses } = this.shared;
    const server = compressingServer(compresses, () => state.compressed++);
    server.addService(featuresService.ServerFeaturesService, { getSupportedMethods: supports(version) });
    server.addService(gossipService.GossipService, { read: this.#gossip });
    const read = reading(log, state);
    this.#add(server, streamsService.StreamsService, {
      read: users ? users.reading(read) : read,
      append: appending(this.shared),
      batchAppend: batchAppending(this.shared),
      ...users?.deleting(),
    } satisfies Partial<IStreamsServer>);
    for (const [service, methods] of users?.services() ?? []) this.#add(server, service, methods);
    this.port = await new Promise<number>((resolve, reject) =>
      server.bindAsync(`127.0.0.1:${this.port}`, credentials, (error, bound) =>
        error ? reject(error) : resolve(bound),
      ),
    );
    this.#server = server;
  }

  stop(): void {
    this.#server?.forceShutdown();
    this.#server = undefined;
  }

  cutOff(): void {
    this.#server?.drain(`127.0.0.1:${this.port}`, 0);
  }

  /** A service that the leader alone gives, and to nobody whom it does not know. */
  #add(server: Server, service: ServiceDefinition, methods: object): void {
    const served = Object.entries(methods as Record<string, Method>).map(([name, method]) => [
      name,
      (call: Call, answer?: (error: CallFailed) => void) => {
        const refused = this.#refusal(call.metadata);
        if (!refused) method(call, answer);
        else if (answer) answer(refused);
        else call.emit('error', refused);
      },
    ]);
    server.addService(service, Object.fromEntries(served) as UntypedServiceImplementation);
  }

  #refusal(metadata: Metadata): CallFailed | undefined {
    const { users, leader } = this.shared;
    if (users && !users.knows(metadata)) return unauthenticated();
    if (leader === this) return undefined;
    // Without a leader a node says the one or the other, by how far the election is.
    if (!leader) return Math.random() < 0.5 ? notReady() : noLeader();
    return notLeader('127.0.0.1', leader.port);
  }

  readonly #gossip: IGossipServer['read'] = (_call, answer) => {
    const { nodes, leader } = this.shared;
    const info = new gossip.ClusterInfo();
    for (const node of nodes) {
      const member = new MemberInfo();
      const id = new shared.UUID();
      id.setString(node.#id);
      member.setInstanceId(id);
      member.setIsAlive(node.isUp);
      const state = leader === node ? VNodeState.LEADER : leader ? VNodeState.FOLLOWER : VNodeState.UNKNOWN;
      member.setState(node.isUp ? state : VNodeState.SHUTDOWN);
      const place = new gossip.EndPoint();
      place.setAddress('127.0.0.1');
      place.setPort(node.port);
      member.setHttpEndPoint(place);
      info.addMembers(member);
    }
    answer(null, info);
  };
}

const supports =
  (version: string): IServerFeaturesServer['getSupportedMethods'] =>
  (_call, answer) => {
    const batch = new features.SupportedMethod();
    batch.setServiceName('event_store.client.streams.Streams');
    batch.setMethodName('BatchAppend');
    const methods = new features.SupportedMethods();
    methods.addMethods(batch);
    methods.setEventStoreServerVersion(version);
    answer(null, methods);
  };
