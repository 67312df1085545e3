import { limits, Secrets, SecurityLog, theSettings, Tries, type Settings } from '@governance/installation';
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

/** Lets a client try so often a minute: enough for an office behind one address, too few to guess codes. */
@Injectable()
export class LimitTries implements CanActivate {
  constructor(
    private readonly tries: Tries,
    private readonly secrets: Secrets,
    private readonly security: SecurityLog,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const client = whoAsks(request, this.settings);
    const again =
      client === null
        ? await this.tries.count(limits.postsOfUnknown, 'unknown')
        : await this.tries.count(limits.postsOfClient, this.secrets.digest('client', client));
    if (again === null) return true;
    await this.security.note({ event: 'client-locked-out', client: request.ip });
    throw new HttpException(
      'There were too many tries from where you are. Wait a minute, then try again.',
      HttpStatus.TOO_MANY_REQUESTS,
    );
  }
}
