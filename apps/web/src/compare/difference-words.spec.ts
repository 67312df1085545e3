import { expect, it } from '@jest/globals';
import type { Comparison } from '@governance/history/service';
import type { People } from '@governance/core';
import { unmarked } from '@governance/partnership';
import {
  actionPage,
  type ActionRow,
  type BoardRow,
  type Difference,
  type MarkedRows,
} from '@governance/views';
import type { Place } from '../access/place.js';
import { noteRead, notingIn, withoutReading } from '../access/reading.js';
import { EntryWords } from '../audit-trail/entry-words.js';
import { DifferenceWords } from './difference-words.js';

const { noted } = actionPage.marked as MarkedRows<ActionRow>;
const action = (id: string) => {
  const row = {
    id,
    reference: `P1.${id}`,
    title: `Title of ${id}`,
    marked: unmarked,
  } as unknown as ActionRow;
  return noted(row, () => noteRead(`action-${id}`));
};

/** A day has passed, and the action has another colour for it: nobody recorded anything. */
const recoloured = ({ id, reference, title }: ActionRow): Difference => ({
  subject: { of: 'action', id, reference, title, action: null, priority: 'p', stream: `action-${id}` },
  change: {
    ...{ kind: 'recoloured', before: 'green', after: 'red' },
    ...{ declared: [null, null], computed: ['green', 'red'], because: [] },
  },
  evidence: [],
});

it('notes as read what each difference that is shown is of, also where no entry made it', async () => {
  const board = { organisations: [], plans: [] } as unknown as BoardRow;
  const actions = [action('1'), action('2')];
  const at = { asAt: '2026-11-28', board, actions, kpis: [], risks: [] };
  const views = { rowsOf: () => Promise.resolve([]) };
  const differences = withoutReading(() => actions.map(recoloured));
  const comparison = { before: at, after: at, views, differences } as unknown as Comparison;
  const place = {
    board,
    url: '/b',
    markedPlans: [],
    hidden: [],
    hiddenNarratives: [],
    findings: new Map(),
  } as unknown as Place;
  const people = { names: () => Promise.resolve(new Map()) } as unknown as People;
  const words = new DifferenceWords(new EntryWords(people), people);
  for (const [most, expected] of [
    [1, ['action-1']],
    [Infinity, ['action-1', 'action-2']],
  ] as const) {
    const read = new Set<string>();
    const told = await notingIn(read, () => words.of(place, comparison, most));
    expect(told.map(({ subject }) => subject)).toEqual(['P1.1 Title of 1', 'P1.2 Title of 2']);
    expect([...read]).toEqual(expected);
  }
});
