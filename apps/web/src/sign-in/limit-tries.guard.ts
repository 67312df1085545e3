import { WallClock } from '@governance/installation';
import {
  HttpException,
  HttpStatus,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { Request } from 'express';

const minute = 60_000;
const triesAMinute = 20;

/** Lets an address try 20 times a minute: enough for an office behind one address, too few to guess codes. */
@Injectable()
export class LimitTries implements CanActivate {
  private tries = new Map<string, number>();
  private since = 0;

  constructor(private readonly clock: WallClock) {}

  canActivate(context: ExecutionContext): boolean {
    const { ip = '' } = context.switchToHttp().getRequest<Request>();
    const now = this.clock.now().getTime();
    if (now - this.since >= minute) {
      this.tries = new Map();
      this.since = now;
    }
    const tried = (this.tries.get(ip) ?? 0) + 1;
    this.tries.set(ip, tried);
    if (tried <= triesAMinute) return true;
    throw new HttpException(
      'There were too many tries from where you are. Wait a minute, then try again.',
      HttpStatus.TOO_MANY_REQUESTS,
    );
  }
}
