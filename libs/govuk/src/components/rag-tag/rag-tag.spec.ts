import { describe, expect, it } from '@jest/globals';
import { createTemplates } from '../../templates.js';

const templates = createTemplates({ folders: [] });
const tag = (colour: unknown, text?: string) =>
  templates
    .renderString('{% from "components.njk" import ragTag %}{{ ragTag(colour, text) }}', { colour, text })
    .trim();

describe('rag tag', () => {
  it.each([
    ['blue', 'Blue'],
    ['GREEN', 'Green'],
    ['Amber', 'Amber'],
    ['red', 'Red'],
    ['grey', 'Grey'],
  ])('says the word for %s', (colour, word) => {
    expect(tag(colour)).toBe(
      `<strong class="govuk-tag rag-tag rag-tag--${word.toLowerCase()}">${word}</strong>`,
    );
  });

  it('is grey where there is no colour, in the words given', () => {
    expect(tag(null, 'Not reported')).toContain('rag-tag--grey">Not reported<');
    expect(tag('purple')).toContain('rag-tag--grey">Grey<');
  });
});
