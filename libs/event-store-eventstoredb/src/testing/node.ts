import { randomUUID } from 'node:crypto';
import type { Metadata, Server, ServerCredentials } from '@grpc/grpc-js';
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
import type { AppendingState } from './appending.js';
import { compressingServer } from './compressing.js';
import { denied, noLeader, notLeader, notReady } from './failures.js';
import type { CallFailed } from './failures.js';
import type { LogInMemory } from './log-in-memory.js';
import { reading } from './reading.js';
import type { ReadingState } from './reading.js';

/** What the nodes of a cluster share: here one log, which each of them has. */
export interface Shared {
  readonly log: LogInMemory;
  readonly state: AppendingState & ReadingState & { compressed: number };
  readonly version: string;
  readonly maxAppendSize: number;
  readonly credentials: ServerCredentials;
  readonly compresses: boolean;
  /** `user:password`, without which nobody may read or append. */
  login: string | undefined;
  readonly nodes: Node[];
  /** Nobody while one is being elected. */
  leader: Node | undefined;
}

const { MemberInfo } = gossip;
const { VNodeState } = MemberInfo;

/** One node: it serves while it leads, and otherwise says who does. */
export class Node {
  readonly #id = randomUUID();
  #server: Server | undefined;
  port = 0;

  constructor(private readonly shared: Shared) {}

  get isUp(): boolean {
    return this.#server !== undefined;
  }

  async start(): Promise<void> {
    const { log, state, version, maxAppendSize, credentials, compresses } = this.shared;
    const server = compressingServer(compresses, () => state.compressed++);
    server.addService(featuresService.ServerFeaturesService, { getSupportedMethods: supports(version) });
    server.addService(gossipService.GossipService, { read: this.#gossip });
    const read = reading(log, state);
    const append = appending(log, maxAppendSize, state);
    const batchAppend = batchAppending(log, maxAppendSize, state);
    server.addService(streamsService.StreamsService, {
      read: (call) =>
        this.#serve(
          call.metadata,
          (refused) => call.emit('error', refused),
          () => read(call),
        ),
      append: (call, answer) => this.#serve(call.metadata, answer, () => append(call, answer)),
      batchAppend: (call) =>
        this.#serve(
          call.metadata,
          (refused) => call.emit('error', refused),
          () => batchAppend(call),
        ),
    } satisfies Pick<IStreamsServer, 'read' | 'append' | 'batchAppend'>);
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

  #serve(metadata: Metadata, refuse: (why: CallFailed) => void, serve: () => void): void {
    const { login, leader } = this.shared;
    const authorization = login && `Basic ${Buffer.from(login).toString('base64')}`;
    if (authorization && metadata.get('authorization')[0] !== authorization) return refuse(denied());
    if (leader === this) return serve();
    // Without a leader a node says the one or the other, by how far the election is.
    if (!leader) return refuse(Math.random() < 0.5 ? notReady() : noLeader());
    refuse(notLeader('127.0.0.1', leader.port));
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
