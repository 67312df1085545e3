import { describe, expect, it } from '@jest/globals';
import { Day } from './checks.js';
import { readForm } from './read-form.js';

class Form {
  @Day('The review date')
  on!: string;
}
const wrongIn = async (on: string) => (await readForm(Form, { on })).errors?.summary.map(({ text }) => text);

describe('a day in a form or in a call of the API', () => {
  it('is in the calendar', async () => {
    expect(await wrongIn('2026-03-31')).toBeUndefined();
    expect(await wrongIn('2026-02-31')).toEqual(['The review date must be a real date']);
  });

  it('is not “to be confirmed”: it is said what to do instead', async () => {
    expect(await wrongIn('To be confirmed')).toEqual([
      'The review date must be a day: “To be confirmed” names none. Leave it empty where it may be left out, and give the day when it is known',
    ]);
  });
});
