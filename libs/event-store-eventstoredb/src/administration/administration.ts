import { randomUUID } from 'node:crypto';
import type { NewEvent } from '@governance/event-sourcing';
import operations from '@eventstore/db-client/generated/operations_pb.js';
import operationsService from '@eventstore/db-client/generated/operations_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import users from '@eventstore/db-client/generated/users_pb.js';
import usersService from '@eventstore/db-client/generated/users_grpc_pb.js';
import type { ClientOptions } from '@grpc/grpc-js';
import { isNobody, isRefused, patiently } from '../availability.js';
import type { Failure } from '../availability.js';
import type { Address, User } from '../connection-string.js';
import { Connection, over } from '../connection.js';
import { entryRequest, identifier, proposals, streamRequest } from '../requests.js';

/** How long one question may take, and how long it is asked again while the server does not answer, ms. */
const TIMEOUT = 5_000;

/** No stream has so many events: where the server lets one do something to one, it is done to nothing. */
const NOWHERE = 999_999_999;

const SETTINGS = '$settings';

/** What an administrator of the server does, and what is tried as somebody else. */
export class Administration {
  readonly #connection: Connection;

  /** @param user whoever the address names, or somebody else */
  constructor(address: Address, user: User | undefined = address.user) {
    this.#connection = new Connection({ ...address, user });
  }

  close(): void {
    this.#connection.close();
  }

