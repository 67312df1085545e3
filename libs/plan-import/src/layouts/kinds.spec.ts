import { describe, expect, it } from '@jest/globals';
import { line, type Block } from '../documents/block.js';
import { headingRowTried } from './headless.js';
import { propose } from '../outline/propose.js';
import type { ProposedAction } from '../proposed-plan.js';
import { table } from '../testing/table.js';

const today = '2024-06-15';

function read(blocks: readonly Block[], choices = {}) {
  const { themes, findings } = propose(blocks, 'Town plan 2024-25', choices, today);
  const actions = themes.flatMap((theme) => theme.priorities.flatMap((priority) => priority.actions));
  return { themes, findings, actions, kinds: findings.map(({ kind }) => kind) };
}

/** Title, owners and deadline of each action. */
function shown(blocks: readonly Block[], choices = {}): string[] {
  return read(blocks, choices).actions.map(shortly);
}

function shortly({ title, owners, deadline }: ProposedAction): string {
  return `${title} | ${owners.join('; ')} | ${deadline.date ?? deadline.asWritten}`;
}

const sweepRow = 'Sweep the square|Cleansing team|June 2024';
const paintRow = 'Paint the bridge|Works unit|December 2024';
const sweep = 'Sweep the square | Cleansing team | 2024-06-30';
const paint = 'Paint the bridge | Works unit | 2024-12-31';

it('cells that go down into the second row of headings are headings of it', () => {
  const [above, below, first, second] = table(
    'Domain | Outcome | Actions for 2024/25 | | ',
    ' | | Action | Lead | By when',
    'Streets | Clean | Sweep the square | Cleansing team | June 2024',
    ' | Safe | Paint the bridge | Works unit | December 2024',
  );
  const { themes, kinds } = read([
    above!,
    { ...below!, mergedUp: new Set([0, 1]) },
    first!,
    { ...second!, mergedUp: new Set([0]) },
  ]);
  expect(themes.flatMap(({ priorities }) => priorities.map(({ title }) => title))).toEqual(['Streets']);
  expect(themes.flatMap(({ priorities }) => priorities.flatMap((each) => each.actions.map(shortly)))).toEqual(
    [sweep, paint],
  );
  expect(kinds).not.toContain('text-outside-tables');
});

it('a table of figures below is no part of a table of actions', () => {
  const first = table('No | Action | Lead | Deadline', '1 | Sweep the square | Cleansing team | June 2024');
  const figures = table('Spend | Budget | Actual', 'Police | 100 | 90', 'Schools | 40 | 30');
  expect(read([...first, line('Numbers'), ...figures]).actions).toHaveLength(1);
  const quarters = table('Measure | Q2 | Q3 | ', 'In treatment | 300 | 310 | ', 'Deaths | 2 | 1 | ');
  expect(read([...first, ...quarters]).actions).toHaveLength(1);
});

it('a heading under Action heads also below headings that stand again, and beside a row that goes on', () => {
  const { themes } = read(
    table(
      'Action | Lead | Deadline | Comments',
      'PREVENT | | | ',
      '1. Sweep the square | Cleansing team | June 2024 | ',
      '2. Paint the bridge | Works unit | June 2024 | ',
      'Action | Lead | Deadline | Comments',
      'TREAT | | | ',
      '3. Mend the gate | Parks | June 2024 | Begun',
      ' | | | Wood is here',
      '4. Plant the trees | Parks | June 2024 | ',
    ),
  );
  expect(
    themes.flatMap(({ priorities }) => priorities.map(({ title, actions }) => [title, actions.length])),
  ).toEqual([
    ['PREVENT', 2],
    ['TREAT', 2],
  ]);
});

