import { describe, expect, it } from '@jest/globals';
import { declaredIn } from './declared.js';

const of = (text: string, margin = false) => declaredIn([{ text, margin }])?.level ?? null;

describe('a line by itself', () => {
  it.each([
    ['OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE'],
    ['OFFICIAL–SENSITIVE', 'OFFICIAL-SENSITIVE'],
    ['OFFICIAL - SENSITIVE', 'OFFICIAL-SENSITIVE'],
    ['Official: Sensitive', 'OFFICIAL-SENSITIVE'],
    ['OFFICIAL_SENSITIVE', 'OFFICIAL-SENSITIVE'],
    ['[OFFICIAL-SENSITIVE: COMMERCIAL]', 'OFFICIAL-SENSITIVE'],
    ['Protective marking: Official-Sensitive (personal data)', 'OFFICIAL-SENSITIVE'],
    ['Classification: OFFICIAL SENSITIVE', 'OFFICIAL-SENSITIVE'],
    ['RESTRICTED', 'OFFICIAL-SENSITIVE'],
    ['PROTECT - PERSONAL', 'OFFICIAL-SENSITIVE'],
    ['UK SECRET - UK EYES ONLY', 'SECRET'],
    ['TOP SECRET', 'TOP SECRET'],
    ['OFFICIAL', 'OFFICIAL'],
    ['NOT PROTECTIVELY MARKED', 'OFFICIAL'],
    ['OFFICIAL Page 1 of 12', 'OFFICIAL'],
  ])('%s is %s', (text, level) => expect(of(text)).toBe(level));

  it.each([
    'The report is official; sensitive details were left out.',
    'It was marked OFFICIAL-SENSITIVE until March, and is not any more.',
    'The Secret Garden: a project for families',
    'Official opening of the clinic',
    'Restricted access to the site',
    'PRIVATE AND CONFIDENTIAL TO THE TRUSTEES OF THE FUND',
    'Confidential help line: who rings, and when',
    `OFFICIAL-SENSITIVE ${'and more '.repeat(40)}`,
    '',
  ])('%s is none', (text) => expect(of(text)).toBeNull());
});

describe('a margin', () => {
  it('says it beside a title', () => {
    expect(of('CDP Board – OFFICIAL-SENSITIVE – minutes of 3 May.docx', true)).toBe('OFFICIAL-SENSITIVE');
    expect(of('How to mark what is official sensitive', true)).toBeNull();
  });
});

it('is the highest of all lines, with its words', () => {
  const lines = ['OFFICIAL', 'Minutes', 'OFFICIAL–SENSITIVE', 'OFFICIAL'].map((text) => ({
    text,
    margin: false,
  }));
  expect(declaredIn(lines)).toEqual({ level: 'OFFICIAL-SENSITIVE', words: 'OFFICIAL–SENSITIVE' });
  expect(declaredIn([])).toBeNull();
});
