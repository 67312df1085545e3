import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import { readingDecider, type PartRead, type ReadingEvent } from './reading.js';

const now = '2017-03-30T23:30:00Z';
const part: PartRead = {
  person: null,
  organisation: 'police',
  priority: null,
  action: null,
  kind: 'progress',
  from: '2016-04-01',
  to: null,
  searched: true,
};
const export1 = { type: 'RecordExport', export: 'e1', form: 'csv', part, upTo: 70, now } as const;
const bundle1 = { type: 'RecordBundle', export: 'b1', part, upTo: 70, leftOut: ['names'], now } as const;
const seal = { type: 'SealBundle', export: 'b1', fingerprint: 'f'.repeat(64), entries: 12, now } as const;
const marked = { type: 'RecordMarkedRead', records: ['action-a1'], now } as const;
const aReader = (...history: readonly ReadingEvent[]) => given(readingDecider, ...history);

describe('reading that is recorded', () => {
  it('of an export, once', () => {
    const exported = aReader().when(export1);
    expect(exported).toEqual([
      { type: 'HistoryExported', data: { export: 'e1', form: 'csv', part, upTo: 70 } },
    ]);
    expect(aReader(...exported).when(export1)).toEqual([]);
  });

  it('of a list of actions that was taken away, once', () => {
    const filters = [{ filter: 'colour', value: 'red' }];
    const list = { export: 'l1', form: 'excel', filters, count: 8, asAt: null } as const;
    const exported = aReader().when({ type: 'RecordActionsExport', ...list, now });
    expect(exported).toEqual([{ type: 'ActionsExported', data: list }]);
    expect(aReader(...exported).when({ type: 'RecordActionsExport', ...list, now })).toEqual([]);
  });

  it('of a bundle: what was left out, and its fingerprint once it is known', () => {
    const made = aReader().when(bundle1);
    expect(made).toEqual([
      { type: 'BundleMade', data: { export: 'b1', part, upTo: 70, leftOut: ['names'] } },
    ]);
    const sealed = aReader(...made).when(seal);
    expect(sealed).toEqual([
      { type: 'BundleSealed', data: { export: 'b1', fingerprint: 'f'.repeat(64), entries: 12 } },
    ]);
    expect(aReader(...made, ...sealed).when({ ...seal, fingerprint: '0'.repeat(64) })).toEqual([]);
    expect(() => aReader().when(seal)).toThrow(new RuleBroken('bundle-not-found'));
  });

  it('of a marked record, once a day in London', () => {
    const read = aReader().when(marked);
    expect(read).toEqual([{ type: 'MarkedRecordRead', data: { record: 'action-a1', day: '2017-03-31' } }]);
    expect(aReader(...read).when(marked)).toEqual([]);
    expect(
      aReader(...read).when({ ...marked, records: ['action-a1', 'action-a2', 'action-a2'] }),
    ).toHaveLength(1);
    expect(aReader(...read).when({ ...marked, now: '2017-04-01T08:00:00Z' })).toHaveLength(1);
  });
});
