import { expect, it } from '@jest/globals';
import { isBackwards, partPeople } from './part-people.js';
import { valueOf } from '../readings/cell-value.js';
import { verdictOn } from './tell-people.js';

it.each([
  'Jo Lead',
  'Siân Evans',
  'Ann Lowe',
  'Nick Church',
  'María José Pérez',
  'DCI Ann Mercer',
  'Capt. Dale Ruiz',
  'HHJ Cole',
  'Dr A. Smith',
  'J. Bloggs',
  'J Bloggs',
  'Cllr Jane Doe',
  'Councillor Young',
  'Chief Supt Robert Hill',
  'PC Jones',
  'DCI Marsh',
  'ACC Frost',
  'Rev Dr Mary O’Brien',
  'Ms Okonkwo-Smith',
  'Mohammed al Rashid',
  'SARAH GREEN',
  'Jane D',
  'Sir Alan Tester',
  'jane.doe@council.example',
])('%s is a person', (name) => expect(verdictOn(name)).toBe('person'));

it.each([
  'Carers Trust',
  'Municipal Corporations',
  'Harbour Master',
  'Hygiene Supervisor',
  'Deputy Registrar',
  'Portfolio Holder',
  'St Mungo’s',
  'Barnardo’s',
  'Dr Barnardo’s',
  'Grace Church',
  'Victoria Park',
  'Head of Housing',
  'Director of Public Health',
  'Chief Executive',
  'Chief Whip',
  'Councillor Support',
  'Lord Mayor',
  'Comms Lead',
  'Sarah House',
  'Marie Curie',
  'LBTH DAAT',
  'A Division',
  'PC World',
  'Housing',
  'All partners',
])('%s is none', (name) => expect(verdictOn(name)).toBe('body'));

it.each(['Turning Point', 'Morgan Sindall', 'Red Dragon', 'Oluseyi Adebayo', 'Sarah'])(
  '%s may be one, and stays what it is until somebody says so',
  (name) => {
    expect(verdictOn(name)).not.toBe('person');
    expect(partPeople(name)).toEqual({ bodies: [name], persons: [] });
  },
);

it('keeps the body that stands beside a person', () => {
  const bodies = (name: string) => partPeople(name).bodies;
  expect(partPeople('Cllr Jane Doe (Housing)')).toEqual({ bodies: ['Housing'], persons: ['Cllr Jane Doe'] });
  expect(bodies('Jane Doe, Head of Housing')).toEqual(['Head of Housing']);
  expect(bodies('Jane Doe Head of Housing')).toEqual(['Head of Housing']);
  expect(bodies('Housing: Jane Doe')).toEqual(['Housing']);
  expect(bodies('LBTH – Jane Doe')).toEqual(['LBTH']);
  expect(bodies('Head of Housing (Jane Doe)')).toEqual(['Head of Housing']);
  expect(bodies('Jane Doe (Chair)')).toEqual([]);
  expect(partPeople('Jane Doe and John Smith')).toEqual({ bodies: [], persons: ['Jane Doe', 'John Smith'] });
  expect(bodies('Health and Safety')).toEqual(['Health and Safety']);
  expect(bodies('Public Health (LBTH)')).toEqual(['Public Health (LBTH)']);
});

it('takes what may be a name, in brackets beside a body, for one', () => {
  expect(partPeople('Public Health (Dana Ferris)')).toEqual({
    bodies: ['Public Health'],
    persons: ['Dana Ferris'],
  });
  expect(partPeople('Housing (Oluseyi Adebayo / Sarah)').persons).toEqual(['Oluseyi Adebayo', 'Sarah']);
  for (const body of [
    'Children’s Services (Early Help)',
    'Police (Turning Point)',
    'NHS (Rough Sleeping)',
    'CGL (Change Grow Live)',
  ])
    expect(partPeople(body)).toEqual({ bodies: [body], persons: [] });
});

it('takes what may be a name for one under a heading of persons', () => {
  expect(partPeople('Oluseyi Adebayo', true).persons).toEqual(['Oluseyi Adebayo']);
  expect(partPeople('Head of Housing', true).persons).toEqual([]);
});

it('knows a name that is written backwards', () => {
  expect(['Doe, Jane', 'Bloggs, J.', 'Housing, Jane', 'LBTH, Jane'].map(isBackwards)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it.each(['-', ',', '. ', 'a.', ' ', ' - ', ', ', 'a_a@', 'and ', '1', '('])(
  'takes no longer for a cell of nothing but %j than for words',
  (sign) => {
    const time = (text: string) => {
      const started = process.cpuUsage().user;
      partPeople(text);
      valueOf(text);
      return process.cpuUsage().user - started;
    };
    const filled = (some: string) => `a${some.repeat(Math.ceil(20_000 / some.length))}x`;
    expect(time(filled(sign)) / Math.max(5_000, time(filled('Public Health team ')))).toBeLessThan(40);
  },
);
