import { describe, expect, it } from '@jest/globals';
import { unmarked } from '@governance/partnership';
import { askedIn, historyFilter, namedPriorities } from './history-filter.js';
import { kindChoices, kindsChosen } from '@governance/views';
import { typedDate } from './typed-date.js';

const police = '0b7e8c1e-53a6-4a55-9d5d-3f6a5f0d6a11';
const plan = {
  id: 'plan',
  title: 'Plan',
  period: null,
  introduction: null,
  follows: null,
  closed: null,
  marked: unmarked,
  themes: [
    {
      id: 't',
      title: 'Theme',
      aim: null,
      closed: false,
      priorities: [
        {
          id: 'p1',
          reference: 'P1',
          title: 'First',
          aim: null,
          lead: null,
          closed: false,
          comments: [],
          focuses: [],
          rewordings: [],
        },
      ],
    },
  ],
  findings: [],
  documents: [],
};
const board = {
  id: 'b',
  plans: [plan],
  organisations: [{ id: police, name: 'Police', aliases: [], sector: null, left: false }],
};
const actions = [
  { id: 'one', reference: 'PBC1.1', title: 'Train the staff', priority: 'p1' },
  { id: 'next-year', reference: 'PBC1.1', title: 'Train more', priority: 'p2' },
  { id: 'two', reference: 'T2', title: 'Open a clinic', priority: 'p1' },
];
const filterOf = (query: Record<string, unknown>) => historyFilter(board, askedIn(query), actions);

it('a priority is called by its plan as well, where there are several', () => {
  expect(namedPriorities(board)).toEqual([{ id: 'p1', name: 'P1 First' }]);
  expect(namedPriorities(board, 4)).toEqual([{ id: 'p1', name: 'P1 F' }]);
  const plans = [plan, { ...plan, title: 'The plan after it' }];
  expect(namedPriorities({ plans }, 4).map(({ name }) => name)).toEqual([
    'P1 F (Plan)',
    'P1 F (The plan after it)',
  ]);
});

describe('the filters of the audit trail', () => {
  it('asks for everything when nothing is chosen', () => {
    expect(filterOf({ person: '', from: '  ', page: '4', unknown: 'x' })).toEqual({
      asked: {},
      filter: { partnership: 'b' },
      errors: undefined,
    });
  });

  it('narrows by all that is chosen', () => {
    const { filter } = filterOf({
      person: 'system',
      organisation: police,
      action: 'pbc1.1',
      kind: 'DeadlineMoved',
      from: '1/4/2016',
      to: '31 March 2017',
    });
    expect(filter).toEqual({
      partnership: 'b',
      who: 'system',
      organisation: police,
      streams: ['action-one', 'action-next-year'],
      kinds: ['DeadlineMoved'],
      from: '2016-04-01',
      to: '2017-03-31',
    });
  });

  it('takes a group of kinds as all kinds in it', () => {
    expect(filterOf({ kind: 'progress' }).filter.kinds).toEqual(kindsChosen('progress')!.kinds);
  });

  it.each([
    [{ from: '31/2/2017' }, 'from', 'The first day must be a real date, for example 6 March 2017'],
    [{ to: 'soon' }, 'to', 'The last day must be a day, a month and a year, for example 6 March 2017'],
    [{ from: '2/4/2016', to: '1/4/2016' }, 'to', 'The last day must not be before the first'],
    [{ person: '\u0000' }, 'person', 'Choose a person from the list'],
    [{ organisation: 'x' }, 'organisation', 'Choose an organisation from the list'],
    [{ kind: 'toString' }, 'kind', 'Choose a kind of change from the list'],
    [{ show: 'toString' }, 'show', 'Choose from the list'],
    [
      { action: 'X9' },
      'action',
      'No action of this board has the reference “X9”. Check it on the dashboard.',
    ],
  ])('says what is wrong with %j and keeps what was typed', (query, field, message) => {
    const { errors, asked } = filterOf(query);
    expect(errors?.fields).toEqual({ [field]: { text: message } });
    expect(asked).toEqual(
      Object.fromEntries(Object.entries(query).filter(([, value]) => value.trim() !== '')),
    );
  });

  it('searches for words in the entries and in the titles of actions', () => {
    expect(filterOf({ text: ' Train  THE ' }).filter).toEqual({
      partnership: 'b',
      text: { words: ['train', 'the'], streams: ['action-one'] },
    });
  });

  it('refuses a search of 5,000 characters, says so, and keeps it', () => {
    const { errors, asked, filter } = filterOf({ text: 'x'.repeat(5000) });
    expect(errors?.fields).toEqual({
      text: {
        text: 'Search for at most 200 characters: you typed 5,000. A few words that stand in the entry are enough.',
      },
    });
    expect(asked.text).toHaveLength(5000);
    expect(filter).toEqual({ partnership: 'b' });
  });

  it('finds what stands under a priority', () => {
    expect(filterOf({ priority: 'p1' }).filter).toEqual({
      partnership: 'b',
      priority: { id: 'p1', streams: ['action-one', 'action-two'] },
    });
    expect(filterOf({ priority: 'p9' }).errors?.fields).toHaveProperty('priority');
  });

  it('reads the last of several values, and nothing that is no text', () => {
    expect(askedIn({ kind: ['progress', 'plan'], person: { a: 'b' } })).toEqual({ kind: 'plan' });
  });
});

describe('a date typed in one box', () => {
  it.each([
    '6/3/2017',
    '06-03-2017',
    '6 March 2017',
    '6 mar 2017',
    '6.3.2017',
    '2017-03-06',
    ' 6 / 3 / 2017 ',
  ])('understands %s', (text) => expect(typedDate(text)).toEqual({ date: '2017-03-06' }));
  it('refuses a year of two digits', () => expect(typedDate('6/3/17')).toHaveProperty('reason'));
});

describe('kinds of change', () => {
  it('stand in one group each', () => {
    const all = kindChoices.flatMap(({ items }) => items.map(({ value }) => value));
    expect(new Set(all).size).toBe(all.length);
  });
  it('are not mistaken for groups', () => {
    expect(kindsChosen('DeadlineMoved')).toEqual({ text: 'Deadline moved', kinds: ['DeadlineMoved'] });
    expect(kindsChosen('nothing')).toBeUndefined();
  });
});
