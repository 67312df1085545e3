import { describe, expect, it } from '@jest/globals';
import { targetDoubt } from './target-doubt.js';

const lower = { unit: 'people', better: 'lower', baseline: 10 } as const;
const higher = { unit: 'people', better: 'higher', baseline: 10 } as const;
const words = (...asked: Parameters<typeof targetDoubt>) => targetDoubt(...asked)?.words ?? null;

describe('a target is doubted', () => {
  it('where it is worse than the baseline', () => {
    expect(targetDoubt(lower, { direction: 'at-most', value: 20 }, 'value')).toEqual({
      field: 'value',
      words:
        'Lower is better, and the target, at most 20, is worse than the baseline, 10. Change one of them, or save it all the same',
      button: 'Save it all the same',
    });
    expect(words(higher, { direction: 'exactly', value: 9 }, 'value')).toContain('Higher is better');
  });

  it('where it asks for the other way', () => {
    const asks = 'asks for the other way';
    const none = { baseline: null };
    expect(words({ ...lower, ...none }, { direction: 'at-least', value: 5 }, 'value')).toContain(asks);
    expect(words({ ...higher, ...none }, { direction: 'at-most', value: 20 }, 'value')).toContain(asks);
  });

  it('and not where it holds what there is, or nothing is to be compared', () => {
    expect(words(lower, { direction: 'at-most', value: 10 }, 'value')).toBeNull();
    expect(words(higher, { direction: 'at-least', value: 10 }, 'value')).toBeNull();
    expect(words({ ...lower, baseline: null }, { direction: 'at-most', value: 20 }, 'value')).toBeNull();
    expect(words({ ...lower, unit: 'change' }, { direction: 'at-most', value: 20 }, 'value')).toBeNull();
    expect(words(lower, { direction: 'top-quartile', value: null }, 'value')).toBeNull();
    expect(words(lower, null, 'value')).toBeNull();
  });
});