it('rows that say neither who nor when go on from no table that asks for both', () => {
  const numbered = (...texts: string[]) => table(...texts.map((text, index) => `${index + 4} | ${text} | `));
  const first = table(
    'No | Action | Owner',
    '1 | Sweep the square | Cleansing team',
    '2 | Paint the bridge | Works unit',
  );
  const minuted = numbered(
    'Planning was discussed',
    'Finance was reported',
    'The hall was full',
    'All went home',
  );
  expect(read([...first, ...minuted]).actions).toHaveLength(2);
  const more = table(
    '4 | Mend the gate | Parks',
    '5 | Clear the path | ',
    '6 | Plant the trees | ',
    '7 | Dig the pond | ',
  );
  expect(read([...first, ...more]).actions).toHaveLength(6);
});

it('numbers that stand first number the actions, also without a heading', () => {
  const { actions } = read(
    table(
      ' | Scheme | Lead | Finish',
      `1 | ${sweepRow.replaceAll('|', ' | ')}`,
      `2 | ${paintRow.replaceAll('|', ' | ')}`,
      '3 | Mend the gate | Parks | June 2024',
      'Total | | | ',
    ),
  );
  expect(actions.map(({ reference, title }) => `${reference} ${title}`)).toEqual([
    '1 Sweep the square',
    '2 Paint the bridge',
    '3 Mend the gate',
  ]);
});

describe('headings', () => {
  it.each([
    'id | parent_id | action_title | assigned_to | due_date',
    'ID | ParentID | ActionTitle | AssignedTo | DueDate',
    '1. Ref¹ | 2. Theme | 3. Action* | 4. Lead [1] | 5. Deadline (dd/mm/yyyy)',
    '№ | Code | Ac-\ntion | Respon-\nsible\nagency | Time-\nscale',
    'Key | Project ID | Name | Assignee | Due',
    'Rhif | Cyf | Cam gweithredu | Arweinydd | Dyddiad cau',
    'Cyf | Thema | Gweithred / Action | Perchennog / Owner | Erbyn pryd / By when',
    'order_num | ref_en | name_en | lead_en | deadline_en',
  ])('are understood as they are written: %s', (headings) => {
    expect(
      shown(
        table(
          headings,
          'a1 | x | Sweep the square | Cleansing team | 2024-06-30T00:00:00Z',
          'a2 | x | Paint the bridge | Works unit | 2024-12-31',
          'a3 | x | Plant trees | Parks service | 31 Mawrth 2025',
        ),
      ),
    ).toEqual([sweep, paint, 'Plant trees | Parks service | 2025-03-31']);
  });

  it('the title of a register is its action, and its description a detail', () => {
    const { actions } = read(
      table(
        'Key | Summary | Description | Assignee | Due | Completed | Created at',
        'T1 | Sweep the square | Twice a week, and on market days | Cleansing team | 2024-06-30 | true | 2024-01-02',
        'T2 | Paint the bridge | With two coats of the old green | Works unit | 2024-12-31 | false | 2024-01-02',
      ),
    );
    expect(actions.map(shortly)).toEqual([sweep, paint]);
    expect(actions.map(({ state }) => state.completed)).toEqual([true, false]);
  });

  it('names of persons are no actions', () => {
    expect(() =>
      read(
        table(
          'Name | Organisation | Date',
          'Ann Example | Police | May 2024',
          'Bob Example | NHS | May 2024',
        ),
      ),
    ).toThrow(/table of actions/);
  });

  it('stand in three rows', () => {
    const [first, second, third, ...body] = table(
      'Delivery | | Timing | | ',
      'Action | Who | Dates | | Notes',
      ' | | Start | Finish | ',
      'Sweep the square | Cleansing team | 01/04/2024 | 30/06/2024 | x',
      'Paint the bridge | Works unit | 01/05/2024 | 31/12/2024 | y',
    );
    expect(shown([first!, second!, { ...third!, mergedUp: new Set([0, 1, 4]) }, ...body])).toEqual([
      sweep,
      paint,
    ]);
  });

  it('one over two columns is that of the numbers and of what they number', () => {
    const { actions } = read(
      table(
        'Action | | Lead | By when',
        '1.1 | Sweep the square | Cleansing team | 30/06/2024',
        '1.2 | Paint the bridge | Works unit | 31/12/2024',
      ),
    );
    expect(actions.map(shortly)).toEqual([sweep, paint]);
    expect(actions.map(({ reference }) => reference)).toEqual(['1.1', '1.2']);
  });

  it('in a long row one may look like a value', () => {
    const [head, ...body] = table(
      'Task ID | Task Name | Progress | Priority | Assigned To | Created By | Created Date | Start date | Due date | Late | Completed Date | Completed Checklist Items',
      'x1 | Sweep the square | Not started | Low | Cleansing team | Ann | 01/02/2024 | 01/04/2024 | 30/06/2024 | false | |',
      'x2 | Paint the bridge | Completed | Low | Works unit | Ann | 01/02/2024 | 01/04/2024 | 31/12/2024 | false | 13/05/2024 |',
    );
    const { actions } = read([head!, ...body]);
    expect(actions.map(shortly)).toEqual([sweep, paint]);
    expect(actions[1]!.state).toMatchObject({ completed: true, completedOn: '2024-05-13' });
  });
});

