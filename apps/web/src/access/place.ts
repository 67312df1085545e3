import { londonDate, type Day, type Instant } from '@governance/calendar';
import { timeAt, type BoardNow, type EarlierBoard, type KnownHistory, type Member } from '@governance/core';
import type { Shown } from '@governance/history/service';
import type { BoardRow, ViewReader } from '@governance/views';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Asker } from './access.js';
import { audienceOf, isMarked, shownBoard, type Audience, type MarkedFindings } from './audience.js';
import { nothingHidden, type Hidden } from './hidden-records.js';
import type { Memory } from './memory.js';
import { PermittedViews } from './permitted-views.js';

/**
 * Where a request stands: which board, on which day of its history, and who asks (null: a visitor to an illustrative
 * board). In the past everything here is of the past but for the person: a page that reads only through its place
 * works as at any date.
 */
export interface Place {
  readonly board: BoardRow;
  /** As in BoardNow: what a page has kept of an earlier state no longer holds. */
  readonly state: string;
  readonly member: Asker | null;
  /** Who asks, as far as it matters for what is marked. */
  readonly audience: Audience;
  /** Where pages get their rows from: as they are kept now, or as they stood. */
  readonly views: ViewReader;
  /**
   * What `make` worked out for such a reader of the board as it stands, today, made once for each state of it; it is
   * given what it made of the state before, where that is kept. In the past it is made anew: it would hold on to all rows
   * of a day that the folded views have let go of.
   */
  readonly remember: <Result>(
    name: string,
    make: (before: Result | undefined) => Promise<Result>,
  ) => Promise<Result>;
  /** Streams of what is marked and is for whoever asks. */
  readonly marked: () => Promise<readonly string[]>;
  /** Another day as whoever asks may read it: what is marked today stays hidden there too. */
  readonly permitted: (shown: Shown) => Shown;
  /** Streams of the marked records that are kept from whoever asks. */
  readonly hidden: readonly string[];
  /** Streams of the plans that are marked today, of those that whoever asks knows of. */
  readonly markedPlans: readonly string[];
  /** Streams of the papers whose narrative is kept from whoever asks, where the papers are not. */
  readonly hiddenNarratives: readonly string[];
  /** The findings about marked actions, or about none, with what each is to whoever asks. */
  readonly findings: MarkedFindings;
  /** The entries that a page may show, to be spread into a filter of the audit trail. */
  readonly known: KnownHistory;
  /** The partnership's clock; null where time stands in the history, which is read for each command. */
  readonly clock: (() => Instant) | null;
  /** By the partnership's clock. */
  readonly now: Instant;
  /** Day in London by the partnership's clock. */
  readonly today: Day;
  /** Day of the past that is shown; null today. */
  readonly asAt: Day | null;
  /** Today, whatever day is shown. */
  readonly present: { readonly today: Day; readonly url: string };
  /** Address that the board's pages begin with: in the past it holds the date, so that links keep it. */
  readonly url: string;
}

/** @param hidden what is kept from the member */
export function placeOf(
  found: BoardNow,
  member: Member | null,
  views: ViewReader,
  memory: Memory,
  hidden: Hidden = nothingHidden,
): Place {
  const { board, state } = found;
  const now = timeAt(found);
  const [today, url] = [londonDate(now), boardUrl(board.id)];
  const { streams, narratives, findings } = hidden;
  const hiddenFindings = [...findings].filter(([, of]) => of.hidden).map(([id]) => id);
  const known = {
    partnership: board.id,
    ...(streams.length === 0 ? {} : { exceptStreams: streams }),
    ...(narratives.length === 0 ? {} : { exceptNarratives: narratives }),
    ...(hiddenFindings.length === 0 ? {} : { exceptFindings: hiddenFindings }),
  };
  const audience = audienceOf(member, board);
  const shown = shownBoard(audience, board, board, findings);
  const read = new PermittedViews(views, shown, audience);
  const permitted = ({ board: then, views: rows }: Shown) => {
    const of = shownBoard(audience, then, shown, findings);
    return { board: of, views: new PermittedViews(rows, of, audience, read) };
  };
  return {
    board: shown,
    state,
    member,
    audience,
    hidden: streams,
    markedPlans: shown.plans.filter(({ marked }) => isMarked(marked)).map(({ id }) => `plan-${id}`),
    hiddenNarratives: narratives,
    findings,
    views: read,
    remember: (name, make) =>
      memory.remember(`${name} ${url} ${audience.key} ${found.copies}`, `${state} ${today}`, make),
    marked: () => read.markedStreams(),
    permitted,
    known,
    clock: board.illustrative ? null : () => timeAt(found),
    now,
    today,
    asAt: null,
    present: { today, url },
    url,
  };
}

/** @param asAt as it stands in the address */
export function placeInThePast(present: Place, earlier: EarlierBoard, asAt: string): Place {
  const member: Asker | null = present.member && { ...present.member, onlyReads: true };
  const url = `${present.url}/as-at/${encodeURIComponent(asAt)}`;
  const state = `${earlier.state} ${present.state}`;
  const known = { ...present.known, ...earlier.known };
  const then = { ...earlier, ...present.permitted(earlier), state, known };
  return {
    ...present,
    ...then,
    member,
    asAt: earlier.today,
    url,
    remember: (_name, make) => make(undefined),
  };
}

export function boardUrl(board: string): string {
  return `/boards/${board}`;
}

export interface PlacedRequest extends Request {
  place?: Place;
  /** The date in the address, as it was typed; left out today. */
  asAt?: string;
}

/** The place of the request: set by the BoardGuard on every route of a board. */
export const AtPlace = createParamDecorator((_: unknown, context: ExecutionContext): Place => {
  const { place } = context.switchToHttp().getRequest<PlacedRequest>();
  if (!place) throw new Error('This route is not under a board.');
  return place;
});
