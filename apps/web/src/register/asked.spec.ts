import { expect, it } from '@jest/globals';
import { askedIn, isFiltered, registerUrl } from './asked.js';

it('takes what the register knows of a query, several of one name as one text', () => {
  const query = {
    text: ' naloxone ',
    colour: ['red', 'amber', 'red'],
    owner: ['a', 'b'],
    state: '',
    page: '2',
    other: 'x',
  };
  expect(askedIn(query)).toEqual({ text: 'naloxone', colour: 'red,amber', owner: 'b' });
  expect(askedIn({ colour: 'red,blue', text: { toString: 'no' }, due: ['', {}] })).toEqual({
    colour: 'red,blue',
  });
  expect(askedIn({ text: 'x'.repeat(900) }).text).toHaveLength(300);
});

it('tells a part of the list from another look of it', () => {
  expect(isFiltered({ sort: 'due', columns: 'owner' })).toBe(false);
  expect(isFiltered({ sort: 'due', colour: 'red' })).toBe(true);
});

it('has an address for each list', () => {
  expect(registerUrl('/boards/1/as-at/2016-10-31', { plan: '2', due: 'overdue' })).toBe(
    '/boards/1/as-at/2016-10-31/actions?plan=2&due=overdue',
  );
});
