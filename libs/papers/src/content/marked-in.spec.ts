import { unmarked, type Marked } from '@governance/partnership';
import { expect, it } from '@jest/globals';
import type { PaperDocument } from '../document/document.js';
import type { Facts } from '../facts/facts.js';
import { markedIn } from './marked-in.js';

const marked: Marked = { ...unmarked, marking: 'OFFICIAL-SENSITIVE' };
const long = `The premises in the High Street ${'were looked at by the police, the council and the landlord '.repeat(6)}`;

function actionsIn(paper: object, action: object): readonly string[] {
  const own = {
    id: 'a',
    title: 'Close the premises',
    statusReason: '',
    helpWanted: null,
    deadlineChanges: [],
    reports: [],
    marked,
  };
  const actions = [{ ...own, ...action }];
  const sources = { plan: { marked: unmarked }, actions, kpis: [], risks: [] };
  return markedIn({ sources } as unknown as Facts, paper as PaperDocument);
}

it('finds the words of a marked action in a paper, in one line or several', () => {
  const reports = [{ narrative: long.replace('Street', 'Street\n\n') }];
  expect(actionsIn({ blocks: [{ text: 'P1 Close the premises' }] }, {})).toEqual(['action-a']);
  expect(actionsIn({ blocks: [{ text: long }] }, { reports })).toEqual(['action-a']);
  expect(actionsIn({ blocks: [{ text: long }] }, { statusReason: long })).toEqual(['action-a']);
  expect(actionsIn({ blocks: [{ text: long }] }, { helpWanted: { text: long } })).toEqual(['action-a']);
  expect(actionsIn({ blocks: [{ text: long }] }, { deadlineChanges: [{ reason: long }] })).toEqual([
    'action-a',
  ]);
  expect(actionsIn({ blocks: [{ text: 'Close the' }, { text: 'premises' }] }, {})).toEqual(['action-a']);
});

it('finds nothing of what a paper only counts, nor of what is not marked', () => {
  const reports = [{ narrative: long }, { narrative: ' ' }];
  expect(actionsIn({ blocks: [{ text: '3 actions are overdue' }] }, { reports })).toEqual([]);
  expect(actionsIn({ blocks: [{ text: long }] }, { reports, marked: unmarked })).toEqual([]);
});