describe('headings that nobody knows by their words alone', () => {
  const ours = 'Ltr|Piece of work|Thing to be done|Who has got it|Wanted for|How far are we|Why bother';
  const rows = [
    'A|Streets|Sweep the square each week|Cleansing team|June 2024|going well|Litter on the square',
    'A|Streets|Paint the bridge over the canal|Works unit|December 2024|stuck|',
    'B|Parks|Plant forty trees along Mill Lane|Parks team|30/11/2024|done|Too hot in summer',
    'B|Parks|Mend the swings in the park|Works unit|Jan 2025|not begun|',
    'B|Parks|Open the gate of the orchard|Works unit|Feb 2025|slipping|Nobody can get in',
  ];

  it('below a row of groups: the row that is best understood heads the table', () => {
    const { actions } = read(table('|The job|||People and dates||For the board', ours, ...rows));
    expect(actions.map(shortly)).toEqual([
      'Sweep the square each week | Cleansing team | 2024-06-30',
      'Paint the bridge over the canal | Works unit | 2024-12-31',
      'Plant forty trees along Mill Lane | Parks team | 2024-11-30',
      'Mend the swings in the park | Works unit | 2025-01-31',
      'Open the gate of the orchard | Works unit | 2025-02-28',
    ]);
  });

  it('a column of states in people’s words says how actions stand, and is told', () => {
    const { actions, findings } = read(table(ours.replace('Piece of work', 'Action'), ...rows));
    expect(actions.map(({ state }) => (state.completed ? 'completed' : state.declared))).toEqual([
      'green',
      'red',
      'completed',
      null,
      'amber',
    ]);
    expect(findings.filter(({ kind }) => kind === 'column-by-cells').map(({ at }) => at)).toContain(
      'column How far are we',
    );
  });

  it('nothing is tried where no row names an action and who or when', () => {
    const others = rows.map((row) => row.split('|').slice(1, 5).join('|'));
    expect(headingRowTried(table('Kind|Colour|Town|Size', ...others))).toBe(0);
    expect(headingRowTried(table('Kind|To be done|Who|Wanted for', ...others))).toBe(1);
  });
});

describe('times', () => {
  it('under which something is planned and reported are a chart; a report of one of them completes nothing', () => {
    const [first, second, ...body] = table(
      'Activity | Responsible | Q1 | | Q2 | | Q3 | ',
      ' | | Planned | Status | Planned | Status | Planned | Status',
      'Sweep the square | Cleansing team | Y | done | | | | ',
      'Paint the bridge | Works unit | | | Y | | Y | ',
    );
    const { actions } = read([first!, { ...second!, mergedUp: new Set([0, 1]) }, ...body]);
    expect(actions.map(shortly)).toEqual([sweep, paint]);
    expect(actions[0]!.state.completed).toBe(false);
  });

  it('at which a document was made are no heading of its actions', () => {
    const { themes } = read([
      line('Town plan 2024/25'),
      line('Last updated 3 June 2024'),
      ...table('Action | Lead | By when', 'Sweep the square | Cleansing team | 30/06/2024'),
    ]);
    expect(JSON.stringify(themes)).not.toContain('Last updated');
  });
});

