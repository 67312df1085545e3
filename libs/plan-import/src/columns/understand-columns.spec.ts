import { describe, expect, it } from '@jest/globals';
import type { Field } from './field.js';
import { headingKey, headingsKey, understandColumns } from './understand-columns.js';

const fieldsOf = (headings: string[], rows: string[][] = [], chosen: Record<string, Field | null> = {}) =>
  understandColumns(headings, rows, new Map(Object.entries(chosen))).columns.map(({ field }) => field);

it('knows prose under Implementation for how it is done, and a timescale by its dates', () => {
  const rows = [
    ['Review the plan', 'Clerk to put it before the annual meeting', 'Clerk', 'May 2019', 'Yes'],
    ['Keep the paths', 'Wardens to walk them in each season of the year', 'Wardens', 'June 2019', 'No'],
    ['Repair the hall', 'Trustees to ask three builders for their price', 'Trustees', 'July 2019', 'Yes'],
  ];
  const headings = [
    'Action',
    'Implementation',
    'Who is responsible?',
    'Timescale & Review Date',
    'Achieved?',
  ];
  expect(fieldsOf(headings, rows)).toEqual(['action', 'detail', 'owner', 'deadline', 'status']);
});

it('takes an outcome said once for the actions below it for what they stand under', () => {
  const rows = ['Fewer start', '', '', 'Help comes early', '', ''].map((outcome, index) => [
    outcome,
    `Deliver part ${index} of the programme`,
    'Schools',
    `${index + 1}0 schools`,
  ]);
  expect(fieldsOf(['Outcome', 'Action', 'Lead', 'How will we know?'], rows)).toEqual([
    'priority',
    'action',
    'owner',
    'kpi',
  ]);
  const each = rows.map(([, ...rest], index) => [`Outcome ${index}`, ...rest]);
  expect(fieldsOf(['Outcome', 'Action', 'Lead', 'How will we know?'], each)[0]).toBe('kpi');
});

it('keeps an objective of its own behind each action with it', () => {
  const rows = ['the park', 'the school', 'the library'].map((place) => [
    `Open day at ${place}`,
    `To let everybody who lives near ${place} know what is planned there`,
    'May 2027',
  ]);
  expect(fieldsOf(['Activity', 'Objectives', 'Date'], rows)).toEqual(['action', 'detail', 'deadline']);
});

it('takes objectives beside stakeholders for no actions', () => {
  const { actionTable } = understandColumns(
    ['Stakeholder', 'Objectives', 'Engagement'],
    [['Local authorities', 'To create awareness of the programme', 'Monthly letter']],
  );
  expect(actionTable).toBe(false);
});

