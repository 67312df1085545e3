import type { Instant } from '@governance/calendar';
import type { PartnershipId } from '@governance/partnership';
import { board as boardView, findEntries, KeptViews, views, type BoardRow } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Latest } from './latest.js';
import { LogOfViews } from './log-of-views.js';
import { People } from './people/people.js';
import { thePool } from './tokens.js';

/** A board as its views show it at this moment. */
export interface BoardNow {
  readonly board: BoardRow;
  /** Another one as soon as a view takes in more of the board's history or a name changes: what a page has kept of an earlier state no longer holds. */
  readonly state: string;
  /** Another one when a view was rebuilt, perhaps from another log: no row says the same then for having the same version. */
  readonly copies: string;
  /** Instant at which the last entry that shows was recorded. */
  readonly lastEntry: Instant;
}

const keptAtOnce = 500;

/** Boards, read anew only when something on them has changed: every page of a board begins here. */
@Injectable()
export class Boards {
  private readonly held = new Latest<BoardNow>(keptAtOnce);

  constructor(
    private readonly kept: KeptViews,
    private readonly people: People,
    private readonly log: LogOfViews,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  /** @throws AnotherLog */
  async find(partnership: PartnershipId): Promise<BoardNow | undefined> {
    this.log.require();
    // The state is read before the rows: they may be newer than it says, never older.
    const [{ positions, copies }, names] = await Promise.all([
      this.kept.freshness(partnership, views),
      this.people.state(partnership),
    ]);
    const state = `${positions} ${copies} ${names}`;
    const known = this.held.get(partnership);
    if (known?.state === state) return known;
    const board = await this.kept.row(boardView, partnership);
    if (!board) return undefined;
    const [last] = await findEntries(this.pool, { partnership }, { limit: 1 });
    // Views keep up each by itself: the board can be there before its first entry is in the audit trail.
    const lastEntry = last?.metadata.recordedAt ?? board.ragPolicies[0]!.since;
    const found = { board, state, copies, lastEntry };
    this.held.set(partnership, found);
    return found;
  }
}
