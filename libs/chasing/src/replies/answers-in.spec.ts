import { describe, expect, it } from '@jest/globals';
import { answersIn, type Numbered } from './answers-in.js';

const asked: readonly Numbered[] = [
  { action: 'a', number: 1, reference: 'T1.1' },
  { action: 'b', number: 2, reference: 'T2.2' },
  { action: 'c', number: 3, reference: 'T2.20' },
];
const told = (action: string, words: string) => ({ action, words });
const untold = (words: string, why: string) => ({ action: null, words, why });

describe('where several were asked', () => {
  it.each([
    ['1: done\n2: ordered', [told('a', 'done'), told('b', 'ordered')]],
    ['1. done\n2. ordered', [told('a', 'done'), told('b', 'ordered')]],
    ['1) done\n(2) ordered', [told('a', 'done'), told('b', 'ordered')]],
    ['1 - done\n2 – ordered, due May', [told('a', 'done'), told('b', 'ordered, due May')]],
    ['1- done', [told('a', 'done')]],
    ['No. 1: done\nAction 2: ordered', [told('a', 'done'), told('b', 'ordered')]],
    ['#1: done', [told('a', 'done')]],
    ['T2.2: ordered\nT1.1 is done', [told('b', 'ordered'), told('a', 'is done')]],
    ['t2.20 – begun', [told('c', 'begun')]],
    ['T2.2. Ordered', [told('b', 'Ordered')]],
    ['2. T2.2: ordered', [told('b', 'ordered')]],
    ['2: T2.2 ordered\nand paid', [told('b', 'ordered\nand paid')]],
    ['1:\nDone.\n\nAll of it.\n\n3: begun', [told('a', 'Done.\n\nAll of it.'), told('c', 'begun')]],
    ['1: done\n2:\n3: begun', [told('a', 'done'), told('c', 'begun')]],
    ['1: done\n1: and paid', [told('a', 'done\nand paid')]],
    [
      '1: we saw 20 people\n12.5 % of them twice\n10:30 was the time',
      [told('a', 'we saw 20 people\n12.5 % of them twice\n10:30 was the time')],
    ],
    ['1: it takes\n3 - 4 weeks', [told('a', 'it takes\n3 - 4 weeks')]],
    ['1: in the year\n2026: more', [told('a', 'in the year\n2026: more')]],
    ['My updates:\n1: done', [told('a', 'done')]],
    ['Please see my answers below\n1: done', [told('a', 'done')]],
  ])('%j is told apart', (words, answers) => {
    expect(answersIn(words, asked)).toEqual(answers);
  });

  it.each([
    ['All done.', [untold('All done.', 'no-number')]],
    ['All going well.\n\n1: done', [told('a', 'done'), untold('All going well.', 'before-first-number')]],
    [
      '1: done\n4: what is that?\nNobody knows.',
      [told('a', 'done'), untold('4: what is that?\nNobody knows.', 'no-such-number')],
    ],
    ['Please see below in red.', [untold('Please see below in red.', 'answers-below')]],
    ['2. T1.1: which?', [untold('2. T1.1: which?', 'no-such-number')]],
  ])('of %j the rest is known to be unclear', (words, answers) => {
    expect(answersIn(words, asked)).toEqual(answers);
  });

  it('numbers that are references too are nobody’s', () => {
    const twisted = [
      { action: 'a', number: 1, reference: '2' },
      { action: 'b', number: 2, reference: '1' },
    ];
    expect(answersIn('1: done', twisted)).toEqual([untold('1: done', 'no-such-number')]);
    const straight = [
      { action: 'a', number: 1, reference: '1' },
      { action: 'b', number: 2, reference: '2' },
    ];
    expect(answersIn('1: done', straight)).toEqual([told('a', 'done')]);
  });

  it('nothing is no answer', () => {
    expect(answersIn(' \n', asked)).toEqual([]);
    expect(answersIn('1:\n2.', asked)).toEqual([]);
  });
});

describe('where one thing was asked', () => {
  const one = asked.slice(1, 2).map((only) => ({ ...only, number: 1 }));
  it('that it is answered below is no answer', () => {
    expect(answersIn('See below', one)).toEqual([untold('See below', 'answers-below')]);
    expect(answersIn('The water rose to just below the door, and we pumped.', one)).toHaveLength(1);
  });

  it.each([
    ['Ordered.\n\nDue in May.', 'Ordered.\n\nDue in May.'],
    ['1: ordered', 'ordered'],
    ['T2.2: ordered', 'ordered'],
    ['1. ordered\n2. paid', '1. ordered\n2. paid'],
  ])('all of %j is the answer', (words, said) => {
    expect(answersIn(words, one)).toEqual([told('b', said)]);
  });

  it('nothing is no answer', () => {
    expect(answersIn('', one)).toEqual([]);
  });
});
