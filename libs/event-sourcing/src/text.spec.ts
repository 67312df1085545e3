import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitted, isFit, unfitIn } from './text.js';

describe('a text is fit', () => {
  it.each([
    '',
    'Zażółć gęślą jaźń — 毒品 \u{1F48A}',
    'tab\tline\nreturn\r\n',
    // They only look odd: who writes Arabic or Hebrew needs them.
    '\u200e\u200f\u202a\u202e\u2066\u2069',
    '\u2028\u2029\u00ad\ufeff\ufffd',
  ])('%j', (text) => {
    expect(isFit(text)).toBe(true);
    expect(fitted(text)).toBe(text);
    expect(unfitIn({ text })).toBeUndefined();
  });
});

describe('a text is not fit', () => {
  it.each([
    ['a\0b', 'U+0000'],
    ['a\u000bb', 'U+000B'],
    ['a\fb', 'U+000C'],
    ['a\u001bb', 'U+001B'],
    ['a\u007fb', 'U+007F'],
    ['a\u0085b', 'U+0085'],
    ['a\ud800b', 'U+D800'],
    ['a\udc00', 'U+DC00'],
    ['a\ufffeb', 'U+FFFE'],
    ['a\u{1ffff}b', 'U+1FFFF'],
    ['a\ufdd0b', 'U+FDD0'],
  ])('%j', (text, character) => {
    expect(isFit(text)).toBe(false);
    expect(fitted(text)).toMatch(/^a b?$/);
    expect(unfitIn(text)).toEqual({ character, at: [] });
  });
});

it('says in which field, also in the name of one', () => {
  expect(unfitIn({ fine: 'x', owners: ['a', 'b\0'], late: '\0' })).toEqual({
    character: 'U+0000',
    at: ['owners', '1'],
  });
  expect(unfitIn({ outer: { 'na\0me': 1 } })).toEqual({ character: 'U+0000', at: ['outer'] });
  expect(unfitIn([null, 1, true, undefined])).toBeUndefined();
});

it('looks as deep as anybody nests', () => {
  let nested: unknown = '\0';
  for (let depth = 0; depth < 100_000; depth += 1) nested = [nested];
  expect(unfitIn(nested)!.at).toHaveLength(100_000);
});

it('what was fitted is fit, whatever it was, and of the same length where nothing is put right', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(isFit(fitted(text))).toBe(true);
      expect(isFit(text)).toBe(fitted(text) === text);
      expect(isFit(text)).toBe(unfitIn(text) === undefined);
    }),
  );
});