describe('Welsh beside English', () => {
  it('in columns of their own, each action stands once', () => {
    const { actions } = read(
      table(
        'Action | Cam gweithredu | Lead | Arweinydd | Deadline',
        'Sweep the square | Ysgubo’r sgwâr | Cleansing team | Tîm glanhau | 30/06/2024',
        'Paint the bridge | Peintio’r bont | Works unit | Uned gwaith | 31/12/2024',
      ),
    );
    expect(actions.map(shortly)).toEqual([sweep, paint]);
    expect(actions[0]!.details).toContainEqual({ name: 'Cam gweithredu', text: 'Ysgubo’r sgwâr' });
  });

  it('in a table of its own, it is left out and told', () => {
    const { actions, findings } = read([
      ...table('Action | Lead | Deadline', 'Sweep the square | Cleansing team | 30/06/2024'),
      line('Cynllun y dref', 1),
      ...table('Gweithred | Perchennog | Erbyn pryd', 'Ysgubo’r sgwâr | Tîm glanhau | 30 Mehefin 2024'),
    ]);
    expect(actions.map(shortly)).toEqual([sweep]);
    expect(findings.find(({ kind }) => kind === 'row-left-out')?.text).toContain('Ysgubo’r sgwâr');
  });

  it('in rows that take turns, each action stands once', () => {
    const { actions, findings } = read(
      table(
        'Ref | Action | Lead | Deadline',
        '1 | Sweep the square | Cleansing team | 30/06/2024',
        '1 | Ysgubo’r sgwâr | Tîm glanhau | 30 Mehefin 2024',
        '2 | Paint the bridge | Works unit | 31/12/2024',
        '2 | Peintio’r bont | Uned gwaith | 31 Rhagfyr 2024',
      ),
    );
    expect(actions.map(shortly)).toEqual([sweep, paint]);
    expect(findings.find(({ kind }) => kind === 'row-left-out')?.text).toContain('Ysgubo’r sgwâr');
  });

  it.each(['\n', ' / '])('in one cell, the English is the action and the Welsh is kept: %j', (sign) => {
    const { actions, kinds } = read(
      table(
        'Action | Lead | Deadline',
        `Sweep the square${sign}Ysgubo’r sgwâr | Cleansing team${sign}Tîm glanhau | 30/06/2024`,
        `Peintio’r bont${sign}Paint the bridge | Uned gwaith${sign}Works unit | 31/12/2024`,
      ),
    );
    expect(actions.map(shortly)).toEqual([sweep, paint]);
    expect(actions[0]!.details).toContainEqual({ name: 'Action (cy)', text: 'Ysgubo’r sgwâr' });
    expect(kinds).not.toContain('column-unknown');
  });

  it('what only stands in Welsh is read', () => {
    expect(
      shown([
        ...table('Action | Lead | Deadline', 'Sweep the square | Cleansing team | 30/06/2024'),
        ...table(
          'Gweithred | Perchennog | Erbyn pryd',
          'Peintio’r bont | Uned gwaith | diwedd mis Rhagfyr 2024',
          'Plannu coed | Parciau | erbyn 31 Mawrth 2025',
        ),
      ]),
    ).toEqual([sweep, 'Peintio’r bont | Uned gwaith | 2024-12-31', 'Plannu coed | Parciau | 2025-03-31']);
  });
});

