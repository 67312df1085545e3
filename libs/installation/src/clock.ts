import { auditTrail, board, KeptViews, tableOf } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { thePool } from './tokens.js';

/**
 * What time it is for a partnership: now, except in an illustrative one, where time stands still between
 * entries, each a minute after the last. So the example year looks the same whenever it is opened.
 */
@Injectable()
export class Clock {
  constructor(
    private readonly kept: KeptViews,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  /** An instant, ISO 8601 UTC. */
  async now(partnership: string): Promise<string> {
    const row = await this.kept.row(board, partnership);
    if (!row?.illustrative) return new Date().toISOString();
    const last = await this.lastEntry(partnership);
    return new Date(Date.parse(last) + 60_000).toISOString();
  }

  private async lastEntry(partnership: string): Promise<string> {
    const { rows } = await this.pool.query<{ at: string }>(
      `select row->'metadata'->>'recordedAt' as at from ${tableOf(auditTrail)}
       where partnership = $1 order by position desc limit 1`,
      [partnership],
    );
    return rows[0]!.at;
  }
}
