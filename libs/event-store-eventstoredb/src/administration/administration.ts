import { randomUUID } from 'node:crypto';
import { jsonEvent, START, type Credentials, type EventStoreDBClient } from '@eventstore/db-client';
import operations from '@eventstore/db-client/generated/operations_pb.js';
import operationsService from '@eventstore/db-client/generated/operations_grpc_pb.js';
import users from '@eventstore/db-client/generated/users_pb.js';
import usersService from '@eventstore/db-client/generated/users_grpc_pb.js';
import type { CallOptions, Metadata, ServiceError } from '@grpc/grpc-js';

/** What the client gives its own calls; protected, not private: for those who build on the client. */
interface Calls {
  execute<Service, T>(service: Service, name: string, call: (client: never) => Promise<T>): Promise<T>;
  callArguments(options: { credentials: Credentials; requiresLeader: boolean }): [Metadata, CallOptions];
  readonly capabilities: Promise<{ readonly serverVersion: string }>;
  getChannel(): Promise<{ close(): void }>;
}

type Answered<T> = (error: ServiceError | null, answer: T) => void;
type Method<Request, Answer> = (
  request: Request,
  metadata: Metadata,
  options: CallOptions,
  answered: Answered<Answer>,
) => unknown;

/** Nothing is at this revision of any stream: where the server lets one do it, it is done to nothing. */
const nowhere = 999_999_999n;