describe('rows', () => {
  it('that stand alone under Action are headings, where the others say who and when', () => {
    const { actions, themes } = read(
      table(
        'Action | Lead | By when',
        'Streets | | ',
        'Sweep the square | Cleansing team | 30/06/2024',
        'Bridges | | ',
        'Paint the bridge | Works unit | 31/12/2024',
      ),
    );
    expect(actions.map(shortly)).toEqual([sweep, paint]);
    expect(themes.flatMap(({ priorities }) => priorities.map(({ title }) => title))).toEqual([
      'Streets',
      'Bridges',
    ]);
  });

  it('that are counted a, b, c are actions of their own, and one that goes on is none', () => {
    expect(
      shown(
        table(
          'Ref | Action | Lead | By when',
          '1 | Look after the | Works unit | 31/12/2024',
          ' | bridge | | ',
          ' | a) Wash it | | ',
          '2 | Sweep the square | Cleansing team | 30/06/2024',
        ),
      ),
    ).toEqual(['Look after the bridge | Works unit | 2024-12-31', 'a) Wash it |  | ', sweep]);
  });

  it('with a number and no action are told, and not joined to the one above', () => {
    const { actions, kinds } = read(
      table(
        'Item | Discussion | Action | Owner | Due',
        '1 | It is dirty | Sweep the square | Cleansing team | 30/06/2024',
        '2 | Nothing was said | | | ',
      ),
    );
    expect(actions.map(shortly)).toEqual([sweep]);
    expect(kinds).toContain('row-not-understood');
    expect(kinds).not.toContain('row-joined');
  });

  it('of signatures are no actions', () => {
    expect(
      shown(
        table(
          'Action | Lead | By when',
          'Sweep the square | Cleansing team | 30/06/2024',
          'Signed: ________ | | Date: ________',
          'Approved by the Chair | | ',
        ),
      ),
    ).toEqual([sweep]);
  });

  it.each([
    ['a count and an amount below a blank row', '||12 jobs||£149k', true],
    ['a count in the last row', '|5 actions in all||', false],
    ['amounts alone below a blank row', '|||£149k|£2,000', true],
  ])('%s add up the actions, and are none', (_, total, apart) => {
    const actions = ['Ref|What we will do|Who|By when|Cost', `1|${sweepRow}|£1k`, `2|${paintRow}|£2k`];
    const blocks = apart ? [...table(...actions), ...table(total)] : table(...actions, total);
    const { kinds } = read(blocks);
    expect(shown(blocks)).toEqual([sweep, paint]);
    expect(kinds).toContain('row-left-out');
  });

  it('that say a number and more are actions', () => {
    const blocks = table('What we will do|Who|By when', sweepRow, '12 jobs for young people|Works unit|2024');
    expect(read(blocks).actions).toHaveLength(2);
  });

  it('an action may go across the column of its number', () => {
    expect(
      shown(
        table(
          'Ref | Action | Lead | By when',
          'Sweep the square | | Cleansing team | 30/06/2024',
          '2 | Paint the bridge | Works unit | 31/12/2024',
        ),
      ),
    ).toEqual([sweep, paint]);
  });

  it('steps with dates under one action are its milestones, and the last date its deadline', () => {
    const [head, first, second] = table(
      'Commitment | Lead | Milestone | Start | End',
      'Sweep the square | Cleansing team | Buy brooms | 01/04/2024 | 31/05/2024',
      ' | | Train sweepers | 01/05/2024 | 30/06/2024',
    );
    const { actions } = read([head!, first!, { ...second!, mergedUp: new Set([0, 1]) }]);
    expect(actions.map(shortly)).toEqual([sweep]);
    expect(actions[0]!.milestones).toMatchObject([
      { text: 'Buy brooms (by 31/05/2024)', date: '2024-05-31' },
      { text: 'Train sweepers (by 30/06/2024)', date: '2024-06-30' },
    ]);
  });
});

