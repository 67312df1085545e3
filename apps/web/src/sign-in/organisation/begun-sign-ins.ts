import { timingSafeEqual } from 'node:crypto';
import { Secrets, WallClock } from '@governance/core';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Begun } from './identity-providers.js';

const minutesToReturn = 60;
const cookie = 'organisation';

/**
 * Sign-ins that were begun at an organisation's, until the browser comes back. Kept in that browser, under a key of the
 * installation: whoever only follows the link leaves nothing here.
 */
@Injectable()
export class BegunSignIns {
  constructor(
    private readonly secrets: Secrets,
    private readonly clock: WallClock,
  ) {}

  keep({ cookiesKept }: Request, begun: Begun): void {
    const until = this.clock.now().getTime() + minutesToReturn * 60_000;
    const text = Buffer.from(JSON.stringify({ ...begun, until })).toString('base64url');
    cookiesKept.write(cookie, `${text}.${this.secrets.mac('begun-sign-in', text).toString('base64url')}`);
  }

  /** Gone once it was looked at, whatever comes of it; null where nothing was begun here, or too long ago. */
  take({ cookiesKept }: Request): Begun | null {
    const [text = '', given = ''] = (cookiesKept.read(cookie) ?? '').split('.');
    cookiesKept.clear(cookie);
    const [mac, right] = [Buffer.from(given, 'base64url'), this.secrets.mac('begun-sign-in', text)];
    if (mac.length !== right.length || !timingSafeEqual(mac, right)) return null;
    const { until, ...begun } = JSON.parse(Buffer.from(text, 'base64url').toString()) as Begun & {
      readonly until: number;
    };
    return until > this.clock.now().getTime() ? begun : null;
  }
}
