import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { FindingKind, ProposedAction, ProposedPlan } from './index.js';
import { readPlan } from './index.js';

const folder = resolve('../shared/cases/import');
/** The cases are kept beside the project: where they are absent these tests are skipped. */
const whereTheCasesAre = existsSync(folder) ? describe : describe.skip;

/** An action in short: its title, its owners, the date that its deadline means, and what else the case is about. */
type Expected = readonly [title: string, owners: string, date: string | null, more?: object];

interface Case {
  readonly actions: readonly Expected[];
  readonly title?: string;
  readonly priorities?: readonly string[];
  readonly finds?: readonly FindingKind[];
  /** At most so many findings of a kind. */
  readonly most?: Partial<Record<FindingKind, number>>;
  readonly never?: readonly FindingKind[];
}

const dropIn: Expected = ['Open a drop-in', 'Library service', '2025-03-31'];
const train: Expected = ['Train staff', 'Community trust', '2024-09-30'];
const waits: Expected = ['Map waits', 'Data team', '2024-12-31'];
const library: Expected = ['Open a drop-in at the library', 'Library service', '2025-03-31'];
const reception: Expected = ['Train reception staff', 'Community trust', '2024-09-30'];
const times: Expected = ['Map the waiting times', 'Data team', '2024-12-31'];
const done = { completed: true };

