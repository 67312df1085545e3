import { londonDate, endOfDay, type Day, type Instant } from '@governance/calendar';
import type { PartnershipId } from '@governance/partnership';
import {
  board as boardView,
  findEntries,
  findLate,
  findPositions,
  firstEntry,
  FoldedViews,
  KeptViews,
  type AuditFilter,
  type AuditRow,
  type BoardRow,
  type ViewReader,
} from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import type { BoardNow } from '../boards.js';
import { timeAt } from '../clock.js';
import { People } from '../people/people.js';
import { thePool } from '../tokens.js';
import { asAtInText, AsAtRefused, type AsAt } from './as-at.js';

/** The entries that a reader of a board knows of: all of them today, fewer on a day of the past. */
export type KnownHistory = Pick<
  AuditFilter,
  'partnership' | 'upTo' | 'also' | 'exceptStreams' | 'exceptNarratives' | 'exceptFindings'
>;

/** A board as it stood. */
export interface EarlierBoard {
  readonly board: BoardRow;
  /** As in BoardNow. */
  readonly state: string;
  readonly views: ViewReader;
  readonly known: KnownHistory;
  /** Instant until which the history is shown. */
  readonly now: Instant;
  readonly today: Day;
}

/** Boards as they stood on any day, folded from their own entries by the folds of today's pages. */
@Injectable()
export class EarlierBoards {
  private readonly folded: FoldedViews;

  constructor(
    private readonly people: People,
    private readonly kept: KeptViews,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {
    this.folded = new FoldedViews(pool);
  }

  /**
   * @returns null when the day asked for is today
   * @throws AsAtRefused
   */
  async find(present: BoardNow, asAt: AsAt): Promise<EarlierBoard | null> {
    const partnership = present.board.id;
    const today = londonDate(timeAt(present));
    if ('date' in asAt && asAt.date > today) throw refused('in-the-future', asAt, today);
    if ('date' in asAt && asAt.date === today) return null;
    const last = await this.lastEntry(partnership, asAt);
    const upTo = last.position;
    const late =
      'date' in asAt && asAt.by === 'happened'
        ? await findLate(this.pool, partnership, { after: upTo, happenedBy: asAt.date })
        : [];
    const known = { partnership, upTo, also: late.map(({ position }) => position) };
    const copy = await this.kept.copyOfHistory();
    const views = this.folded.asOf({ ...known, copy });
    const now = 'date' in asAt ? endOfDay(asAt.date) : last.metadata.recordedAt;
    const board = await views.row(boardView, partnership);
    // Whoever begins a board is registered before it is established, and its first rules come last.
    if (!board || board.ragPolicies.length === 0) throw await this.notYet(partnership, asAt);
    return {
      board,
      state: `${copy} ${upTo} ${known.also.join()} ${await this.people.state(partnership)}`,
      views,
      known,
      now,
      today: londonDate(now),
    };
  }

  private async notYet(partnership: PartnershipId, asAt: AsAt): Promise<AsAtRefused> {
    const established = { partnership, kinds: ['RagPolicyAdopted'] };
    const [first] = await findPositions(this.pool, established, { after: 0, limit: 1 });
    return refused('before-the-plan', asAt, `@${first!}`);
  }

  /** The last of the partnership's own entries that counts. */
  private async lastEntry(partnership: PartnershipId, asAt: AsAt): Promise<AuditRow> {
    const upTo = 'date' in asAt ? { to: asAt.date } : { upTo: asAt.position };
    const [entry] = await findEntries(this.pool, { partnership, ...upTo }, { limit: 1 });
    if (!entry) {
      const first = (await firstEntry(this.pool, partnership))!;
      const limit = 'date' in asAt ? londonDate(first.metadata.recordedAt) : `@${first.position}`;
      throw refused('before-the-plan', asAt, limit);
    }
    if ('position' in asAt && asAt.position > entry.position) {
      const [end] = await findEntries(this.pool, { partnership }, { limit: 1 });
      if (asAt.position > end!.position) throw refused('beyond-the-end', asAt, `@${end!.position}`);
    }
    return entry;
  }
}

function refused(code: AsAtRefused['code'], asAt: AsAt, limit: string): AsAtRefused {
  return new AsAtRefused(code, { asked: asAtInText(asAt), limit });
}
