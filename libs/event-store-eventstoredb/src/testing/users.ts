import { status, type Metadata } from '@grpc/grpc-js';
import type { ServiceDefinition } from '@grpc/grpc-js';
import operationsService from '@eventstore/db-client/generated/operations_grpc_pb.js';
import type { StopScavengeReq } from '@eventstore/db-client/generated/operations_pb.js';
import usersService from '@eventstore/db-client/generated/users_grpc_pb.js';
import type { IUsersServer } from '@eventstore/db-client/generated/users_grpc_pb.js';
import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js';
import type { IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { DeleteReq, TombstoneReq } from '@eventstore/db-client/generated/streams_pb.js';
import users from '@eventstore/db-client/generated/users_pb.js';
import { denied, known, unauthenticated } from './failures.js';
import type { LogInMemory } from './log-in-memory.js';

interface Deletion {
  readonly metadata: Metadata;
  readonly request: DeleteReq | TombstoneReq;
}

const nameOf = (stream: StreamIdentifier) => Buffer.from(stream.getStreamName_asU8()).toString();

/** What may be done to a stream, as the server's rights call it: read, write, delete, write metadata. */
export type Right = '$r' | '$w' | '$d' | '$mw';

interface User {
  password: string;
  groups: readonly string[];
}

/** Rights of everybody where nobody has set any, as on a new server. */
const everybody = '$all';
const standing = {
  $userStreamAcl: { $r: everybody, $w: everybody, $d: everybody, $mw: everybody },
  $systemStreamAcl: { $r: '$admins', $w: '$admins', $d: '$admins', $mw: '$admins' },
};

/**
 * Users of the server in memory and what they may do: as on a real one, by the last event of `$settings`, where
 * administrators may do everything.
 */
export class Users {
  readonly #users = new Map<string, User>();

  /** @param administrator `user:password` */
  constructor(
    private readonly log: LogInMemory,
    administrator: string,
  ) {
    const [, login, password] = /^([^:]*):(.*)$/s.exec(administrator) as unknown as [string, string, string];
    this.#users.set(login, { password, groups: ['$admins'] });
  }

  /** Whether whoever calls has signed in. */
  knows(metadata: Metadata): boolean {
    return this.#caller(metadata) !== undefined;
  }

  changePassword(login: string, password: string): void {
    this.#user(login).password = password;
  }

  makeAdministrator(login: string): void {
    this.#user(login).groups = ['$admins'];
  }

  /** @throws CallFailed when whoever calls may not */
  require(metadata: Metadata, right: Right, stream: string): void {
    const [login, { groups }] = this.#signedIn(metadata);
    if (groups.includes('$admins')) return;
    const [last] = [...this.log.stream('$settings')].slice(-1);
    const rights = last ? (JSON.parse(Buffer.from(last.data).toString()) as typeof standing) : standing;
    // Metadata of a stream are a stream of their own.
    const about = stream.replace(/^\$\$/, '');
    const needed = stream.startsWith('$$') ? '$mw' : right;
    const given = rights[about.startsWith('$') ? '$systemStreamAcl' : '$userStreamAcl'][needed];
    if (![given].flat().some((one) => [everybody, login, ...groups].includes(one))) throw denied();
  }

  /** Reading, by those who may. */
  reading(read: IStreamsServer['read']): IStreamsServer['read'] {
    return (call) => {
      const name = call.request.getOptions()!.getStream()?.getStreamIdentifier();
      try {
        this.require(call.metadata, '$r', name ? nameOf(name) : '$all');
        read(call);
      } catch (error) {
        call.emit('error', error);
      }
    };
  }

  /** Deleting, of which nothing is here but who may: whoever may is told that the stream is at another revision. */
  deleting(): Pick<IStreamsServer, 'delete' | 'tombstone'> {
    const refuse = (call: Deletion, answer: Answer) => {
      const stream = nameOf(call.request.getOptions()!.getStreamIdentifier()!);
      try {
        this.require(call.metadata, '$d', stream);
        const about = { 'stream-name': stream, 'expected-version': '0', 'actual-version': '-1' };
        answer(known('wrong-expected-version', status.FAILED_PRECONDITION, about));
      } catch (error) {
        answer(error);
      }
    };
    return { delete: refuse, tombstone: refuse };
  }

  /** The services that only administrators may call. */
  services(): readonly (readonly [ServiceDefinition, object])[] {
    const own: Partial<IUsersServer> = {
      create: (call, answer) =>
        this.#administer(call.metadata, answer, () => {
          const options = call.request.getOptions()!;
          if (this.#users.has(options.getLoginName()))
            throw known('user-conflict', status.ALREADY_EXISTS, { 'login-name': options.getLoginName() });
          this.#users.set(options.getLoginName(), {
            password: options.getPassword(),
            groups: options.getGroupsList(),
          });
          return new users.CreateResp();
        }),
      resetPassword: (call, answer) =>
        this.#administer(call.metadata, answer, () => {
          const options = call.request.getOptions()!;
          this.changePassword(options.getLoginName(), options.getNewPassword());
          return new users.ResetPasswordResp();
        }),
      delete: (call, answer) =>
        this.#administer(call.metadata, answer, () => {
          const login = call.request.getOptions()!.getLoginName();
          this.#user(login);
          this.#users.delete(login);
          return new users.DeleteResp();
        }),
      details: (call) => {
        try {
          this.#requireAdministrator(call.metadata);
          const login = call.request.getOptions()!.getLoginName();
          const details = new users.DetailsResp.UserDetails();
          details.setLoginName(login);
          details.setGroupsList([...this.#user(login).groups]);
          const answer = new users.DetailsResp();
          answer.setUserDetails(details);
          call.write(answer);
          call.end();
        } catch (error) {
          call.emit('error', error);
        }
      },
    };
    const operations = {
      stopScavenge: (call: { metadata: Metadata; request: StopScavengeReq }, answer: Answer) =>
        this.#administer(call.metadata, answer, () => {
          throw known('scavenge-not-found', status.NOT_FOUND, {
            'scavenge-id': call.request.getOptions()!.getScavengeId(),
          });
        }),
    };
    return [
      [usersService.UsersService, own],
      [operationsService.OperationsService, operations],
    ];
  }

  #caller(metadata: Metadata): [string, User] | undefined {
    const given = /^Basic (.*)$/.exec(String(metadata.get('authorization')[0] ?? ''))?.[1] ?? '';
    const [, login = '', password] = /^([^:]*):(.*)$/s.exec(Buffer.from(given, 'base64').toString()) ?? [];
    const user = this.#users.get(login);
    return user && user.password === password ? [login, user] : undefined;
  }

  #signedIn(metadata: Metadata): [string, User] {
    const caller = this.#caller(metadata);
    if (!caller) throw unauthenticated();
    return caller;
  }

  #requireAdministrator(metadata: Metadata): void {
    if (!this.#signedIn(metadata)[1].groups.includes('$admins')) throw denied();
  }

  #user(login: string): User {
    const user = this.#users.get(login);
    if (!user) throw known('user-not-found', status.NOT_FOUND, { 'login-name': login });
    return user;
  }

  #administer(metadata: Metadata, answer: Answer, work: () => unknown): void {
    try {
      this.#requireAdministrator(metadata);
      answer(null, work());
    } catch (error) {
      answer(error as Error);
    }
  }
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each service has an answer of its own
type Answer = (error: any, answer?: any) => void;
