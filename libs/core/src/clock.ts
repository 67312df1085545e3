import { type Instant, instantOf } from '@governance/calendar';
import type { PartnershipId } from '@governance/partnership';
import { Injectable } from '@nestjs/common';
import { Boards, type BoardNow } from './boards.js';

/** What time it is for a partnership. */
@Injectable()
export class Clock {
  constructor(private readonly boards: Boards) {}

  async now(partnership: PartnershipId): Promise<Instant> {
    return timeAt(await this.boards.find(partnership));
  }
}

/**
 * Now, except in an illustrative partnership, where time stands still between entries, each a minute after the last:
 * so the example year looks the same whenever it is opened.
 */
export function timeAt(found: Pick<BoardNow, 'board' | 'lastEntry'> | undefined): Instant {
  if (!found?.board.illustrative) return instantOf(new Date());
  return instantOf(Date.parse(found.lastEntry) + 60_000);
}
