import { views, type View } from '@governance/views';
import { expect, it } from '@jest/globals';
import { aggregates } from './aggregates.js';

// What was read stands in the audit trail alone, which folds all streams.
const inTheTrailAlone = ['reading'];

it.each(Object.keys(aggregates).filter((name) => !inTheTrailAlone.includes(name)))(
  'some view takes in what happens to it: %s',
  (name) => {
    const all: readonly View<object>[] = views;
    expect(all.filter(({ streams }) => streams?.includes(name))).not.toEqual([]);
  },
);
