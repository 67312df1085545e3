import { convertToCommandError } from '@eventstore/db-client';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { BatchAppendReq, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { CallOptions, Channel, ClientOptions, Metadata, ServiceError } from '@grpc/grpc-js';
import { AppendCall } from './append-call.js';
import type { Answer } from './append-call.js';
import { isOfTheNode } from './availability.js';
import type { Failure } from './availability.js';
import { LeaderChannel } from './channel.js';
import { addressOf } from './connection-string.js';
import type { Address, Node } from './connection-string.js';
import { Uncompressed } from './uncompressed.js';

const DEADLINE_EXCEEDED = 4;

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
  readonly #address: Address;
  readonly #channel: LeaderChannel;
  readonly #clients = new WeakMap<Channel, InstanceType<typeof services.StreamsClient>>();
  readonly #appendCalls = new WeakMap<Channel, AppendCall>();
  readonly #underWay = new Map<Call, Channel>();

  /** @throws UnfitServer when the string cannot be used */
  constructor(connectionString: string) {
    this.#address = addressOf(connectionString);
    this.#channel = new LeaderChannel(this.#address);
  }

  /** As the server says it, such as 24.10.0; `unknown` when it is older than 21. */
  serverVersion(timeout: number): Promise<string> {
    return this.#call((channel) => {
      const client = new featuresService.ServerFeaturesClient('', null as never, over(channel));
      return new Promise((resolve, reject) => {
        client.getSupportedMethods(new shared.Empty(), ...this.#arguments(timeout), (error, answer) => {
          if (!error) resolve(answer.getEventStoreServerVersion());
          // Older ones do not know the question.
          else if (error.code === 12) resolve('unknown');
          else reject(error);
        });
      });
    });
  }

  /** One append, among all others to the node. @param timeout ms */
  append(parts: readonly BatchAppendReq[], timeout: number): Promise<Answer> {
    return this.#call((channel) => this.#appends(channel).append(parts, timeout));
  }

  /**
   * Hands over each answer until there are no more, or `take` returns false.
   * @param timeout ms; Infinity for a subscription, which ends only with the connection
   */
  async read(request: ReadReq, timeout: number, take: (answer: ReadResp) => boolean): Promise<void> {
    await this.#call(async (channel) => {
      const call = this.#streams(channel).read(request, ...this.#arguments(timeout));
      this.#underWay.set(call, channel);
      try {
        await new Promise<void>((resolve, reject) => {
          call.on('error', reject);
          call.on('end', resolve);
          call.on('data', (answer: ReadResp) => {
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
      throw error;
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
    const { authorization, connectionName } = this.#address;
    const metadata = new Uncompressed();
    // A follower may be behind what this process has been told.
    metadata.set('requires-leader', 'true');
    if (connectionName !== undefined) metadata.set('connection-name', connectionName);
    if (authorization !== undefined) metadata.set('authorization', authorization);
    return [metadata, { deadline: timeout === Infinity ? Infinity : Date.now() + timeout }];
  }
}

const over = (channel: Channel): ClientOptions => ({ channelOverride: channel });