describe('tables that are no plan', () => {
  it('lists to choose from, on a sheet that says so', () => {
    const lists = table(
      'Action | Owner | Status',
      'Training | Cleansing team | Open',
      'Policy | Works unit | Closed',
    );
    const { actions, findings } = read([
      ...table('Action | Lead | By when', 'Sweep the square | Cleansing team | 30/06/2024'),
      ...lists.map((each) => ({ ...each, sheet: 'Drop-down lists' })),
    ]);
    expect(actions.map(shortly)).toEqual([sweep]);
    expect(findings.find(({ kind }) => kind === 'row-left-out')?.text).toContain('Training');
  });

  it('kinds of actions, and projects beside amounts', () => {
    expect(
      shown([
        ...table('Action | Lead | By when', 'Sweep the square | Cleansing team | 30/06/2024'),
        ...table('Action type | Owner | Status', 'Training | Works unit | Open'),
        ...table('Project | 2024/25 | 2025/26 | Lead', 'Bridge | £400 | £500 | Works unit'),
      ]),
    ).toEqual([sweep]);
  });

  it('rows that go on below a blank row are shown, and may be left out by themselves', () => {
    const blocks = [
      ...table('What we will do|Who|By when', sweepRow),
      ...table('Ask Sue about this|Works unit|May 2024'),
      ...table(paintRow),
    ];
    const { tables: seen } = propose(blocks, 'Town plan 2024-25', {}, today);
    expect(seen.map(({ goesOn }) => goesOn ?? false)).toEqual([false, true, true]);
    expect(shown(blocks, { tables: { 2: { leaveOut: true } } })).toEqual([sweep, paint]);
  });

  it('a table that was left out is shown, and the next one is read', () => {
    const blocks = [
      ...table('Action | Lead | By when', 'Wash the square | Cleansing team | May 2024'),
      ...table('Action | Lead | By when', 'Sweep the square | Cleansing team | 30/06/2024'),
    ];
    const choices = { tables: { 1: { leaveOut: true } } };
    expect(shown(blocks, choices)).toEqual([sweep]);
    expect(
      propose(blocks, 'Plan', choices).tables.map(({ table: number, read: isRead }) => [number, isRead]),
    ).toEqual([
      [1, false],
      [2, true],
    ]);
  });
});

describe('a document without columns', () => {
  const lines = [line('Action'), line('Sweep the square'), line('Paint the bridge'), line('Plant trees')];

  it('is refused with the choice that would read it', () => {
    expect(() => read(lines)).toThrow(/lines without columns.*say that ‘Each line’ is the Action/);
    expect(shown(lines, { columns: { 'each line': 'action' } })).toEqual([
      'Sweep the square |  | ',
      'Paint the bridge |  | ',
      'Plant trees |  | ',
    ]);
  });
});

describe('cards', () => {
  const card = (title: string, lead: string, date: string) => [
    `Action title | ${title}`,
    `Lead organisation | ${lead}`,
    `Target date | ${date}`,
  ];

  it('in one table, with headings between them', () => {
    const { actions, themes } = read(
      table(
        'Streets | ',
        ...card('Sweep the square', 'Cleansing team', '30/06/2024'),
        'Bridges | ',
        ...card('Paint the bridge', 'Works unit', '31/12/2024'),
      ),
    );
    expect(actions.map(shortly)).toEqual([sweep, paint]);
    expect(themes.flatMap(({ priorities }) => priorities.map(({ title }) => title))).toEqual([
      'Streets',
      'Bridges',
    ]);
  });

  it('with a table of steps inside', () => {
    const { actions } = read(
      table(
        'Commitment 4: Sweep the square | | ',
        'Lead implementing agency | Cleansing team | ',
        'Milestone with a verifiable deliverable | Start date | End date',
        'Buy brooms | 1 April 2024 | 31 May 2024',
        'Train sweepers | 1 May 2024 | 30 June 2024',
      ),
    );
    expect(actions).toMatchObject([
      {
        reference: '4',
        title: 'Sweep the square',
        owners: ['Cleansing team'],
        milestones: [{ date: '2024-05-31' }, { date: '2024-06-30' }],
      },
    ]);
  });
});
