import { describe, expect, it } from '@jest/globals';
import { formErrors } from './form-errors.js';

describe('form errors', () => {
  it('is nothing when all is well', () => {
    expect(formErrors([])).toBeUndefined();
  });

  it('gives each field one message and a link to it', () => {
    const problems = [
      { property: 'note', constraints: { isNotEmpty: 'Say what has happened', maxLength: 'Too long' } },
      { property: 'rag', constraints: { isIn: 'Choose a colour' } },
    ];
    expect(formErrors(problems)).toEqual({
      summary: [
        { text: 'Say what has happened', href: '#note' },
        { text: 'Choose a colour', href: '#rag' },
      ],
      fields: { note: { text: 'Say what has happened' }, rag: { text: 'Choose a colour' } },
    });
  });

  it('names nested fields as they are posted', () => {
    const problems = [
      {
        property: 'rows',
        children: [
          { property: '0', children: [{ property: 'rag', constraints: { isIn: 'Choose a colour' } }] },
        ],
      },
    ];
    expect(formErrors(problems)).toEqual({
      summary: [{ text: 'Choose a colour', href: '#rows-0-rag' }],
      fields: { 'rows[0][rag]': { text: 'Choose a colour' } },
    });
  });

  it('adds what a rule refused, for a field or for the whole form', () => {
    expect(formErrors([], { due: 'Due date must be a real date', '': 'The plan is closed' })).toEqual({
      summary: [{ text: 'Due date must be a real date', href: '#due' }, { text: 'The plan is closed' }],
      fields: { due: { text: 'Due date must be a real date' } },
    });
  });
});