describe('columns are understood by the words of their headings', () => {
  it.each([
    [
      ['Ref', 'Output/Activity', 'Objectives', 'Issues/Dependencies', 'Date'],
      ['reference', 'action', 'priority', 'detail', 'deadline'],
    ],
    [
      ['Activity', 'Activity outputs', 'Lead', 'Date'],
      ['action', 'kpi', 'owner', 'deadline'],
    ],
    [
      ['Owner', 'Action', 'Deadline', 'Key Performance Indicator', 'Milestone', 'Progress update'],
      ['owner', 'action', 'deadline', 'kpi', 'milestone', 'progress'],
    ],
    [
      ['Ref.', 'What?', 'Who?', 'By when?', 'How will we know?', 'RAG'],
      ['reference', 'action', 'owner', 'deadline', 'kpi', 'status'],
    ],
    [
      ['No', 'Objective', 'Lead officer', 'Timescale', 'Success measures', 'Update (Q2)'],
      ['reference', 'action', 'owner', 'deadline', 'kpi', 'progress'],
    ],
    [
      ['Objective', 'Actions required', 'Responsible', 'Target date', 'Measure', 'Status', 'Comments'],
      ['priority', 'action', 'owner', 'deadline', 'kpi', 'status', 'progress'],
    ],
    [
      ['THEME', 'Priority', 'Action', 'Lead', 'Partners', 'Timeframe', 'BRAG rating'],
      ['theme', 'priority', 'action', 'owner', 'partners', 'deadline', 'status'],
    ],
    [
      ['Action', 'Action owner', 'Due date', 'Budget'],
      ['action', 'owner', 'deadline', 'detail'],
    ],
    [
      ['What we will do', 'Lead agency', 'When', 'Progress to date'],
      ['action', 'owner', 'deadline', 'progress'],
    ],
    [
      ['Activity', 'Delivered by', 'Completion date', 'Outcome', 'Start date'],
      ['action', 'owner', 'deadline', 'kpi', 'detail'],
    ],
    [
      ['action_ref', 'action_title', 'lead_organisation', 'due_date', 'current_status', 'percent_complete'],
      ['reference', 'action', 'owner', 'deadline', 'status', 'status'],
    ],
    [
      ['Recommendation', 'Agreed action', 'Responsible officer', 'Implementation date', 'Priority rating'],
      ['detail', 'action', 'owner', 'deadline', 'detail'],
    ],
    [
      ['Recommendation', 'Responsible officer', 'Implementation date'],
      ['action', 'owner', 'deadline'],
    ],
    [
      ['Commitment', 'Ministry', 'Target completion date', 'Original due date'],
      ['action', 'owner', 'deadline', 'detail'],
    ],
    [
      ['What do we want to achieve?', 'What will we do?', 'Who will do it?', 'How will we measure success?'],
      ['priority', 'action', 'owner', 'kpi'],
    ],
    [
      ['Action', 'Lead organisation', 'Named lead', 'Due', 'Date closed'],
      ['action', 'owner', 'detail', 'deadline', 'completed'],
    ],
    [
      ['Issue', 'Action', 'To be actioned by', 'To be completed by'],
      ['detail', 'action', 'owner', 'deadline'],
    ],
    [
      ['Milestone', 'Assigned to', 'Due'],
      ['action', 'owner', 'deadline'],
    ],
  ] as [string[], Field[]][])('%j', (headings, fields) => {
    expect(fieldsOf(headings)).toEqual(fields);
    expect(understandColumns(headings, []).actionTable).toBe(true);
  });

  it.each([
    [['Risk', 'Likelihood', 'Impact', 'Mitigating actions', 'Owner']],
    [['KPI', 'Period', 'Value']],
    [['Name', 'Telephone', 'Email']],
    [['Indicator', 'Baseline', 'Target 2025']],
    [['Description', 'Cost']],
    [['Objective', 'Measure', 'Target']],
  ])('%j is no table of actions', (headings) => {
    expect(understandColumns(headings, []).actionTable).toBe(false);
  });
});

