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

it('a completion whose day the document does not give was by the day on which it was taken in', () => {
  const source = { document: 'a'.repeat(64), row: 7 };
  expect(completed({ source })).toBe('Action completed by 28 November 2026');
  expect(completed({ source, happenedOn: '2026-11-28' })).toBe('Action completed on 28 November 2026');
  expect(completed({})).toBe('Action completed on 28 November 2026');
});
