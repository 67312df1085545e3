import { expect, it } from '@jest/globals';
import { entriesOn, folded } from '../entries.spec-data.js';
import { lateEntries } from './late-entries.js';

const entry = (recordedAt: string, happenedOn?: string) =>
  entriesOn('action-1', {
    type: 'ProgressReported',
    metadata: { who: 'ada', command: 'c', recordedAt, ...(happenedOn && { happenedOn }) },
  })[0]!;

it('an entry of two dates is one that happened on another day than London’s when it was recorded', () => {
  const late = entry('2016-05-10T11:00:00Z', '2016-05-02');
  expect(lateEntries.keys(late)).toEqual(['1']);
  expect(folded(lateEntries, [late])).toEqual({
    ...{ position: 1, partnership: 'riverside', type: 'ProgressReported', stream: 'action-1' },
    ...{ recordedOn: '2016-05-10', happenedOn: '2016-05-02' },
  });
  expect(lateEntries.keys(entry('2016-05-10T11:00:00Z', '2016-05-10'))).toEqual([]);
  expect(lateEntries.keys(entry('2016-05-10T11:00:00Z'))).toEqual([]);
  // Half past midnight in London.
  expect(lateEntries.keys(entry('2016-05-09T23:30:00Z', '2016-05-10'))).toEqual([]);
  expect(lateEntries.keys(entry('2016-05-09T23:30:00Z', '2016-05-09'))).toEqual(['1']);
});

it('it is found by its position and by the day on which it happened', () => {
  const row = folded(lateEntries, [entry('2016-05-10T11:00:00Z', '2016-05-02')])!;
  expect([lateEntries.columns.position!.value(row), lateEntries.columns.happened_on!.value(row)]).toEqual([
    ...[1, '2016-05-02'],
  ]);
});
