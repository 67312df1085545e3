import { convertToCommandError } from '@eventstore/db-client';
import type { Credentials } from '@eventstore/db-client';
import type { AppendReq, AppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { CallOptions, ClientReadableStream, Metadata } from '@grpc/grpc-js';
import type { BatchCall } from './batch-append.js';
import { clientOf } from './connection-string.js';

/** What the client gives its own calls: channels that find the leader and come back after a loss. */
interface Calls {
  execute<T>(
    service: typeof StreamsClient,
    name: string,
    call: (client: StreamsClient) => Promise<T>,
  ): Promise<T>;
  GRPCStreamCreator<T>(
    service: typeof StreamsClient,
    name: string,
    call: (client: StreamsClient) => T,
  ): () => Promise<T>;
  callArguments(
    options: { credentials?: Credentials; requiresLeader: boolean; deadline?: number },
    callOptions?: CallOptions,
  ): [Metadata, CallOptions];
  readonly capabilities: Promise<{ readonly serverVersion: string }>;
  getChannel(): Promise<{ close(): void }>;
  dispose(): Promise<void>;
}

/**
 * The two calls of the protocol that the log needs, over the client's connection. The client's own `appendToStream`
 * and `readAll` will not do: they write JSON anew instead of keeping its bytes, cannot pick a partnership out of
 * the whole log, and send all appends of a process through one call, so that an error of one rejects all, and an answer that
 * comes after that ends the process.
 */
export class Connection {
  readonly #calls: Calls;
  readonly #credentials: Credentials | undefined;
  #used = false;

  /** @throws UnfitServer when the string cannot be used */
  constructor(connectionString: string) {
    const { client, credentials } = clientOf(connectionString);
    // They are protected, not private: for those who build on the client.
    this.#calls = client as unknown as Calls;
    this.#credentials = credentials;
  }

  /** As the server says it, such as 24.10.0; `unknown` when it is older than 21. */
  async serverVersion(): Promise<string> {
    return (await this.#calls.capabilities).serverVersion;
  }

  /** One append, in a call of its own. @param timeout ms */
  append(messages: readonly AppendReq[], timeout: number): Promise<AppendResp> {
    return this.#calls.execute(
      services.StreamsClient,
      'append',
      (client) =>
        new Promise((resolve, reject) => {
          const call = client.append(...this.#arguments(timeout), (error, answer) => {
            if (error) reject(convertToCommandError(error) as Error);
            else resolve(answer);
          });
          call.on('error', reject);
          for (const message of messages) call.write(message);
          call.end();
        }),
    );
  }

  /** A call for many appends, which lasts until it is ended. */
  async batch(): Promise<BatchCall> {
    const open = this.#calls.GRPCStreamCreator<BatchCall>(services.StreamsClient, 'batchAppend', (client) =>
      client.batchAppend(...this.#arguments(Infinity)),
    );
    return open();
  }

  /**
   * Hands over each answer until there are no more, or `take` returns false.
   * @param timeout ms; Infinity for a subscription, which ends only with the connection
   */
  async read(request: ReadReq, timeout: number, take: (answer: ReadResp) => boolean): Promise<void> {
    const open = this.#calls.GRPCStreamCreator<ClientReadableStream<ReadResp>>(
      services.StreamsClient,
      'read',
      (client) => client.read(request, ...this.#arguments(timeout)),
    );
    const call = await open();
    await new Promise<void>((resolve, reject) => {
      call.on('error', (error) => reject(convertToCommandError(error) as Error));
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
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    await this.#calls.dispose();
    // The client leaves its channel open, and with it the process.
    if (this.#used) (await this.#calls.getChannel()).close();
  }

  #arguments(timeout: number): [Metadata, CallOptions] {
    this.#used = true;
    const credentials = this.#credentials ? { credentials: this.#credentials } : {};
    // A follower may be behind what this process has been told.
    const options = { ...credentials, requiresLeader: true };
    if (timeout === Infinity) return this.#calls.callArguments(options, { deadline: Infinity });
    return this.#calls.callArguments({ ...options, deadline: timeout });
  }
}
