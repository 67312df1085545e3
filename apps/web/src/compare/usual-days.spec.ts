import { expect, it } from '@jest/globals';
import type { BoardRow } from '@governance/views';
import { usualDays } from './usual-days.js';

it('never asks for a day on which the board was not there yet, by the clocks of London', () => {
  const ragPolicies = [{ since: '2016-07-05T23:30:00.000Z' }];
  const board = { ragPolicies, roundsOpened: [] } as unknown as BoardRow;
  expect(usualDays({ board, today: '2016-07-08' }, [])).toEqual({ from: '2016-07-06', to: '2016-07-08' });
});
