import { readPlan } from '../index.js';
import type { BoardRow } from '@governance/views';
import { expect, it } from '@jest/globals';
import { allAliases, boardNameOf, withOwnerNames, withPeopleOf } from './owner-names.js';

/** Words that every object answers to: to a plan they are words like any other. */
const words = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty'];

it.each(words)('%s is a name, a heading and a term like any other', async (word) => {
  const plan = [
    'Delivery plan 2024/25',
    '1 Prevention',
    `Owner\tAction\tDeadline\tProgress\tMeasure\t${word}`,
    `${word}\tMeet ${word}\t${word}\t${word}\t${word}\t${word}`,
    `Police\tMeet schools\tMarch 2025\tgreen\t5 ${word}\tof ${word}`,
  ].join('\n');
  const read = await readPlan(
    { name: 'plan.txt', bytes: Buffer.from(plan) },
    { remembered: {}, columns: {} },
  );
  const board = { organisations: [] } as unknown as BoardRow;
  const told = withPeopleOf(board, read, {}, () => undefined);
  const named = withOwnerNames(told, allAliases(board, {}), boardNameOf(board));
  // Whatever is no data is lost or changed on its way to the database.
  expect(JSON.parse(JSON.stringify(named))).toEqual(named);
  const [action] = named.themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions));
  expect(action).toMatchObject({ owners: [word], title: `Meet ${word}` });
  expect(action!.deadline).toMatchObject({ asWritten: word });
});
