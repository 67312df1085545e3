import { describe, expect, it } from '@jest/globals';
import { readPlan } from '../index.js';

async function read(...lines: string[]) {
  const bytes = Buffer.from(lines.join('\n'));
  const plan = await readPlan({ name: 'export 2026-27.csv', bytes }, {}, '2026-11-28');
  return {
    ...plan,
    actions: plan.themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions)),
    fields: plan.tables[0]!.columns.map(({ field }) => field),
  };
}

describe('an export of a program', () => {
  it('tells when something was said from what was said, and its states are words', async () => {
    const { actions, findings } = await read(
      'action_id,action_title,lead_org,lead_contact,due_date,current_status,pct_complete,last_update_text,last_update_at',
      'A-1,Write the pathway for people,Public Health,swhitfield@anytown.gov.uk,2026-12-31,in_progress,40,Waiting for finance.,2026-05-01T10:00:00Z',
      'A-2,Survey street drinkers about help,Housing Options,tom.b@anytown.gov.uk,2026-12-31,at_risk,20,,2026-05-02T10:00:00Z',
      'A-3,Pilot a night bus from town,Turning Tide,j@anytown.gov.uk,2026-12-31,signed_off,100,Running.,2026-05-02T10:00:00Z',
    );
    expect(actions.map(({ progress }) => progress)).toEqual(['Waiting for finance.', '', 'Running.']);
    expect(actions.map(({ state }) => [state.declared, state.completed])).toEqual([
      [null, false],
      ['amber', false],
      [null, true],
    ]);
    // Whose an address is, is a person: told, and kept nowhere.
    expect(JSON.stringify(actions.map(({ persons: _, ...kept }) => kept))).not.toContain('@');
    expect(findings.map(({ kind }) => kind)).toContain('person-named');
  });

  it.each(['Progress updated', 'Comments', 'Latest news'])(
    'takes no day for a report, whatever its column is called: %s',
    async (heading) => {
      const { actions } = await read(
        `Action,Owner,Due date,Narrative update,${heading}`,
        'Write the pathway for people,Public Health,31/12/2026,Waiting for finance.,01/05/2026',
        'Survey street drinkers about help,Housing Options,31/12/2026,Begun.,02/05/2026',
      );
      expect(actions.map(({ progress }) => progress)).toEqual(['Waiting for finance.', 'Begun.']);
    },
  );
});

describe('headings that nobody knows', () => {
  const rows = [
    'Hold two lived experience listening days,Public Health,Housing Options,30 June 2026,At least 10 people',
    'Draft the workforce strategy for all,Anytown Police,Probation Service,30 September 2026,At least 20 people',
    'Ring-fence detox beds for pregnant women,Recovery Trust,Public Health,31 December 2026,At least 30 people',
    'Create a court liaison post in town,Housing Team,Public Health,31 March 2027,At least 40 people',
    'Renew the pharmacy supervised contract,Probation Service,Health Trust,15 July 2026,At least 50 people',
  ];
  it.each(['Ask,Custodian,In harness with,Backstop,Yardstick', 'Pledge,Bearer,Allies,Finishing line,Proof'])(
    'are told by what stands below: %s',
    async (headings) => {
      const { actions, fields, tables, findings } = await read(headings, ...rows);
      expect(actions).toHaveLength(5);
      expect(fields).toEqual(['action', 'owner', 'detail', 'deadline', 'detail']);
      expect(tables[0]!.columns[0]!.heading).toBe(headings.split(',')[0]);
      expect(findings.filter(({ kind }) => kind === 'column-by-cells')).toHaveLength(3);
    },
  );

  it('of SMART actions are known', async () => {
    const { fields } = await read(
      '#,Specific,Measurable,Achievable,Relevant,Time-bound,Owner',
      '1,Audit case files of the year,20 files audited,Yes,Yes,30 June 2026,Public Health',
      '2,Deliver training to school nurses,All 22 trained,Yes,Yes,31/12/26,Public Health',
    );
    expect(fields).toEqual(['reference', 'action', 'kpi', 'detail', 'detail', 'deadline', 'owner']);
  });
});

