import { describe, expect, it } from '@jest/globals';
import { reads } from '../access/access.js';
import { kinds } from '../all-kinds.js';
import { pathOf, whoeverMay, type Kind } from './kind.js';

const ofNothing = {
  name: 'nothing',
  path: 'nothing',
  called: 'nothing',
  tasks: [],
  find: () => undefined,
  words: () => ({ caption: '', breadcrumbs: [], url: '' }),
  stream: () => '',
  version: () => null,
  send: () => Promise.reject(new Error('Nothing is sent to nothing.')),
};

describe('a kind of thing', () => {
  it('does not compile until it says who may do something to one', () => {
    // @ts-expect-error without `mayDo`
    const open: Kind = { ...ofNothing };
    const closed: Kind = { ...ofNothing, mayDo: whoeverMay };
    expect([open, closed]).toHaveLength(2);
  });

  it.each(kinds)('lets nobody do anything to a $called with a permission to read', ({ tasks }) => {
    expect(tasks.filter(({ permission }) => reads(permission))).toEqual([]);
  });

  it('has an address for each of its tasks that no other has', () => {
    const addresses = kinds.flatMap((kind) => kind.tasks.map(({ name }) => `${pathOf(kind)}/${name}`));
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});
