import { expect, it } from '@jest/globals';
import type { Told } from '../audit-trail/history.js';
import { entryInJson } from './entry-in-json.js';

const told = (isKept: boolean) =>
  ({
    row: {
      ...{ position: 7, id: 'e', type: 'MarkedRecordRead', version: 1, data: { record: 'action-secret' } },
      metadata: { who: 'bob', recordedAt: '', source: { document: 'secret', row: 3 } },
    },
    entry: { isKept, what: 'In words', action: null, by: 'Bob' },
  }) as unknown as Told;

it('holds neither the fact nor where it comes from, where its words are kept back', () => {
  expect(entryInJson(told(false)).data).toEqual({ record: 'action-secret' });
  expect(JSON.stringify(entryInJson(told(true)))).not.toContain('secret');
});
