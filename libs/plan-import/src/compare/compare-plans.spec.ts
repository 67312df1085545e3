import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { HeldPlan, PlanChange, ProposedPlan } from '../index.js';
import { comparePlans } from '../index.js';
import { heldAfter, read, short } from './held-after.spec-data.js';

/** With nothing known of what the document said when it was accepted. */
const accepted = (proposed: ProposedPlan): HeldPlan => ({ ...heldAfter(proposed), accepted: null });

const header = 'Owner\tAction\tDeadline\tKPI\tMilestone\tProgress';
const rows = {
  directory:
    'Anytown PH\tPrint a directory of local services for adults\tJune 2024\t500 copies\tDraft by 30/04/24 Printed by 31/05/24\t',
  schools:
    'Police / NHS\tVisit every secondary school in the borough\tMarch 2025\t12 visits\tList of schools agreed\t',
  pharmacies:
    'NHS\tTrain pharmacists to recognise an overdose\tQuarterly\t20 trained\tFirst course by Sept 2024\t',
  evenings: 'Recovery Trust\tOpen the clinic on three evenings a week\tOngoing\t3 evenings\t\t',
  homes: 'Housing\tOffer rooms to people leaving treatment\t31/12/24\t8 rooms\tAgreement by 31/07/24\t',
  twice: 'Housing\tReview the terms of the board\tMay 2024\t1 review\t\t',
};
const planOf = (first: readonly string[], second: readonly string[], more = '') =>
  [
    'Harm Reduction Plan 2024/25',
    'Prevention',
    'P1 Tell people where help is',
    header,
    ...first,
    'Treatment',
    'T1 Make services easy to use',
    header,
    ...second,
    more,
  ].join('\n');
const first = [rows.directory, rows.schools, rows.pharmacies, rows.twice];
const second = [rows.evenings, rows.homes, rows.twice];

