import { expect, it } from '@jest/globals';
import { describe as inWords } from './wording.js';

const names = { person: String, organisation: String } as never;
const completed = (metadata: object) =>
  inWords(
    {
      type: 'ActionCompleted',
      data: { note: 'Completed, as in the document plan.xlsx: “done”', on: '2026-11-28' },
      metadata: { recordedAt: '2026-11-28T10:00:00.000Z', ...metadata },
    } as never,
    names,
  ).what;

it('an action that is placed elsewhere says from where to where, where the priorities are known', () => {
  const placed = { type: 'ActionPlaced', data: { from: 'p1', to: 'p2' } } as never;
  const priority = (id: string) => ({ p1: 'P1 Greener streets', p2: 'P2 Quiet parks' })[id]!;
  expect(inWords(placed, { ...(names as object), priority } as never)).toMatchObject({
    before: 'P1 Greener streets',
    after: 'P2 Quiet parks',
  });
  expect(inWords(placed, names)).toMatchObject({ before: null, after: null });
});

it('a completion whose day the document does not give was by the day on which it was taken in', () => {
  const source = { document: 'a'.repeat(64), row: 7 };
  expect(completed({ source })).toBe('Action completed by 28 November 2026');
  expect(completed({ source, happenedOn: '2026-11-28' })).toBe('Action completed on 28 November 2026');
  expect(completed({})).toBe('Action completed on 28 November 2026');
});