  /** Groups of a user; undefined when there is no such user. */
  async groupsOf(login: string): Promise<readonly string[] | undefined> {
    const options = new users.DetailsReq.Options();
    options.setLoginName(login);
    const request = new users.DetailsReq();
    request.setOptions(options);
    try {
      let groups: readonly string[] | undefined;
      await this.#patiently(() =>
        this.#connection.listen(
          TIMEOUT,
          (channel, given) => this.#users(over(channel)).details(request, ...given),
          (answer) => {
            groups = answer.getUserDetails()!.getGroupsList();
            return true;
          },
        ),
      );
      return groups;
    } catch (error) {
      if (isRefused(error) || !isAnswer(error)) throw error;
      return undefined;
    }
  }

  async createUser({ login, password }: User): Promise<void> {
    const options = new users.CreateReq.Options();
    options.setLoginName(login);
    options.setPassword(password);
    options.setFullName('Partnership governance');
    const request = new users.CreateReq();
    request.setOptions(options);
    await this.#ask((to, given, answered) => this.#users(to).create(request, ...given, answered));
  }

  async setPassword({ login, password }: User): Promise<void> {
    const options = new users.ResetPasswordReq.Options();
    options.setLoginName(login);
    options.setNewPassword(password);
    const request = new users.ResetPasswordReq();
    request.setOptions(options);
    await this.#ask((to, given, answered) => this.#users(to).resetPassword(request, ...given, answered));
  }

  async deleteUser(login: string): Promise<void> {
    const options = new users.DeleteReq.Options();
    options.setLoginName(login);
    const request = new users.DeleteReq();
    request.setOptions(options);
    await this.#ask((to, given, answered) => this.#users(to).delete(request, ...given, answered));
  }

  /** The default rights that hold now, and how many events `$settings` has; undefined before anybody has set any. */
  async rights(): Promise<{ readonly rights: unknown; readonly version: number } | undefined> {
    let last: { rights: unknown; version: number } | undefined;
    await this.#patiently(() =>
      this.#connection.read(streamRequest(SETTINGS, 1), TIMEOUT, (answer) => {
        const { event } = answer;
        if (event) last = { rights: JSON.parse(event.data) as unknown, version: event.revision + 1 };
        return true;
      }),
    );
    return last;
  }

  /** @param after how many events `$settings` had when it was read */
  async setRights(rights: object, after: number): Promise<void> {
    await this.#append(SETTINGS, after, anEvent('update-default-acl', rights));
  }

  /** Whether the server knows the user by this password, whatever they may do. */
  async signsIn(): Promise<boolean> {
    try {
      await this.#appendNowhere(trialStream(), 'tried');
      return true;
    } catch (error) {
      if (isNobody(error)) return false;
      if (isRefused(error) || isAnswer(error)) return true;
      throw error;
    }
  }

  /** Whether the log may be read and appended to; nothing is appended: what is proposed is at no stream's version. */
  async uses(): Promise<{ readonly reads: boolean; readonly appends: boolean }> {
    const read = () => this.#connection.read(entryRequest(0), TIMEOUT, () => false);
    return {
      reads: await this.#permitted(() => this.#patiently(read)),
      appends: await this.#permitted(() => this.#appendNowhere(trialStream(), 'tried')),
    };
  }

  /** What nobody but an administrator may do, tried. @returns each in words, and whether the server let it be done */
  async forbidden(): Promise<readonly (readonly [string, boolean])[]> {
    const stream = trialStream();
    const tries: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['delete a stream', () => this.#delete(stream)],
      ['tombstone a stream', () => this.#tombstone(stream)],
      ['cut a stream off by its metadata', () => this.#appendNowhere(`$$${stream}`, '$metadata')],
      ['change the settings of the server', () => this.#appendNowhere(SETTINGS, 'tried')],
      ['make a user', () => this.#tryToMakeUser()],
      ['scavenge', () => this.#scavengeNothing()],
    ];
    const tried: (readonly [string, boolean])[] = [];
    for (const [what, attempt] of tries) tried.push([what, await this.#permitted(attempt)]);
    return tried;
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

  #appendNowhere(stream: string, type: string): Promise<unknown> {
    return this.#append(stream, NOWHERE, anEvent(type, { $maxCount: 1 }));
  }

  #append(stream: string, version: number, event: NewEvent): Promise<unknown> {
    return this.#patiently(() => this.#connection.append(proposals(stream, version, [event]), TIMEOUT));
  }

  #delete(stream: string): Promise<unknown> {
    const options = new streams.DeleteReq.Options();
    options.setStreamIdentifier(identifier(stream));
    options.setRevision(String(NOWHERE));
    const request = new streams.DeleteReq();
    request.setOptions(options);
    return this.#ask((to, given, answered) =>
      new streamsService.StreamsClient('', null as never, to).delete(request, ...given, answered),
    );
  }

  #tombstone(stream: string): Promise<unknown> {
    const options = new streams.TombstoneReq.Options();
    options.setStreamIdentifier(identifier(stream));
    options.setRevision(String(NOWHERE));
    const request = new streams.TombstoneReq();
    request.setOptions(options);
    return this.#ask((to, given, answered) =>
      new streamsService.StreamsClient('', null as never, to).tombstone(request, ...given, answered),
    );
  }

  async #tryToMakeUser(): Promise<void> {
    const user = { login: `tried-${randomUUID()}`, password: randomUUID() };
    await this.createUser(user).catch((failed: unknown) => {
      // An answer that cannot be read may be to one who was made.
      if (isRefused(failed)) throw failed;
    });
    await this.deleteUser(user.login);
  }

  /** The server asks the same right of whoever stops a scavenge as of whoever begins one; there is none of this id. */
  #scavengeNothing(): Promise<unknown> {
    const options = new operations.StopScavengeReq.Options();
    options.setScavengeId(randomUUID());
    const request = new operations.StopScavengeReq();
    request.setOptions(options);
    return this.#ask((to, given, answered) =>
      new operationsService.OperationsClient('', null as never, to).stopScavenge(request, ...given, answered),
    );
  }

  #users(to: ClientOptions) {
    return new usersService.UsersClient('', null as never, to);
  }

  #ask(put: Parameters<Connection['ask']>[1]): Promise<unknown> {
    return this.#patiently(() => this.#connection.ask(TIMEOUT, put));
  }

  /** A node that does not lead says who does. */
  #patiently<Answer>(question: () => Promise<Answer>): Promise<Answer> {
    return patiently(TIMEOUT, question);
  }
}

const anEvent = (type: string, data: object): NewEvent => ({
  id: randomUUID(),
  type,
  data: JSON.stringify(data),
  metadata: '',
});

/** A stream that is not there and never will be. */
const trialStream = () => `tried-${randomUUID()}`;

/** The server answered what was asked, with no: not that it was away, or did not understand. */
function isAnswer(error: unknown): boolean {
  const { type = '', code = -1 } = error as Failure;
  const words = [
    'wrong-expected-version',
    'scavenge-not-found',
    'user-not-found',
    'stream-deleted',
    'no-stream',
  ];
  // NOT_FOUND, FAILED_PRECONDITION
  return words.includes(type) || [5, 9].includes(code);
}