describe('columns are understood by their cells', () => {
  const table = (headings: string[], ...rows: string[][]) => fieldsOf(headings, rows);

  it('a Priority of ranks says how urgent an action is', () => {
    expect(
      table(['Action', 'Lead', 'Priority'], ['Visit', 'Police', 'High'], ['Write', 'NHS', 'Medium']),
    ).toEqual(['action', 'owner', 'detail']);
    expect(
      table(['Action', 'Lead', 'Priority'], ['Visit', 'Police', 'Schools'], ['Write', 'NHS', 'Homes']),
    ).toEqual(['action', 'owner', 'priority']);
  });

  it('a heading that nobody knows is read by what stands below it', () => {
    expect(
      table(
        ['Action', 'Champion of change', 'Milestone X', 'Zeitpunkt'],
        ['Visit schools', 'Ann', 'List', '31/03/2025'],
        ['Write to parents', 'Bob', 'Draft', 'June 2025'],
      ),
    ).toEqual(['action', 'owner', 'milestone', 'deadline']);
    expect(
      table(
        ['', 'Who', 'When'],
        ['Visit every school in town', 'Police', 'May 2025'],
        ['Write to all parents', 'NHS', 'June 2025'],
      ),
    ).toEqual(['action', 'owner', 'deadline']);
  });

  it('cells of a word and a number number the actions, and what is described beside them is done', () => {
    const rows = [
      ['Activity 3.1', 'Publish the register of bridges', 'May 2031', 'Monthly'],
      ['Activity 3.2', 'Open the map of footpaths', 'June 2031', 'Yearly'],
      ['Activity 3.3', 'Ask readers what they miss', 'July 2031', 'Once'],
    ];
    expect(fieldsOf(['Activity', 'Description', 'To be published by', 'Frequency'], rows)).toEqual([
      'reference',
      'action',
      'deadline',
      'detail',
    ]);
  });

  it('several deliverables under one objective are the actions; an indicator is how it is measured', () => {
    const rows = [
      ['Safer nights', 'Train the door staff', 'Licensing', 'May 2031'],
      ['Safer nights', 'Open a rest room by the station', 'Police', 'June 2031'],
      ['Warm homes', 'Insulate the hostel roof', 'Housing', 'May 2031'],
      ['Warm homes', 'Replace the boiler in the hall', 'Housing', 'July 2031'],
    ];
    const under = (heading: string) => fieldsOf(['Objective', heading, 'Lead', 'Date'], rows);
    expect(under('Deliverable')).toEqual(['priority', 'action', 'owner', 'deadline']);
    expect(under('Milestone')).toEqual(['priority', 'action', 'owner', 'deadline']);
    expect(under('Indicator')).toEqual(['action', 'kpi', 'owner', 'deadline']);
  });

  it('why something is done is nothing that actions stand under; nor is what some rows say and others do not', () => {
    const rows = [
      ['Visit every school', 'Police', 'May 2031', 'Dealers wait outside'],
      ['Write to all parents', 'NHS', 'June 2031', ''],
      ['Open a rest room', 'Council', 'July 2031', 'Nowhere to sit down'],
    ];
    for (const heading of ['Why bother', 'Rationale', 'Background', 'Issue', 'What for', 'Project'])
      expect([heading, fieldsOf(['Action', 'Who', 'When', heading], rows)[3]]).toEqual([heading, 'detail']);
    const before = rows.map(([action = '', who = '', when = '', why = '']) => [why, action, who, when]);
    expect(fieldsOf(['Issue', 'Action', 'Who', 'When'], before)[0]).toBe('priority');
    expect(fieldsOf(['Why', 'Action', 'Who', 'When'], before)[0]).toBe('detail');
  });

  it('nothing but dates is the deadline, whatever the heading has to say', () => {
    const rows = ['31/03/2031', 'June 2031', 'Sept 2031'].map((date) => [
      `Visit school by ${date}`,
      'NHS',
      date,
    ]);
    for (const heading of ['Wanted for', 'What we are aiming for', 'How long'])
      expect(fieldsOf(['Action', 'Who', heading], rows)).toEqual(['action', 'owner', 'deadline']);
    expect(fieldsOf(['Action', 'Who', 'Start'], rows)[2]).toBe('detail');
  });

  it('answers of yes and no under a heading that nobody knows are no states', () => {
    const rows = ['Yes', 'No', 'Yes'].map((yes) => ['Visit the school', 'NHS', yes]);
    expect(fieldsOf(['Action', 'Who', 'Statutory'], rows)[2]).toBe('detail');
  });

  it('Target and By are dates or figures, names or dates', () => {
    expect(table(['Action', 'By', 'Target'], ['Visit', 'Police', '31/03/2025'])).toEqual([
      'action',
      'owner',
      'deadline',
    ]);
    expect(table(['Action', 'Who', 'By', 'Target'], ['Visit', 'Police', 'May 2025', '40 visits'])).toEqual([
      'action',
      'owner',
      'deadline',
      'kpi',
    ]);
  });

  it('a revised date outranks the original one, which is kept', () => {
    expect(
      table(
        ['Action', 'Lead', 'Original date', 'Revised date'],
        ['Visit', 'Police', 'May 2025', ''],
        ['Write', 'NHS', 'May 2025', 'July 2025'],
      ),
    ).toEqual(['action', 'owner', 'deadline', 'deadline']);
  });

  it('what somebody chose outranks words and cells, and stands alone', () => {
    const chosen = { [headingKey('Chief')]: 'owner', [headingKey('Lead')]: null } as const;
    expect(fieldsOf(['Action', 'Lead', 'Chief', 'When'], [], chosen)).toEqual([
      'action',
      null,
      'owner',
      'deadline',
    ]);
  });
});