/** What an administrator of the server does, and what is tried as somebody else: all over one connection. */
export class Administration {
  readonly #calls: Calls;

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly who: Credentials,
  ) {
    this.#calls = client as unknown as Calls;
  }

  /** The same, as another user. */
  as(who: Credentials): Administration {
    return new Administration(this.client, who);
  }

  async serverVersion(): Promise<string> {
    return (await this.#calls.capabilities).serverVersion;
  }

  /** Groups of a user; undefined when there is no such user. */
  async groupsOf(login: string): Promise<readonly string[] | undefined> {
    const options = new users.DetailsReq.Options();
    options.setLoginName(login);
    const request = new users.DetailsReq();
    request.setOptions(options);
    let groups: readonly string[] | undefined;
    await this.#calls
      .execute(usersService.UsersClient, 'details', async (client: { details: unknown }) => {
        const call = (client.details as (...args: unknown[]) => NodeJS.EventEmitter).call(
          client,
          request,
          ...this.#arguments(),
        );
        await new Promise<void>((resolve, reject) => {
          call.on('data', (answer: InstanceType<typeof users.DetailsResp>) => {
            groups = answer.getUserDetails()!.getGroupsList();
          });
          call.on('error', reject).on('end', resolve);
        });
      })
      .catch((error: unknown) => {
        if (!isUnknownUser(error)) throw error;
      });
    return groups;
  }

  createUser(login: string, password: string): Promise<void> {
    const options = new users.CreateReq.Options();
    options.setLoginName(login);
    options.setPassword(password);
    options.setFullName('Partnership governance');
    const request = new users.CreateReq();
    request.setOptions(options);
    return this.#users('create', request);
  }

  setPassword(login: string, password: string): Promise<void> {
    const options = new users.ResetPasswordReq.Options();
    options.setLoginName(login);
    options.setNewPassword(password);
    const request = new users.ResetPasswordReq();
    request.setOptions(options);
    return this.#users('resetPassword', request);
  }

  deleteUser(login: string): Promise<void> {
    const options = new users.DeleteReq.Options();
    options.setLoginName(login);
    const request = new users.DeleteReq();
    request.setOptions(options);
    return this.#users('delete', request);
  }

  /** The default rights that hold now, and the revision of `$settings`; undefined before anybody has set any. */
  async rights(): Promise<{ readonly rights: unknown; readonly revision: bigint } | undefined> {
    let last: { rights: unknown; revision: bigint } | undefined;
    try {
      const events = this.client.readStream(settings, { fromRevision: START, credentials: this.who });
      for await (const { event } of events)
        if (event) last = { rights: event.data, revision: event.revision };
    } catch (error) {
      if ((error as { type?: string }).type !== 'stream-not-found') throw error;
    }
    return last;
  }

  /** @param after revision of `$settings` as it was read */
  async setRights(rights: object, after: bigint | undefined): Promise<void> {
    const event = jsonEvent({ type: 'update-default-acl', data: { ...rights } });
    await this.client.appendToStream(settings, event, {
      expectedRevision: after ?? 'no_stream',
      credentials: this.who,
    });
  }

  /** Whether the log may be read and appended to; nothing is appended: what is proposed is at no stream's revision. */
  async uses(): Promise<{ readonly reads: boolean; readonly appends: boolean }> {
    const reads = this.#permitted(async () => {
      const events = this.client.readAll({ maxCount: 1, credentials: this.who });
      for await (const { event } of events) if (event) return;
    });
    const append = () => this.#appendNowhere(trialStream());
    return { reads: await reads, appends: await this.#permitted(append) };
  }

  /** What nobody but an administrator may do, tried. @returns each in words, and whether the server let it be done */
  async forbidden(): Promise<readonly (readonly [string, boolean])[]> {
    const stream = trialStream();
    const options = { expectedRevision: nowhere, credentials: this.who };
    const tries: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['delete a stream', () => this.client.deleteStream(stream, options)],
      ['tombstone a stream', () => this.client.tombstoneStream(stream, options)],
      [
        'cut a stream off by its metadata',
        () => this.client.setStreamMetadata(stream, { maxCount: 1 }, options),
      ],
      ['change the settings of the server', () => this.#appendNowhere(settings)],
      ['make a user', () => this.#tryToMakeUser()],
      ['scavenge', () => this.#scavengeNothing()],
    ];
    const tried: (readonly [string, boolean])[] = [];
    for (const [what, attempt] of tries) tried.push([what, await this.#permitted(attempt)]);
    return tried;
  }

  /** Ends the connection, for everybody who shares it. The client's own end waits for what was read to its end already. */
  async close(): Promise<void> {
    (await this.#calls.getChannel()).close();
  }

  async #permitted(attempt: () => Promise<unknown>): Promise<boolean> {
    try {
      await attempt();
      return true;
    } catch (error) {
      if (isRefused(error)) return false;
      // Whoever is told that there is no such revision, user or scavenge has been let in.
      if (isAnswer(error)) return true;
      throw error;
    }
  }

  #appendNowhere(stream: string): Promise<unknown> {
    const event = jsonEvent({ type: 'tried', data: {} });
    return this.client.appendToStream(stream, event, { expectedRevision: nowhere, credentials: this.who });
  }

  async #tryToMakeUser(): Promise<void> {
    const login = `tried-${randomUUID()}`;
    await this.createUser(login, randomUUID());
    await this.deleteUser(login);
  }

  /** The server asks the same right of whoever stops a scavenge as of whoever begins one; there is none of this id. */
  async #scavengeNothing(): Promise<void> {
    const options = new operations.StopScavengeReq.Options();
    options.setScavengeId(randomUUID());
    const request = new operations.StopScavengeReq();
    request.setOptions(options);
    await this.#call(operationsService.OperationsClient, 'stopScavenge', request);
  }

  async #users(name: 'create' | 'resetPassword' | 'delete', request: object): Promise<void> {
    await this.#call(usersService.UsersClient, name, request);
  }

  #call(service: unknown, name: string, request: object): Promise<unknown> {
    return this.#calls.execute(
      service,
      name,
      (client: Record<string, Method<object, unknown>>) =>
        new Promise((resolve, reject) => {
          client[name]!(request, ...this.#arguments(), (error, answer) =>
            error ? reject(error) : resolve(answer),
          );
        }),
    );
  }

  #arguments(): [Metadata, CallOptions] {
    return this.#calls.callArguments({ credentials: this.who, requiresLeader: true });
  }
}

const settings = '$settings';
/** A stream that is not there and never will be. */
const trialStream = () => `tried-${randomUUID()}`;

interface Failed {
  readonly type?: string;
  readonly code?: number;
  readonly metadata?: { getMap(): Record<string, unknown> };
}

const exceptionOf = (error: unknown) => {
  const { type, metadata } = error as Failed;
  return String(metadata?.getMap?.()['exception'] ?? type ?? '');
};

const isUnknownUser = (error: unknown) =>
  exceptionOf(error) === 'user-not-found' || (error as Failed).code === 5;

/** PERMISSION_DENIED, UNAUTHENTICATED, or the server's own word for them. */
export const isRefused = (error: unknown) =>
  exceptionOf(error) === 'access-denied' || [7, 16].includes((error as Failed).code ?? -1);

/** The server answered what was asked, with no: not that it was away, or did not understand. */
function isAnswer(error: unknown): boolean {
  const words = [
    'wrong-expected-version',
    'stream-not-found',
    'scavenge-not-found',
    'stream-deleted',
    'no-stream',
  ];
  // NOT_FOUND, FAILED_PRECONDITION
  return words.includes(exceptionOf(error)) || [5, 9].includes((error as Failed).code ?? -1);
}
