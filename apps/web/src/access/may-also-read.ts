import type { Member } from '@governance/core';
import type { MarkedRows, View } from '@governance/views';
import { audienceOf, isMarked } from './audience.js';
import type { Place } from './place.js';

/** Whether somebody else of the board may read a thing, as its page would show it to them. */
export function mayAlsoRead<Row extends object>(
  { board }: Pick<Place, 'board'>,
  { marked }: View<Row>,
  row: Row,
  member: Member,
): boolean {
  if (marked === 'none') return true;
  const rule: MarkedRows<Row> = marked;
  const record = rule.record(row);
  const plan = board.plans.find(({ id }) => id === rule.plan?.(row));
  const audience = audienceOf(member, board);
  return [record?.marked, plan?.marked]
    .filter(isMarked)
    .every((mark) => audience.mayRead(mark, plan?.id ?? '', rule.about(row, board)));
}
