import type { DomainEvent, HoldScope } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import type { Entry } from '../view.js';
import { board, type BoardRow } from './board.js';

const established = {
  type: 'PartnershipEstablished',
  data: { name: 'Riverside', area: '', council: { name: '', accent: '#000000' }, illustrative: false },
};

/** The board after these happenings of its own, each on a day of January 2017. */
function after(...happenings: readonly (readonly [day: number, event: object])[]): BoardRow {
  return [[1, established] as const, ...happenings].reduce<BoardRow | undefined>(
    (row, [day, event], index) => {
      const recordedAt = `2017-01-${String(day).padStart(2, '0')}T09:00:00Z`;
      return board.fold(row, {
        ...(event as DomainEvent),
        ...{ id: String(index), stream: 'partnership-riverside', partnership: 'riverside' },
        ...{ version: index + 1, position: index + 1, metadata: { who: 'ada', command: 'c', recordedAt } },
      } as Entry);
    },
    undefined,
  )!;
}

describe('a hold', () => {
  const police: HoldScope = { of: 'organisation', id: 'police' };
  const held = (scope: HoldScope, reason: string) => ({ type: 'ChasingHeld', data: { scope, reason } });
  const released = (scope: HoldScope) => ({ type: 'ChasingReleased', data: { scope } });
  const holdsOf = ({ holds }: BoardRow) =>
    holds.map(({ reason, since, until }) => [reason, since.slice(8, 10), until?.slice(8, 10) ?? null]);

  it('that is released ends alone: those before it stay as they were, and so do those of others', () => {
    const row = after(
      [2, held(police, 'Inspection')],
      [3, released(police)],
      [4, held({ of: 'person', id: 'ada' }, 'Away')],
      [5, held(police, 'Merger')],
      [9, released(police)],
    );
    expect(holdsOf(row)).toEqual([
      ['Inspection', '02', '03'],
      ['Away', '04', null],
      ['Merger', '05', '09'],
    ]);
  });
});
