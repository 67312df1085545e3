import { limits, normalise, Secrets, theSettings, Tries, type Settings } from '@governance/installation';
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
 * can be told from another, the tries of each mailbox are counted: a stranger locks out the mailbox that they name.
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
    const client = whoAsks(request, this.settings);
    const counted =
      client === null ? `unknown ${this.mailboxOf(request)}` : this.secrets.digest('client', client);
    const again = await this.tries.count(limits.postsOfClient, counted);
    if (again === null) return true;
    await this.signIns.refused(request, 'client-locked-out');
    throw new HttpException(
      'There were too many tries from where you are. Wait a minute, then try again.',
      HttpStatus.TOO_MANY_REQUESTS,
    );
  }

  private mailboxOf({ body, session }: Request): string {
    const typed = (body as Record<string, unknown> | undefined)?.email;
    const held = session.signedIn?.email ?? session.awaiting?.email ?? '';
    return this.secrets.digest('address', normalise(typeof typed === 'string' ? typed : held));
  }
}
