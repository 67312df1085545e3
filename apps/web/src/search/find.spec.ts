import { expect, it } from '@jest/globals';
import { findThings } from './find.js';
import type { Thing } from './things.js';

const thing = (sort: Thing['sort'], reference: string, title: string, more = ''): Thing => ({
  ...{ sort, reference, called: reference, path: `/${reference}`, title: () => title, note: '' },
  words: [reference, title, more].filter(Boolean).join('\n').toLowerCase(),
});
const things = [
  thing('Actions', 'PBC1.20', 'Train pharmacists', 'as PBC1.2 asked'),
  thing('Actions', 'T1.1', 'Train hostels', 'naloxone was given out'),
  thing('Actions', 'PBC1.2', 'Buy naloxone'),
  thing('Risks', 'R1', 'Naloxone runs out'),
  thing('Organisations', '', 'Police'),
];
const found = (text: string) => {
  const { referred, bySort } = findThings(things, text);
  return {
    referred: referred.map(({ reference }) => reference),
    ...Object.fromEntries(bySort.map(({ sort, things: of }) => [sort, of.map(({ path }) => path)])),
  };
};

it('finds what has the reference first, then what begins with it, then what speaks of it', () => {
  expect(found('pbc1.2')).toEqual({ referred: ['PBC1.2'], Actions: ['/PBC1.2', '/PBC1.20'] });
});

it('finds what holds all of the words, those that are called so first', () => {
  expect(found('Naloxone')).toEqual({ referred: [], Actions: ['/PBC1.2', '/T1.1'], Risks: ['/R1'] });
  expect(found('train naloxone')).toEqual({ referred: [], Actions: ['/T1.1'] });
  expect(found('nowhere')).toEqual({ referred: [] });
});

it('counts all of a sort and lists the first ten', () => {
  const many = Array.from({ length: 12 }, (_, index) => thing('KPIs', '', `Deaths ${index}`));
  const [kpis] = findThings(many, 'deaths').bySort;
  expect([kpis!.total, kpis!.things.length]).toEqual([12, 10]);
});
