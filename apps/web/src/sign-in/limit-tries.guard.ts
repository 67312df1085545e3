import {
  limits,
  normalise,
  Secrets,
  theSettings,
  Tries,
  type Counted,
  type Settings,
} from '@governance/core';
import {
  HttpException,
  HttpStatus,
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { Request } from 'express';
import { whoAsks } from '../set-up/where-from.js';
import { SignIns } from './sign-ins.js';

/**
 * Lets a client try so often a minute: enough for an office behind one address, too few to guess codes. Where nobody
 * can be told from another, the tries of each mailbox are counted: a stranger locks out the mailbox that they name. All
 * that such a proxy passes on has a limit too, a far wider one: what a header says is no way to have none.
 */
@Injectable()
export class LimitTries implements CanActivate {
  constructor(
    private readonly tries: Tries,
    private readonly secrets: Secrets,
    private readonly signIns: SignIns,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const again = await this.tries.countEach(this.counted(request));
    if (again === null) return true;
    await this.signIns.refused(request, 'client-locked-out');
    throw new HttpException(
      'There were too many tries from where you are. Wait a minute, then try again.',
      HttpStatus.TOO_MANY_REQUESTS,
    );
  }

  private counted(request: Request): readonly Counted[] {
    const client = whoAsks(request, this.settings);
    if (client !== null) return [[limits.postsOfClient, this.secrets.digest('client', client)]];
    const proxy = this.secrets.digest('client', request.socket.remoteAddress ?? '');
    return [
      [limits.postsOfClient, `unknown ${this.mailboxOf(request)}`],
      [limits.postsOfUnnamedProxy, `proxy ${proxy}`],
    ];
  }

  private mailboxOf({ body, session }: Request): string {
    const typed = (body as Record<string, unknown> | undefined)?.email;
    const held = session.signedIn?.email ?? session.awaiting?.email ?? '';
    return this.secrets.digest('address', normalise(typeof typed === 'string' ? typed : held));
  }
}
