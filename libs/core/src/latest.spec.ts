import { describe, expect, it } from '@jest/globals';
import { Latest } from './latest.js';

describe('the latest values', () => {
  it('are kept by key, and the one kept longest ago makes way', () => {
    const latest = new Latest<number>(2);
    latest.set('a', 1);
    latest.set('b', 2);
    latest.set('a', 3);
    latest.set('c', 4);
    expect([latest.get('a'), latest.get('b'), latest.get('c')]).toEqual([3, undefined, 4]);
  });
});
