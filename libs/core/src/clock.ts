import { Injectable } from '@nestjs/common';
import { Boards, type BoardNow } from './boards.js';

/** What time it is for a partnership. */
@Injectable()
export class Clock {
  constructor(private readonly boards: Boards) {}

  /** An instant, ISO 8601 UTC. */
  async now(partnership: string): Promise<string> {
    return timeAt(await this.boards.find(partnership));
  }
}

/**
 * Now, except in an illustrative partnership, where time stands still between entries, each a minute after the last:
 * so the example year looks the same whenever it is opened.
 * @returns an instant, ISO 8601 UTC
 */
export function timeAt(found: Pick<BoardNow, 'board' | 'lastEntry'> | undefined): string {
  if (!found?.board.illustrative) return new Date().toISOString();
  return new Date(Date.parse(found.lastEntry) + 60_000).toISOString();
}
