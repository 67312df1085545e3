import { timeAt, type BoardNow, type Member } from '@governance/installation';
import { londonDate } from '@governance/partnership';
import type { BoardRow } from '@governance/views';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** Where a request stands: which board, who asks (null: a visitor to an illustrative board), and which day it is. */
export interface Place {
  readonly board: BoardRow;
  /** As in BoardNow: what a page has kept of an earlier state no longer holds. */
  readonly state: string;
  readonly member: Member | null;
  /** An instant by the partnership's clock. */
  readonly now: string;
  /** ISO date in London by the partnership's clock. */
  readonly today: string;
  /** Address that the board's pages begin with. */
  readonly url: string;
}

export function placeOf(found: BoardNow, member: Member | null): Place {
  const { board, state } = found;
  const now = timeAt(found);
  return { board, state, member, now, today: londonDate(now), url: boardUrl(board.id) };
}

export function boardUrl(board: string): string {
  return `/boards/${board}`;
}

export interface PlacedRequest extends Request {
  place?: Place;
}

/** The place of the request: set by the BoardGuard on every route of a board. */
export const AtPlace = createParamDecorator((_: unknown, context: ExecutionContext): Place => {
  const { place } = context.switchToHttp().getRequest<PlacedRequest>();
  if (!place) throw new Error('This route is not under a board.');
  return place;
});
