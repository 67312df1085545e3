import { convertToCommandError } from '@eventstore/db-client';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { BatchAppendReq, ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type {
  CallOptions,
  Channel,
  ClientOptions,
  ClientReadableStream,
  Metadata,
  ServiceError,
} from '@grpc/grpc-js';
import { readAnswer } from './answers.js';
import type { ReadAnswer } from './answers.js';
import { AppendCall } from './append-call.js';
import type { Answer } from './append-call.js';
import { isOfTheNode } from './availability.js';
import type { Failure } from './availability.js';
import { LeaderChannel } from './channel.js';
import { inWords } from './in-words.js';
import type { Address, Node, User } from './connection-string.js';
import { leaderAmong } from './leader.js';
import { Uncompressed } from './uncompressed.js';

/** How long the node that leads may take to say so, ms. */
const GOSSIP_TIMEOUT = 2_000;
const DEADLINE_EXCEEDED = 4;
const UNIMPLEMENTED = 12;

/** A call that can be broken off. */
interface Call {
  cancel(): void;
}

/**
 * The calls of the protocol that the log needs. The client's own `appendToStream` and `readAll` will not do: they
 * write JSON anew instead of keeping its bytes, cannot pick a partnership out of the whole log, and an answer to an
 * append that was given up before ends the process.
 */
export class Connection {
  readonly #channel: LeaderChannel;
  readonly #clients = new WeakMap<Channel, InstanceType<typeof services.StreamsClient>>();
  readonly #appendCalls = new WeakMap<Channel, AppendCall>();
  readonly #underWay = new Map<Call, Channel>();

  constructor(private readonly address: Address) {
    this.#channel = new LeaderChannel(address);
  }

  /** As the server says it, such as 24.10.0; `unknown` when it is older than 21. */
  async serverVersion(timeout: number): Promise<string> {
    try {
      const methods = await this.ask<SupportedMethods>(timeout, (over, given, answered) =>
        new featuresService.ServerFeaturesClient('', null as never, over).getSupportedMethods(
          new shared.Empty(),
          ...given,
          answered,
        ),
      );
      return methods.getEventStoreServerVersion();
    } catch (error) {
      // Older ones do not know the question.
      if ((error as Failure).code === UNIMPLEMENTED) return 'unknown';
      throw error;
    }
  }

  /**
   * A question that has one answer.
   * @param timeout ms
   * @param put puts it to a service of the server
   */
  ask<Answer>(
    timeout: number,
    put: (
      over: ClientOptions,
      given: [Metadata, CallOptions],
      answered: (error: ServiceError | null, answer: Answer) => void,
    ) => void,
  ): Promise<Answer> {
    return this.#call(
      (channel) =>
        new Promise((resolve, reject) =>
          put(over(channel), this.#arguments(timeout), (error, answer) => {
            if (error) reject(error);
            else resolve(answer);
          }),
        ),
    );
  }

  /** Id that the leading node, alone or of a cluster, has given itself for as long as it runs. */
  async leadingNode(): Promise<string> {
    const info = await this.ask<ClusterInfo>(GOSSIP_TIMEOUT, (over, given, answered) =>
      new gossipService.GossipClient('', null as never, over).read(new shared.Empty(), ...given, answered),
    );
    return leaderAmong(info).getInstanceId()!.getString();
  }

  /** One append, among all others to the node. @param timeout ms */
  append(parts: readonly BatchAppendReq[], timeout: number): Promise<Answer> {
    return this.overOneCall((call) => call.append(parts, timeout));
  }

  /** Several appends of which none may go over another call when this one ends. */
  overOneCall<Result>(work: (call: AppendCall) => Promise<Result>): Promise<Result> {
    return this.#call((channel) => work(this.#appends(channel)));
  }

  /**
   * Hands over each answer until there are no more, or `take` returns false.
   * @param timeout ms; Infinity for a subscription, which ends only with the connection
   */
  read(request: ReadReq, timeout: number, take: (answer: ReadAnswer) => boolean): Promise<void> {
    const { path, requestSerialize } = services.StreamsService.read;
    return this.listen(
      timeout,
      (channel, given) =>
        this.#streams(channel).makeServerStreamRequest(path, requestSerialize, readAnswer, request, ...given),
      take,
    );
  }

  /** As `read`, of any question that has many answers. */
  async listen<Answer>(
    timeout: number,
    put: (channel: Channel, given: [Metadata, CallOptions]) => ClientReadableStream<Answer>,
    take: (answer: Answer) => boolean,
  ): Promise<void> {
    await this.#call(async (channel) => {
      const call = put(channel, this.#arguments(timeout));
      this.#underWay.set(call, channel);
      try {
        await new Promise<void>((resolve, reject) => {
          call.on('error', reject);
          call.on('end', resolve);
          call.on('data', (answer: Answer) => {
            try {
              if (take(answer)) return;
              resolve();
            } catch (error) {
              reject(error as Error);
            }
            call.removeAllListeners('data');
            call.cancel();
          });
        });
      } finally {
        this.#underWay.delete(call);
      }
    });
  }

  /** Ends what is under way, and does not wait for a server that is away. */
  close(): void {
    for (const call of this.#underWay.keys()) call.cancel();
    this.#channel.close();
  }

  async #call<T>(work: (channel: Channel) => Promise<T>): Promise<T> {
    const channel = await this.#channel.get();
    try {
      return await work(channel);
    } catch (thrown) {
      // What an append was answered in words of its own has been read already.
      const error = (
        'metadata' in (thrown as object) ? convertToCommandError(thrown as ServiceError) : thrown
      ) as Failure & { leader?: Node };
      if (isOfTheNode(error)) {
        // Of the calls on a connection that breaks some are told nothing. One that was slow says nothing of the others.
        if (this.#channel.giveUp(channel, error.leader) && error.code !== DEADLINE_EXCEEDED) {
          for (const [call, on] of this.#underWay) if (on === channel) call.cancel();
        }
      }
      throw inWords(error, this.address);
    }
  }

  #appends(channel: Channel): AppendCall {
    const open = this.#appendCalls.get(channel);
    if (open && !open.hasEnded) return open;
    const call = this.#streams(channel).batchAppend(...this.#arguments(Infinity));
    this.#underWay.set(call, channel);
    call.on('close', () => this.#underWay.delete(call));
    const appends = new AppendCall(call);
    this.#appendCalls.set(channel, appends);
    return appends;
  }

  #streams(channel: Channel): InstanceType<typeof services.StreamsClient> {
    let client = this.#clients.get(channel);
    if (!client)
      this.#clients.set(channel, (client = new services.StreamsClient('', null as never, over(channel))));
    return client;
  }

  #arguments(timeout: number): [Metadata, CallOptions] {
    const { user, secured, connectionName } = this.address;
    const metadata = new Uncompressed();
    // A follower may be behind what this process has been told.
    metadata.set('requires-leader', 'true');
    if (connectionName !== undefined) metadata.set('connection-name', connectionName);
    if (user && secured) metadata.set('authorization', basic(user));
    return [metadata, { deadline: timeout === Infinity ? Infinity : Date.now() + timeout }];
  }
}

export const over = (channel: Channel): ClientOptions => ({ channelOverride: channel });

const basic = ({ login, password }: User) =>
  `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`;
