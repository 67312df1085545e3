import { RuleBroken } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import { heldIn, longestText, requireText, same, unreachable } from './rule.js';

describe('a text that a fact holds', () => {
  it('is trimmed, may be as long as the limit, and no longer', () => {
    expect(requireText('title', `  ${'x'.repeat(longestText)}\n`)).toHaveLength(longestText);
    expect(() => requireText('title', 'x'.repeat(longestText + 1))).toThrow(
      new RuleBroken('text-too-long', { field: 'title', limit: '10000' }),
    );
    expect(() => requireText('title', ' \t\n')).toThrow(new RuleBroken('text-missing', { field: 'title' }));
  });
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
