import { expect, it } from '@jest/globals';
import { progressLine, statusLines, wouldGo } from './views.js';

const board = { view: 'board', version: 2, position: 90, stopped: null, skipped: [] };

it('says how far a view stands, why it stopped, and what it was told to skip', () => {
  expect(statusLines({ ...board, position: 100 }, 100)).toEqual([
    'board          version 2  at 100, up to date',
  ]);
  expect(statusLines({ ...board, position: 100 }, 90, true)).toEqual([
    'board          version 2  at 100, OF ANOTHER LOG',
  ]);
  const stopped = 'View board cannot take in entry 91: no such plan';
  const skip = {
    position: 12,
    reason: 'typed twice',
    by: 'anna',
    at: '2017-03-01T10:00:00.000Z',
    stoppedBy: '',
  } as const;
  expect(statusLines({ ...board, stopped, skipped: [skip] }, 100)).toEqual([
    'board          version 2  at 90, 10 behind, STOPPED',
    `  ${stopped}`,
    '  skips entry 12: typed twice (anna, 2017-03-01T10:00:00.000Z)',
  ]);
});

it('says how a rebuild goes on', () => {
  const state = { entries: 50_000, position: 50_000, head: 200_000, doing: 'folding' } as const;
  expect(progressLine(state, 2)).toBe('25 %  50,000 entries, 25,000 a second');
  expect(progressLine({ ...state, doing: 'changing over' }, 3)).toBe('Changing over');
  expect(progressLine({ ...state, entries: 0, position: 0, head: 0 }, 0)).toBe(
    '100 %  0 entries, 0 a second',
  );
});

it('says how much a rebuild from another log would take off the pages, and of when', () => {
  const [first, last] = ['2016-10-03T09:00:00.000Z', '2016-11-30T17:00:00.000Z'];
  expect(wouldGo({ count: 1200, first, last }, 'esdb://governance:***@host:2113')).toMatch(
    /^The log at esdb:\/\/governance:\*\*\*@host:2113 is not the one .*: 1,200 entries, recorded from 3 October 2016 until 30 November 2016, are on pages now, .* "governance views rebuild --yes"\.$/,
  );
  expect(wouldGo({ count: 1, first, last: first }, 'x')).toContain(
    '1 entry, recorded on 3 October 2016, is on pages now, is not in this log, and would be on no page',
  );
});