it('keeps choices under a key that an index holds, whatever the headings', () => {
  const long = Array.from({ length: 150 }, (_, index) => `${index} ${'heading '.repeat(8)}`);
  expect(headingsKey(['Action', 'Owner'])).toBe('action|owner');
  expect(headingsKey(long).length).toBeLessThan(200);
  expect(headingsKey(long)).not.toBe(headingsKey(long.slice(1)));
});

it('knows what was promised and what came of it', () => {
  const rows = [
    ['Hold a memory cafe', 'Library', 'Twenty came'],
    ['Train the drivers', 'Bus company', 'Done'],
  ];
  expect(fieldsOf(['We said we would', 'Who', 'What happened'], rows)).toEqual([
    'action',
    'owner',
    'progress',
  ]);
  expect(fieldsOf(['Our pledge', 'Who', 'What we did'], rows)).toEqual(['action', 'owner', 'progress']);
});

it('takes a column of dates and news for deadlines, and one of news alone for progress', () => {
  const rows = (...cells: string[]) => cells.map((cell) => ['Report on the checks', 'Nurse', cell]);
  const headings = ['Action', 'By whom', 'By when / update'];
  expect(fieldsOf(headings, rows('September 2026 – on agenda', '31 July 2026. Sent'))[2]).toBe('deadline');
  expect(fieldsOf(headings, rows('It is on the agenda', 'Sent to all'))[2]).toBe('progress');
});

it('takes deliverables for what is done, where one action stands over several of them', () => {
  const rows = ['Draft the terms', 'Review the terms', 'Define the needs', 'Engage the leaders'].map(
    (deliverable, index) => [
      index % 2 === 0 ? `Establish group ${index}` : '',
      deliverable,
      'June 2026',
      'Clerk',
    ],
  );
  const headings = ['Action', 'Deliverable', 'Timeline', 'Responsibility'];
  expect(fieldsOf(headings, rows)).toEqual(['priority', 'action', 'deadline', 'owner']);
  const oneEach = rows.map(([, deliverable, ...rest], index) => [
    `Establish group ${index}`,
    deliverable!,
    ...rest,
  ]);
  expect(fieldsOf(headings, oneEach)).toEqual(['action', 'kpi', 'deadline', 'owner']);
});

it('takes the column that is headed Action and nothing else, though another says more', () => {
  const rows = ['north', 'south', 'west'].map((place) => [
    `Conduct an open house in the ${place}`,
    `It was held in the hall of the ${place} and all who came were glad`,
    'May 2026',
    'Completed',
  ]);
  expect(fieldsOf(['Action', 'Action Planning', 'Timing', 'Status'], rows)[0]).toBe('action');
});

it('takes Start / End for deadlines, and orders under a heading that nobody knows for actions', () => {
  const rows = ['Plant the hedges', 'Draft the bylaws', 'Train the wardens'].map((need) => [
    need,
    'Parks',
    '2025 / 2026',
  ]);
  expect(fieldsOf(['Name', 'Lead', 'Start / End'], rows)[2]).toBe('deadline');
  expect(
    fieldsOf(
      ['Identified want', 'Lead agency'],
      rows.map((row) => row.slice(0, 2)),
    ),
  ).toEqual(['action', 'owner']);
});

it('takes the comments of several months for progress, of which the newest counts', () => {
  const rows = [['Open the hub', 'Police', '2 done', 'All done']];
  expect(fieldsOf(['Action', 'Lead', 'Comments (July)', 'Comments (Oct)'], rows).slice(2)).toEqual([
    'progress',
    'progress',
  ]);
});
