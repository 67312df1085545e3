import type { Day } from '@governance/calendar';
import {
  actionPage,
  compareBoards,
  differencesOf,
  findEntries,
  kindsOfEvidence,
  kpis,
  risks,
  type BoardAt,
  type BoardRow,
  reportsNamed,
  type AuditRow,
  type Difference,
  type FoundDifference,
  type ViewReader,
} from '@governance/views';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type pg from 'pg';
import { Boards, thePool, AsAtRefused, type AsAt, EarlierBoards, type KnownHistory } from '@governance/core';

/** A board on a day, and its rows. */
export interface Shown {
  readonly board: BoardRow;
  readonly views: ViewReader;
}

/** Where a reader stands: a board, today or on a day of its past. */
export interface ReaderOfBoard {
  readonly board: BoardRow;
  readonly views: ViewReader;
  readonly known: KnownHistory;
  /** Day of the day that is shown. */
  readonly today: Day;
  /** The same, of the past; null today. */
  readonly asAt: Day | null;
  /** Another day as this reader may read it; left out for one who reads everything. */
  readonly permitted?: (shown: Shown) => Shown;
}

/** Two days of a board, and what differs between them. */
export interface Comparison {
  readonly before: BoardAt;
  readonly after: BoardAt;
  /** Reads the rows of the later day: for putting its entries into words. */
  readonly views: ViewReader;
  readonly differences: readonly Difference[];
}

/** One of the two days: the board then, and where its history ended. */
interface BoardOnDay {
  readonly at: BoardAt;
  readonly views: ViewReader;
  readonly upTo: number;
}

/** Compares a board with itself on two days of its history. @throws AsAtRefused for a day that the place does not know */
export class CompareDays extends Query<Comparison> {
  constructor(
    readonly place: ReaderOfBoard,
    readonly from: AsAt,
    readonly to: AsAt,
  ) {
    super();
  }
}

@QueryHandler(CompareDays)
export class CompareDaysHandler implements IQueryHandler<CompareDays> {
  constructor(
    private readonly boards: Boards,
    private readonly earlier: EarlierBoards,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  async execute({ place, from, to }: CompareDays): Promise<Comparison> {
    // One after the other: the later day is folded on from the earlier.
    const before = await this.side(place, from);
    const after = await this.side(place, to);
    const found = differencesOf(before.at, after.at);
    const between = await this.evidence(place, found, before.upTo, after.upTo);
    const differences = compareBoards(before.at, after.at, between);
    return { before: before.at, after: after.at, views: after.views, differences };
  }

  /** The entries between that may have made the differences. Reports are many: only those that a colour rests on. */
  private async evidence(
    place: ReaderOfBoard,
    found: readonly FoundDifference[],
    after: number,
    upTo: number,
  ): Promise<readonly AuditRow[]> {
    const streams = [...new Set(found.map(({ subject }) => subject.stream))];
    const reports = reportsNamed(found).filter((position) => position > after && position <= upTo);
    const all = { limit: 1_000_000 };
    const [made, reported] = await Promise.all([
      findEntries(this.pool, { ...place.known, kinds: kindsOfEvidence, streams, after, upTo, also: [] }, all),
      findEntries(this.pool, { ...place.known, kinds: ['ProgressReported'], upTo: 0, also: reports }, all),
    ]);
    return [...made, ...reported];
  }

  private async side(place: ReaderOfBoard, asAt: AsAt): Promise<BoardOnDay> {
    const present = (await this.boards.find(place.board.id))!;
    // From a page of the past nothing later is seen.
    if (place.asAt !== null && 'date' in asAt && asAt.date > place.asAt) {
      throw new AsAtRefused('in-the-future', { asked: asAt.date, limit: place.asAt });
    }
    const earlier = await this.earlier.find(present, asAt);
    if (!earlier) return this.read(place.views, place.board, place.today, Number.MAX_SAFE_INTEGER);
    const { views, board } = place.permitted?.(earlier) ?? earlier;
    return this.read(views, board, earlier.today, earlier.known.upTo!);
  }

  private async read(views: ViewReader, board: BoardRow, asAt: Day, upTo: number): Promise<BoardOnDay> {
    const [actions, kpiRows, riskRows] = await Promise.all([
      views.rows(actionPage, board.id),
      views.rows(kpis, board.id),
      views.rows(risks, board.id),
    ]);
    return { at: { asAt, board, actions, kpis: kpiRows, risks: riskRows }, views, upTo };
  }
}
