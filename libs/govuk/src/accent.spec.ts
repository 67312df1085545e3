import { describe, expect, it } from '@jest/globals';
import { accentStylesheet } from './accent.js';

describe('a council’s own colour', () => {
  it('puts white words on a dark colour and black on a light one', () => {
    expect(accentStylesheet('#12474f')).toContain('--accent-text-colour:#ffffff');
    expect(accentStylesheet('#ffbf47')).toContain('--accent-text-colour:#0b0c0c');
  });

  it('takes the least contrast that still passes', () => {
    expect(accentStylesheet('#767676')).toContain('--accent-text-colour:#ffffff');
    expect(accentStylesheet('#777777')).toContain('--accent-text-colour:#0b0c0c');
  });

  it('refuses what is no colour', () => {
    expect(() => accentStylesheet('red;}body{display:none')).toThrow(/six hexadecimal digits/);
  });
});