async function changesTo(text: string, before = planOf(first, second)): Promise<readonly PlanChange[]> {
  return comparePlans(accepted(await read(before)), await read(text)).changes;
}
describe('comparing a later version of a plan', () => {
  it('with the same document finds nothing', async () => {
    expect(await changesTo(planOf(first, second))).toEqual([]);
  });

  it('finds exactly one gone, one added, two reworded, one moved and one reassigned', async () => {
    const added = 'NHS\tGive naloxone to every hostel\tMarch 2025\t9 hostels\t\t';
    const changes = await changesTo(
      planOf(
        [
          rows.directory.replace('Print a directory', 'Publish a directory'),
          rows.pharmacies.replace('NHS', 'NHS / Pharmacy Committee'),
          added,
          rows.twice,
        ],
        [
          rows.evenings.replace('on three evenings a week', 'three evenings every week'),
          rows.homes.replace('31/12/24', '31/01/25'),
          rows.twice,
        ],
      ),
    );
    expect(short(changes)).toEqual([
      'action-reworded P1.1',
      'action-reassigned P1.3',
      'action-added P1.5',
      'action-reworded T1.1',
      'deadline-moved T1.2',
      'action-withdrawn P1.2',
    ]);
    expect(changes[1]).toMatchObject({
      actionId: 'id-P1.3',
      row: 2,
      from: ['NHS'],
      to: ['NHS', 'Pharmacy Committee'],
    });
    expect(changes[2]).toMatchObject({
      priorityReference: 'P1',
      row: 3,
      action: { title: 'Give naloxone to every hostel', reference: 'P1.5' },
    });
    expect(changes[4]).toMatchObject({
      from: { date: '2024-12-31' },
      to: { asWritten: '31/01/25', date: '2025-01-31' },
    });
    expect(changes[5]).toEqual({
      kind: 'action-withdrawn',
      actionId: 'id-P1.2',
      reference: 'P1.2',
      title: 'Visit every secondary school in the borough',
      row: null,
    });
  });

  it('keeps references when rows change places', async () => {
    expect(await changesTo(planOf([...first].reverse(), [...second].reverse()))).toEqual([]);
  });

  it('does not take another way of writing the same date or owner for a change', async () => {
    const other = rows.homes.replace('31/12/24', '31 December 2024').replace('Housing', 'HOUSING');
    expect(await changesTo(planOf(first, [rows.evenings, other, rows.twice]))).toEqual([]);
  });

  it('finds milestones set, moved and withdrawn', async () => {
    const changes = await changesTo(
      planOf(
        [
          rows.directory.replace('30/04/24', '15/05/24'),
          rows.schools.replace('List of schools agreed', ''),
          rows.pharmacies,
          rows.twice,
        ],
        [rows.evenings.replace('3 evenings\t', '3 evenings\tRota by June 2024'), rows.homes, rows.twice],
      ),
    );
    expect(short(changes)).toEqual([
      'milestone-moved P1.1',
      'milestone-withdrawn P1.2',
      'milestone-added T1.1',
    ]);
    expect(changes[0]).toMatchObject({
      milestoneId: 'id-P1.1-0',
      from: { date: '2024-04-30' },
      to: { date: '2024-05-15' },
    });
  });

  it('finds KPIs and progress', async () => {
    const changes = await changesTo(
      planOf([`${rows.directory.replace('500', '900')}Two hundred printed`, ...first.slice(1)], second),
    );
    expect(changes).toMatchObject([
      { kind: 'kpis-changed', from: ['500 copies'], to: ['900 copies'] },
      { kind: 'progress-reported', from: '', text: 'Two hundred printed', row: 1 },
    ]);
  });

  it('takes what a document repeats for no news, and what it goes back to for some', async () => {
    const document = await read(planOf([`${rows.directory}Two hundred printed`, ...first.slice(1)], second));
    const held = accepted(document);
    const directory = held.themes[0]!.priorities[0]!.actions[0]!;
    Object.assign(directory, { reports: ['All are printed.', 'Two  hundred printed'] });
    expect(comparePlans(held, document).changes).toEqual([]);
    Object.assign(directory, { reports: ['All are printed.', 'Delayed'] });
    expect(comparePlans(held, document).changes).toMatchObject([
      { kind: 'progress-reported', from: 'All are printed.', text: 'Two hundred printed' },
    ]);
  });

  it('finds themes and priorities added, reworded and removed, and an action moved between them', async () => {
    const changes = await changesTo(
      [
        'Harm Reduction Plan 2024/25',
        'Prevention',
        'P1 Tell everybody where help is',
        header,
        ...first,
        'Recovery',
        'R1 Homes and jobs',
        header,
        rows.homes,
      ].join('\n'),
    );
    expect(short(changes)).toEqual([
      'theme-added Recovery',
      'priority-reworded P1',
      'priority-added R1',
      'action-moved T1.2',
      'action-withdrawn T1.1',
      'action-withdrawn T1.3',
      'priority-removed T1',
    ]);
  });

  it('tells the same action listed twice apart by its priority', async () => {
    expect(short(await changesTo(planOf(first, [rows.evenings, rows.homes])))).toEqual([
      'action-withdrawn T1.3',
    ]);
  });

  it('says nothing about what the document has no column for', async () => {
    const slim = (text: string) =>
      text
        .split('\n')
        .map((line) => line.split('\t').slice(0, 3).join('\t'))
        .join('\n');
    expect(await changesTo(slim(planOf(first, second)))).toEqual([]);
  });

  it('gives no new action a reference that a withdrawn one had', async () => {
    const held = { ...accepted(await read(planOf(first, second))), retiredReferences: ['P1.5'] };
    const { changes } = comparePlans(
      held,
      await read(planOf([...first, 'NHS\tGive naloxone to every hostel\tMarch 2025\t9 hostels\t\t'], second)),
    );
    expect(short(changes)).toEqual(['action-added P1.6']);
  });
});

const source = resolve('../shared/sources/tower-hamlets-action-plan-2016-17.txt');
(existsSync(source) ? it : it.skip)('finds exactly what was changed in the Tower Hamlets plan', async () => {
  const text = readFileSync(source, 'utf8');
  const lines = text.split('\n');
  const cellsOf = (row: number) =>
    lines.filter(
      (line) =>
        line.includes('\t') &&
        !/^(?:Owner\t|[-\s]*$)/.test(line) &&
        line.split('\t').slice(1).join('') !== '',
    )[row - 1]!;
  const change = (row: number, column: number, make: (cell: string) => string) => {
    const before = cellsOf(row);
    return [
      before,
      before
        .split('\t')
        .map((cell, index) => (index === column ? make(cell) : cell))
        .join('\t'),
    ] as const;
  };
  const gone = cellsOf(19);
  const edits = [
    change(11, 1, (cell) => cell.replace(/^\w+/, 'Provide')),
    change(40, 1, (cell) => `${cell} and carers`),
    change(28, 2, () => '31/10/16'),
    change(59, 0, () => 'MPS'),
    [gone, 'LBTH DAAT\tHold a summit of everybody in recovery\t31/01/17\tOne summit\t\t'] as const,
  ];
  const changed = edits.reduce((whole, [before, after]) => whole.replace(before, () => after), text);
  expect(comparePlans(accepted(await read(text)), await read(text)).changes).toEqual([]);
  expect(short(comparePlans(accepted(await read(text)), await read(changed)).changes)).toEqual([
    'action-reworded PBC6.1',
    'action-added T1.4',
    'deadline-moved T4.3',
    'action-reworded T8.2',
    'action-reassigned ER6.1',
    'action-withdrawn T1.3',
  ]);
});
