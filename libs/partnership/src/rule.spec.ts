import { heldIn } from './held-in.js';
import { RuleBroken } from './refusals/rule-broken.js';
import { describe, expect, it } from '@jest/globals';
import { longestText, requireDay, requireText, same, unreachable } from './rule.js';

describe('a text that a fact holds', () => {
  it('is trimmed, may be as long as the limit, and no longer', () => {
    expect(requireText('title', `  ${'x'.repeat(longestText)}\n`)).toHaveLength(longestText);
    expect(() => requireText('title', 'x'.repeat(longestText + 1))).toThrow(
      new RuleBroken('text-too-long', { field: 'title', limit: '10000' }),
    );
    expect(() => requireText('title', ' \t\n')).toThrow(new RuleBroken('text-missing', { field: 'title' }));
  });
});

describe('a day', () => {
  it.each(['2016-02-29', '2000-01-01'])('%s is kept as it is', (day) => {
    expect(requireDay(day)).toBe(day);
  });

  it.each(['2015-02-29', '2016-2-9', '29/02/2016', '2016-02-29T00:00:00Z', '2016-060', ' 2016-02-29', ''])(
    '“%s” is refused',
    (asWritten) => {
      expect(() => requireDay(asWritten)).toThrow(new RuleBroken('date-not-understood', { asWritten }));
    },
  );
});

describe('the same', () => {
  it('minds the order of a list, not that of keys', () => {
    expect(same({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
    expect(same([1, 2], [2, 1])).toBe(false);
    expect(same(null, {})).toBe(false);
  });
});

describe('what a record holds', () => {
  it('is only what was put there', () => {
    expect(heldIn({ a: 1 }, 'a')).toBe(1);
    expect(heldIn({ a: 1 }, 'toString')).toBeUndefined();
  });
});

describe('a case that no code knows', () => {
  it('fails loudly', () => {
    expect(() => unreachable('Surprise' as never)).toThrow('Not known here: "Surprise"');
  });
});
