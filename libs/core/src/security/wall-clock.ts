import { Injectable } from '@nestjs/common';

/** The time on the wall: for sessions, codes and limits, which follow no board's own clock. A test moves it. */
@Injectable()
export class WallClock {
  now(): Date {
    return new Date();
  }
}