/** The right answers, from the page that stands beside each case. */
const cases: Readonly<Record<string, Case>> = {
  '01-renumbered-v1.csv': {
    actions: [library, reception, times, ['Print a carers card', 'Communications', '2024-10-31']],
  },
  '01-renumbered-v2.csv': {
    actions: [
      library,
      ['Fund weekend breaks', 'Treasurer', '2025-02-28'],
      reception,
      times,
      ['Print a carers card', 'Communications', '2024-10-31'],
    ],
  },
  '02-same-plan-new-name-May.csv': { actions: [library, reception] },
  '02-same-plan-new-name-June.csv': {
    actions: [['Open a drop-in at the library', 'Library service', '2025-04-30'], reception],
  },
  '02-two-plans-A.csv': {
    actions: [
      ['Send books to schools', 'Library service', '2024-09-30'],
      ['Train volunteers', 'Community trust', '2024-12-31'],
      ['Lend tablets', 'Housing', '2025-03-31'],
    ],
    priorities: ['Schools', 'Homes'],
  },
  '02-two-plans-B.csv': {
    actions: [
      ['Plant willows', 'Parks', '2024-09-30'],
      ['Mend the weir', 'Engineers', '2024-12-31'],
      ['Test the water', 'Laboratory', '2025-03-31'],
    ],
  },
  '03-body-row-taken-for-headings.xlsx': {
    actions: [
      library,
      ['Update risk register', 'Lead officer', null],
      ['Review outcomes', 'All partners', null, { deadline: { precision: 'tbc' } }],
      reception,
      times,
    ],
    finds: ['date-not-understood'],
  },
  '04-most-columns-unknown.xlsx': {
    actions: [library, reception, times].map(([title, owners, date], index): Expected => [
      title,
      owners,
      date,
      { reference: `A${index + 1}` },
    ]),
    finds: Array(6).fill('column-unknown') as FindingKind[],
  },
  '04-second-table-dropped.docx': {
    actions: [library, ['Fund weekend breaks', '', '2025-02-28'], ['Visit day centres', '', '2024-10-31']],
    priorities: ['Support', 'Breaks'],
    finds: ['owner-missing', 'owner-missing'],
  },
  '05-department-as-owner.xlsx': {
    actions: [
      ['Open a drop-in', 'Library service', null],
      ['Train staff', 'Community trust', null],
    ],
    most: { 'column-missing': 3 },
    never: ['deadline-missing'],
  },
  '05-description-responsible-party.xlsx': { actions: [dropIn, train] },
  '05-partners-is-the-only-owner-column.xlsx': {
    actions: [
      [
        'Join up the services',
        'Maternity unit',
        null,
        {
          reference: '1',
          state: done,
          kpis: ['One referral form'],
          progress: 'Form agreed',
          details: [{ name: 'Description', text: 'Join up the services across the two towns' }],
        },
      ],
      ['Try a pilot', 'Wellbeing team', null, { reference: '2', state: { completed: false } }],
    ],
  },
  '05-target-completion-date.xlsx': {
    actions: [dropIn, train].map((each) => [each[0], each[1], each[2], { kpis: [] }]),
  },
  '06-headings-as-questions.docx': { actions: [dropIn], priorities: ['Support'] },
  '07-deadline-and-date-completed.xlsx': {
    actions: [
      [
        ...dropIn.slice(0, 3),
        { state: { completed: true, completedOn: '2024-06-12' }, milestones: [] },
      ] as never,
      [...train.slice(0, 3), { state: { completed: false } }] as never,
    ],
  },
  '07-three-columns-read-as-the-action.docx': {
    actions: [['Open a drop-in', 'Library service', '2025-03-31', { kpis: ['More carers known'] }], train],
    priorities: ['Reach more carers'],
  },
  '09-status-and-rag-dropped.xlsx': {
    actions: [
      ['Open a drop-in', 'Library service', '2024-06-30', { state: done }],
      ['Train staff', 'Community trust', '2024-09-30', { state: { declared: 'amber' } }],
      ['Map waits', 'Data team', '2024-12-31', { state: { declared: 'red' } }],
    ],
  },
  '10-priority-column-is-a-rank.xlsx': {
    actions: [
      [
        'Open a drop-in',
        'Library service',
        '2025-03-31',
        { details: [{ name: 'Priority', text: 'Extreme' }] },
      ],
      train,
      waits,
      ['Publish map', 'Data team', '2024-12-31'],
    ],
    priorities: ['Carers delivery plan 2024/25'],
    finds: ['action-without-priority'],
  },
  '11-reference-in-the-action.docx': {
    actions: [
      [...dropIn.slice(0, 3), { reference: '7.1' }] as never,
      [...train.slice(0, 3), { reference: '7.2' }] as never,
      [...waits.slice(0, 3), { reference: '7.3' }] as never,
      ['Publish the map', 'Data team', '2024-12-31', { reference: '8' }],
    ],
  },
  '12-period-from-another-sentence.docx': {
    actions: [library, reception, times],
    finds: ['period-missing'],
    never: ['deadline-after-plan'],
  },
  '13-hidden-sheet-and-row.xlsx': {
    actions: [library, times],
    title: 'Carers delivery plan 2024/25',
    finds: ['text-hidden', 'text-hidden'],
  },
  '13-two-sheets-title-in-A1.xlsx': {
    actions: [
      ['Visit schools', 'Schools team', '2025-03-31'],
      ['Open Saturdays', 'Clinic', '2024-12-31'],
    ],
    title: 'Carers delivery plan 2024/25',
    priorities: ['Prevention', 'Treatment'],
  },
  '14-struck-and-hidden-words.docx': {
    actions: [['Open a drop-in at the library', 'Library service', '2025-03-31', { milestones: [] }], times],
    finds: ['text-struck', 'text-struck', 'text-hidden'],
  },
  '15-totals-and-key-rows.xlsx': {
    actions: [library, reception, times],
    finds: ['row-left-out', 'row-left-out', 'row-left-out'],
  },
  '16-cards-two-columns.docx': { actions: [library, reception, times] },
  '16-markdown-table.md': { actions: [dropIn, train], priorities: ['Support'] },
  '16-month-columns.xlsx': {
    actions: [
      ['Open a drop-in', 'Library service', '2024-05-31'],
      ['Train staff', 'Community trust', '2024-08-31'],
    ],
  },
  '16-several-actions-in-one-row.docx': {
    actions: [dropIn, train, ['Print cards', 'Communications', '2024-06-30']],
    priorities: ['Reach more carers'],
  },
  '16-x-under-terms.xlsx': {
    actions: [
      ['Open a drop-in', 'Library service', null, { deadline: { asWritten: 'Short term' } }],
      ['Train staff', 'Community trust', null, { deadline: { asWritten: 'Medium term' } }],
      ['Map waits', 'Data team', null, { deadline: { asWritten: 'Long term' } }],
    ],
    finds: ['term-without-dates'],
    most: { 'term-without-dates': 1 },
    never: ['date-not-understood', 'deadline-missing'],
  },
  '17-continued-with-fewer-columns.docx': { actions: [library, reception, times] },
  '18-no-milestone-column.xlsx': {
    actions: [
      ['Open a drop-in', 'Library service', null],
      ['Train staff', 'Community trust', null],
      ['Map waits', 'Data team', null],
    ],
    most: { 'column-missing': 3 },
    never: ['deadline-missing', 'kpi-missing', 'milestone-missing'],
  },
  '19-stray-cell-far-right.xlsx': { actions: [library, reception, times], finds: ['cell-far-away'] },
  '20-two-progress-columns.xlsx': {
    actions: [
      [...dropIn.slice(0, 3), { progress: 'Doors open on Monday' }] as never,
      [...train.slice(0, 3), { progress: 'Dates set' }] as never,
    ],
  },
};