describe('the exports of planners', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      'Microsoft Project',
      [
        'ID,Active,Task Mode,Name,Duration,Start,Finish,Predecessors,Outline Level,Resource Names',
        '1,Yes,Auto Scheduled,Approve the floor plans,4 days,5 January 2026,30 January 2026,,2,Works unit',
        '2,Yes,Auto Scheduled,Obtain a building permit,4 days,2 February 2026,6 March 2026,1,2,Estates team[50%]',
      ],
      [
        'Approve the floor plans | Works unit | 2026-01-30',
        'Obtain a building permit | Estates team | 2026-03-06',
      ],
    ],
    [
      'Jira',
      [
        'Summary,Issue key,Issue id,Issue Type,Status,Project key,Project name,Assignee,Reporter,Due date',
        'Move the records,SIS-12,1,Story,To Do,SIS,Student Systems,Registry team,Dan Ode,15/12/2026',
        'Train the staff,SIS-13,2,Task,Done,SIS,Student Systems,,Dan Ode,01/06/2026',
      ],
      ['Move the records | Registry team | 2026-12-15', 'Train the staff |  | 2026-06-01'],
    ],
    [
      'Trello',
      [
        'Card ID,Card Name,Card Description,Members,Due Date,List Name',
        'a1,Book a venue for the day,,Events team,2026-09-10,Done',
        'a2,Recruit fifteen volunteers,Ask the college,Night team,2026-12-01,Doing',
      ],
      [
        'Book a venue for the day | Events team | 2026-09-10',
        'Recruit fifteen volunteers | Night team | 2026-12-01',
      ],
    ],
    [
      'Asana',
      [
        'Task ID,Created At,Name,Section/Column,Assignee,Due Date,Notes,Projects,Parent task',
        '1201,2026-01-03,Draft the donor policy,Governance,Finance team,2026-02-28,,Workplan 2026,',
        '1202,2026-01-03,Audit the board skills,Governance,Policy team,2026-12-11,,Workplan 2026,Draft the donor policy',
      ],
      [
        'Draft the donor policy | Finance team | 2026-02-28',
        'Audit the board skills | Policy team | 2026-12-11',
      ],
    ],
  ];

  it.each(cases)('of %s: what is to be done, who does it and when', async (_, lines, expected) => {
    const { actions, persons } = await read(...lines).then((plan) => ({
      ...plan,
      persons: plan.actions.flatMap((action) => action.details.map(({ text }) => text)),
    }));
    expect(
      actions.map(({ title, owners, deadline }) => `${title} | ${owners.join('; ')} | ${deadline.date}`),
    ).toEqual(expected);
    expect(persons).not.toContain('Dan Ode');
  });
});

describe('a column of dates', () => {
  it.each(['By when', 'Timescale', 'Target', 'Target date'])(
    'beside %s is when the row was written down',
    async (heading) => {
      const { actions } = await read(
        `Date,Action,Lead,${heading}`,
        '12/05/2026,Ask for a dropped kerb,Works unit,31/07/2026',
        '12/05/2026,Tidy the planters,Parks team,As soon as possible',
        '12/05/2026,Meet the ward team,Police,30/09/2026',
      );
      expect(actions.map(({ deadline }) => deadline.date)).toEqual(['2026-07-31', null, '2026-09-30']);
    },
  );

  it('alone is when it is due', async () => {
    const { actions } = await read(
      'Date,Action,Lead',
      '12/12/2026,Ask for a dropped kerb,Works unit',
      '12/01/2027,Tidy the planters,Parks team',
    );
    expect(actions.map(({ deadline }) => deadline.date)).toEqual(['2026-12-12', '2027-01-12']);
  });

  it('under By is when, beside a lead', async () => {
    const { actions } = await read('Action,Lead,By', 'Cut holes in fences,Parks team,Spring 2027');
    expect(actions.map(({ owners, deadline }) => [owners, deadline.date])).toEqual([
      [['Parks team'], '2027-05-31'],
    ]);
  });

  it('revised to N/A is as it was', async () => {
    const { actions } = await read(
      'Action,Lead,Deadline,Revised deadline',
      'Cut holes in fences,Parks team,28/02/2027,N/A',
      'Count the hedgehogs,Parks team,28/02/2027,31/03/2027',
    );
    expect(actions.map(({ deadline }) => deadline.date)).toEqual(['2027-02-28', '2027-03-31']);
  });

  it('of the original target stands where none was revised', async () => {
    const { actions } = await read(
      'Action,Lead,Original target,Revised target',
      'Cut holes in fences,Parks team,28/02/2027,31/03/2027',
      'Count the hedgehogs,Parks team,28/02/2027,',
    );
    expect(actions.map(({ deadline }) => deadline.date)).toEqual(['2027-03-31', '2027-02-28']);
  });
});

it.each([
  ['2024 status,2025 status,2026 status'],
  ['Q1 status,Q2 status,Q3 status'],
  ['Comments (April),Comments (July),Comments (October)'],
])('of the reports of several times the newest is the report: %s', async (headings) => {
  const { actions } = await read(
    `Action,Lead,Due,${headings}`,
    'Map the waits,Works unit,30/06/2026,Begun with the team,Going on well,Mapped in full',
    'Print the guide,Police,30/06/2026,Not begun,Waiting for money,Half printed',
  );
  expect(actions.map(({ progress }) => progress)).toEqual(['Mapped in full', 'Half printed']);
});
