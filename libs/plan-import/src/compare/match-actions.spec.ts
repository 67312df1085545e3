import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { comparePlans } from '../index.js';
import { heldAfter, read, short } from './held-after.spec-data.js';

type Line = readonly [number: string, title: string, owner: string, deadline: string];

const lines: readonly Line[] = [
  ['1', 'Open a winter night shelter', 'Housing team', '30/11/2024'],
  ['2', 'Teach first aid to taxi drivers', 'Ambulance trust', '31/01/2025'],
  ['3', 'Survey empty homes', 'Housing team', '28/02/2025'],
  ['4', 'Write a welcome guide for tenants', 'Communications', '31/03/2025'],
  ['5', 'Repair the lift at Mill House', 'Estates', '31/12/2024'],
];
const plan = (rows: readonly Line[], title = 'Homes plan 2024/25') =>
  read([title, 'Ref,Action,Owner,Deadline', ...rows.map((row) => row.join(','))].join('\n'), 'plan.csv');
const numbered = (rows: readonly Line[]) =>
  rows.map(([, ...rest], index): Line => [String(index + 1), ...rest]);

async function compare(before: readonly Line[], after: readonly Line[]) {
  return comparePlans(heldAfter(await plan(before)), await plan(after));
}

describe('a document whose rows have other numbers', () => {
  const shelter = lines[0]!;
  const added: Line = ['', 'Fund a furniture store', 'Treasurer', '28/02/2025'];

  it('with a row inserted adds that action and says that it was renumbered', async () => {
    const { changes, renumbered } = await compare(lines, numbered([shelter, added, ...lines.slice(1)]));
    expect(short(changes)).toEqual(['action-added 6']);
    expect(renumbered.map(({ reference, inDocument }) => `${reference}>${inDocument}`)).toEqual([
      '2>3',
      '3>4',
      '4>5',
      '5>6',
    ]);
  });

  it('with a row taken out withdraws that action alone', async () => {
    const { changes } = await compare(lines, numbered(lines.filter(([number]) => number !== '2')));
    expect(short(changes)).toEqual(['action-withdrawn 2']);
  });

  it('with one out and another in, at other places, does both', async () => {
    const [first, , third, fourth, fifth] = lines;
    const { changes } = await compare(lines, numbered([first!, third!, fourth!, added, fifth!]));
    expect(short(changes)).toEqual(['action-added 6', 'action-withdrawn 2']);
  });

  it('put in another order and numbered anew changes nothing', async () => {
    expect((await compare(lines, numbered([...lines].reverse()))).changes).toEqual([]);
  });

  it('with two numbers swapped changes nothing', async () => {
    const swapped = lines.map(([number, ...rest]): Line => [
      number === '1' ? '2' : number === '2' ? '1' : number,
      ...rest,
    ]);
    expect((await compare(lines, swapped)).changes).toEqual([]);
  });

  it('reworded lightly and numbered anew at once is reworded and nothing else', async () => {
    const reworded = lines.map(([number, title, ...rest]): Line => [
      number,
      title.replace('Teach first aid to', 'Teach first aid and rescue to').replace('Survey', 'Survey all'),
      ...rest,
    ]);
    const { changes } = await compare(lines, numbered([added, ...reworded]));
    expect(short(changes).sort()).toEqual(['action-added 6', 'action-reworded 2', 'action-reworded 3']);
  });

  it('that goes back to the numbers of the plan has no other number to tell', async () => {
    const first = heldAfter(await plan(lines));
    const last = await plan(numbered([added, ...lines]));
    const rows = last.themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions));
    const actionOfRow = new Map(rows.slice(1).map(({ source }, index) => [source.row, `id-${index + 1}`]));
    const held = { ...first, accepted: { proposed: last, actionOfRow } };
    expect(comparePlans(held, await plan(lines)).renumbered).toEqual([]);
  });

  it('whose second version is renumbered again is told apart by what it said last', async () => {
    const second = numbered([shelter, added, ...lines.slice(1)]);
    const held = heldAfter(await plan(lines));
    const last = await plan(second);
    const idOf = new Map(lines.map(([number, title]) => [title, `id-${number}`]));
    const rows = last.themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions));
    const actionOfRow = new Map(
      rows.map(({ source, title }) => [source.row, idOf.get(title) ?? 'id-6'] as const),
    );
    const sixth = {
      ...held.themes[0]!.priorities[0]!.actions[0]!,
      id: 'id-6',
      reference: '6',
      title: added[1],
      owners: [added[2]],
      deadline: { asWritten: added[3], date: '2025-02-28', precision: 'day' } as const,
    };
    const [theme] = held.themes;
    const [priority] = theme!.priorities;
    const now = {
      ...held,
      accepted: { proposed: last, actionOfRow },
      themes: [{ ...theme!, priorities: [{ ...priority!, actions: [...priority!.actions, sixth] }] }],
    };
    const same = comparePlans(now, await plan(second));
    expect([same.changes, same.renumbered]).toEqual([[], []]);
    const third = numbered([...second.slice(0, 4), ...second.slice(5)]);
    expect(short(comparePlans(now, await plan(third)).changes)).toEqual(['action-withdrawn 4']);
  });
});