/** What each of the dates of case 08 means; null where none may be taken. */
const dates: readonly (readonly [written: string, right: string | null | readonly (string | null)[]])[] = [
  ['Within 60 days of approval', null],
  ['Dec. 31, 2024', '2024-12-31'],
  ['Third quarter 2024/25', '2024-12-31'],
  ['H1 2024/25', '2024-09-30'],
  ['Q2/Q3 2024/25', '2024-12-31'],
  ['Autumn 2024/Winter 2025', ['2025-02-28', null]],
  ['March 2025 (was June 2024)', '2025-03-31'],
  ['June 2024 (slipped from March 2024)', '2024-06-30'],
  ['From September 2024', null],
  ['September 2024 onwards', null],
  ['Completed June 2024', null],
  ['March 2025, review annually', '2025-03-31'],
  ['Academic year 2024/25', ['2025-08-31', '2025-07-31', null]],
  ['12/31/2024', '2024-12-31'],
  ['Aug 31st', '2024-08-31'],
  ['Summer 24', '2024-08-31'],
  ['FY25', [null, '2025-03-31']],
];

whereTheCasesAre('the cases of documents that were read wrongly', () => {
  it('has an answer for each of them', () => {
    const files = readdirSync(folder).filter(
      (name) => !name.endsWith('.expected.md') && !name.startsWith('21-'),
    );
    expect([...Object.keys(cases), '08-dates.xlsx'].sort()).toEqual(files.sort());
  });

  it.each(Object.entries(cases))('%s', async (name, expected) => {
    const plan = await read(name);
    expect(actionsOf(plan).map(shortly)).toEqual(expected.actions.map((each) => each.slice(0, 3)));
    for (const [index, [, , , more]] of expected.actions.entries())
      if (more) expect(actionsOf(plan)[index]).toMatchObject(more);
    if (expected.title) expect(plan.plan.title).toBe(expected.title);
    const full = plan.themes.flatMap(({ priorities }) =>
      priorities.filter(({ actions }) => actions.length > 0),
    );
    if (expected.priorities) expect(full.map(({ title }) => title)).toEqual(expected.priorities);
    const found = (kind: FindingKind) => plan.findings.filter((finding) => finding.kind === kind).length;
    for (const kind of new Set(expected.finds ?? []))
      expect([kind, found(kind)]).toEqual([kind, expected.finds!.filter((each) => each === kind).length]);
    for (const [kind, most] of Object.entries(expected.most ?? {}))
      expect(found(kind as FindingKind)).toBeLessThanOrEqual(most);
    for (const kind of expected.never ?? []) expect([kind, found(kind)]).toEqual([kind, 0]);
  });

  it.each(dates.map(([written, right], index) => [written, right, index] as const))(
    '08: %s',
    async (written, right, index) => {
      const plan = await read('08-dates.xlsx');
      const action = actionsOf(plan)[index]!;
      expect(action.deadline.asWritten).toBe(written);
      expect(Array.isArray(right) ? right : [right]).toContain(action.deadline.date);
      const row = plan.findings.filter((finding) => finding.row === index + 1);
      const said = action.state.completed || action.deadline.precision === 'ongoing' || row.length > 0;
      if (action.deadline.date === null) expect(said).toBe(true);
    },
  );
});

function read(name: string): Promise<ProposedPlan> {
  return readPlan({ name, bytes: readFileSync(`${folder}/${name}`) });
}

function actionsOf({ themes }: ProposedPlan): ProposedAction[] {
  return themes.flatMap((theme) => theme.priorities.flatMap((priority) => priority.actions));
}

function shortly({ title, owners, deadline }: ProposedAction): Expected {
  return [title, owners.join('; '), deadline.date];
}
