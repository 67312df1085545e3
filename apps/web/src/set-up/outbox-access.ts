import { Outbox, theSettings, type Settings } from '@governance/core';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { cameByProxy, isByOurName, isFromThisMachine } from './where-from.js';

/**
 * Who may read mail that stays here, sign-in codes included, and be offered people by name. By itself only this
 * machine, at an installation of invented boards alone. `OUTBOX=open` opens it to other machines that reach it
 * themselves, by the name in PUBLIC_URL, as on the closed network of a demonstration. What came through a proxy may
 * come from anywhere, so it is refused in any case: nobody can mean that.
 */
@Injectable()
export class OutboxAccess {
  constructor(
    private readonly outbox: Outbox,
    @Inject(theSettings) private readonly settings: Settings,
  ) {}

  async isOpenTo(request: Request): Promise<boolean> {
    if (cameByProxy(request)) return false;
    const exists = await this.outbox.exists();
    if (exists === 'open') return isByOurName(request, this.settings);
    return exists === 'illustrative' && isFromThisMachine(request);
  }
}