describe('a number', () => {
  it('tells that an action was rewritten when nothing else claims either side', async () => {
    const rewritten = lines.map(([number, title, ...rest]): Line => [
      number,
      number === '4' ? 'Produce multilingual leaflets' : title,
      ...rest,
    ]);
    expect(short((await compare(lines, rewritten)).changes)).toEqual(['action-reworded 4']);
  });

  it('is no evidence where owner, date and words are others', async () => {
    const other: Line = ['4', 'Audit the boilers', 'Engineers', '30/09/2024'];
    const { changes } = await compare(lines, [...lines.slice(0, 3), other, lines[4]!]);
    expect(short(changes)).toEqual(['action-added 6', 'action-withdrawn 4']);
  });

  it('is no evidence between two plans of which nothing is alike', async () => {
    const others = ['Plant oaks', 'Clean ponds', 'Mow verges', 'Count bats', 'Build hides'].map(
      (title, index): Line => [String(index + 1), title, 'Parks', lines[index]![3]],
    );
    const { changes } = await compare(lines, others);
    expect(changes.filter(({ kind }) => kind === 'action-added')).toHaveLength(5);
    expect(changes.filter(({ kind }) => kind === 'action-withdrawn')).toHaveLength(5);
    expect(changes.filter(({ kind }) => kind === 'action-reworded')).toEqual([]);
  });
});

describe('the same words twice', () => {
  const header = 'Ref\tAction\tOwner\tDeadline';
  const two = (
    first: readonly string[],
    second: readonly string[],
    names = ['A1 Safe homes', 'B1 Warm homes'],
  ) => read(['Homes plan 2024/25', names[0], header, ...first, names[1], header, ...second].join('\n'));
  const report = (number: string, date: string) => `${number}\tReport to the board\tHousing\t${date}`;
  const visit = 'A1.2\tVisit every hostel\tHousing\t30/09/2024';

  it('under two priorities stay two, whichever numbers they have', async () => {
    const before = await two([report('A1.1', '30/06/2024'), visit], [report('B1.1', '31/03/2025')]);
    const after = await two(
      [visit.replace('A1.2', 'A1.1'), report('A1.2', '30/06/2024')],
      [report('B1.1', '31/03/2025')],
    );
    expect(comparePlans(heldAfter(before), after).changes).toEqual([]);
  });

  it('under one priority are told apart by date, and one taken out is withdrawn', async () => {
    const before = await two([report('A1.1', '30/06/2024'), visit, report('A1.3', '31/12/2024')], [visit]);
    const after = await two([visit.replace('A1.2', 'A1.1'), report('A1.2', '31/12/2024')], [visit]);
    expect(short(comparePlans(heldAfter(before), after).changes)).toEqual(['action-withdrawn A1.1']);
  });

  it('follow their priority when it is numbered anew', async () => {
    const before = await two([report('A1.1', '30/06/2024'), visit], [report('B1.1', '31/03/2025')]);
    const after = await two(
      [report('B1.1', '31/03/2025').replace('B1', 'A1')],
      [report('B1.1', '30/06/2024'), visit.replace('A1.2', 'B1.2')],
      ['A1 Warm homes', 'B1 Safe homes'],
    );
    const { changes, renumbered } = comparePlans(heldAfter(before), after);
    expect(changes).toEqual([]);
    expect(renumbered.map(({ reference, inDocument }) => `${reference}>${inDocument}`)).toEqual([
      'B1>A1',
      'A1>B1',
      'B1.1>A1.1',
      'A1.1>B1.1',
      'A1.2>B1.2',
    ]);
  });

  it('follow a priority that is numbered and worded anew, by its actions', async () => {
    const before = await two(
      [visit, 'A1.3\tFit smoke alarms\tFire\t30/06/2024'],
      [report('B1.1', '31/03/2025')],
    );
    const after = await two(
      [report('A1.1', '31/03/2025')],
      [visit.replace('A1.2', 'C7.1'), 'C7.2\tFit smoke alarms\tFire\t30/06/2024'],
      ['B1 Warm homes', 'C7 Nobody hurt at home'],
    );
    expect(short(comparePlans(heldAfter(before), after).changes)).toEqual(['priority-reworded A1']);
  });
});

const cases = resolve('../shared/cases/import');
(existsSync(cases) ? it : it.skip)('the case of a renumbered document adds one action', async () => {
  const file = (name: string) => read(readFileSync(`${cases}/${name}`, 'utf8'), name);
  const before = await file('01-renumbered-v1.csv');
  const { changes, renumbered } = comparePlans(heldAfter(before), await file('01-renumbered-v2.csv'));
  expect(changes).toMatchObject([{ kind: 'action-added', action: { title: 'Fund weekend breaks' } }]);
  expect(renumbered).toHaveLength(3);
});
