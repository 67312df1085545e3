import { describe, expect, it } from '@jest/globals';
import { line, type Block } from '../documents/block.js';
import { propose } from '../outline/propose.js';
import { isRefusal } from '../testing/is-refused.js';
import { table } from '../testing/table.js';

function read(blocks: readonly Block[], name = 'Notes') {
  const { themes, findings } = propose(blocks, name);
  const actions = themes.flatMap(({ priorities }) => priorities.flatMap((priority) => priority.actions));
  return { actions, findings };
}

/** Title, owners and persons of each action. */
function shown(blocks: readonly Block[], name?: string): string[] {
  return read(blocks, name).actions.map(
    ({ title, owners, persons = [] }) => `${title} | ${owners.join('; ')} | ${persons.join('; ')}`,
  );
}

const isRefused = (blocks: readonly Block[], name?: string) => isRefusal(() => read(blocks, name));

const item = (text: string) => line(text, null, true);
const items = (...texts: string[]) => texts.map(item);
const minutes = [line('Minutes of the board', 1), line('Present: the members')];

describe('a list under Action items', () => {
  it('whose items end in who is to do them is read anywhere', () => {
    expect(
      shown([
        line('Board', 1),
        item('We met on Monday - Tuesday'),
        line('Action items', 2),
        ...items('Sweep the square - Police', 'Paint the bridge - Housing/Parks'),
      ]),
    ).toEqual(['Sweep the square | Police | ', 'Paint the bridge | Housing; Parks | ']);
    expect(
      shown([line('Actions', 2), ...items('Sweep (Assigned: Police, Parks)', 'Paint (Assigned: Housing)')]),
    ).toEqual(['Sweep | Police; Parks | ', 'Paint | Housing | ']);
  });

  it('names persons as findings and never as organisations', () => {
    const { actions, findings } = read([
      line('Action items', 2),
      ...items('Sweep - Andrew', 'Paint - Ricardo', 'Plant trees - Peter', 'Clean the pond - Avi'),
    ]);
    expect(actions.flatMap(({ owners }) => owners)).toEqual([]);
    expect(findings.flatMap(({ persons = [] }) => persons)).toEqual(['Andrew', 'Ricardo', 'Peter', 'Avi']);
  });

  it('in minutes is read with who stands in front, behind, or does it', () => {
    expect(
      shown([
        ...minutes,
        line('Action items:'),
        ...items(
          'Parish clerk: write to the school',
          'Sweep the square (Police)',
          '[Housing team] Paint the bridge',
          'The Police and the DCLG will report on the square.',
          'Andrew to plant trees',
          'Xanthe will look at the pond',
          // Initials may be anybody’s.
          'AB to book a room',
          'and the pond to be cleaned',
          'Buy brooms',
        ),
        line('Any other business'),
        item('Nothing was said'),
      ]),
    ).toEqual([
      'write to the school | Parish clerk | ',
      'Sweep the square | Police | ',
      'Paint the bridge | Housing team | ',
      'The Police and the DCLG will report on the square. | Police; DCLG | ',
      'Andrew to plant trees |  | Andrew',
      // Who that is, nobody can tell.
      'Xanthe will look at the pond |  | ',
      'AB to book a room |  | ',
      'and the pond to be cleaned |  | ',
      'Buy brooms |  | ',
    ]);
  });

  it('has a date where one stands at the end of an item, and is no prose', () => {
    const { actions } = read([
      ...minutes,
      line('Actions', 2),
      ...items(
        '1. Write to the school (Clerk, by 12 May 2024)',
        '2. Sweep the square (by June 2024)',
        '3. Report on what was done by 31 March 2023',
        '4. Ask the team, due 1 July 2024 - Police',
        '5. Tell the school - by post in May 2024',
        '6. Ask the council to sweep: it is dirty',
        '7. Contact council: the pond',
      ),
    ]);
    expect(actions.map(({ title, owners, deadline }) => [title, owners.join(), deadline.date])).toEqual([
      ['Write to the school', 'Clerk', '2024-05-12'],
      ['Sweep the square', '', '2024-06-30'],
      ['Report on what was done by 31 March 2023', '', null],
      ['Ask the team, due 1 July 2024', 'Police', '2024-07-01'],
      ['Tell the school - by post in May 2024', '', null],
      ['Ask the council to sweep: it is dirty', '', null],
      ['Contact council: the pond', '', null],
    ]);
  });

  it('takes no remark for a name', () => {
    expect(
      shown([
        ...minutes,
        line('Actions', 2),
        ...items('Open data call: ask the team (weeks of 3 and 10 May)', 'Write the report (first draft)'),
      ]),
    ).toEqual([
      'Open data call: ask the team (weeks of 3 and 10 May) |  | ',
      'Write the report (first draft) |  | ',
    ]);
  });

  it('has who does it as headings, or topics', () => {
    expect(
      shown([
        ...minutes,
        line('4. Action Items', 2),
        line('Andrew Example', 3),
        ...items('Sweep the square', 'Paint the bridge'),
        line('All team members', 3),
        item('Plant trees'),
        line('Ponds of the north', 3),
        item('Clean the pond'),
        line('Next meeting', 2),
        item('In May'),
      ]),
    ).toEqual([
      'Sweep the square |  | Andrew Example',
      'Paint the bridge |  | Andrew Example',
      'Plant trees | All team members | ',
      'Clean the pond |  | ',
    ]);
  });

  it('elsewhere is none where its items neither name anybody nor say what to do', () => {
    expect(isRefused([line('Actions', 2), ...items('The old square', 'An iron bridge', 'Some trees')])).toBe(
      true,
    );
    expect(shown([line('Actions', 2), ...items('Sweep the square', 'Paint the bridge')])).toHaveLength(2);
  });
});

describe('paragraphs that begin with Action', () => {
  it('are actions in minutes, also as items of lists', () => {
    expect(
      shown([
        ...minutes,
        line('The square is dirty.'),
        line('ACTION: Parish clerk to write to the Police.'),
        line('Action (Housing team): Paint the bridge'),
        item('Action item(s)/Assignee(s): Andrew: Plant trees'),
        line('The pond was seen.'),
        line('Action – Ask the school about the pond'),
      ]),
    ).toEqual([
      'Parish clerk to write to the Police. | Parish clerk | ',
      'Paint the bridge | Housing team | ',
      'Plant trees |  | Andrew',
      'Ask the school about the pond |  | ',
    ]);
  });

  it('are actions at the end of what was said, too', () => {
    expect(
      shown([
        ...minutes,
        line('It was dirty. The Police will look. Action: Police to report figures'),
        line('The clerk spoke. ACTION (Housing team): paint the bridge. Action: Parish clerk to thank them'),
        line('The plan of action: Police to report was not agreed.'),
      ]),
    ).toEqual([
      'Police to report figures | Police | ',
      'paint the bridge. | Housing team | ',
      'Parish clerk to thank them | Parish clerk | ',
    ]);
  });

  it('are none where they say what a paper is for, that there is nothing to do, or only who', () => {
    expect(
      isRefused([
        ...minutes,
        line('Action: for information'),
        line('Action: None'),
        line('Action: To note'),
        line('Action: Parish clerk'),
        line('Actions speak louder than words.'),
      ]),
    ).toBe(true);
  });

  it('are none where one alone stands in a document', () => {
    expect(isRefused([...minutes, line('Action: Sweep the square')])).toBe(true);
    expect(isRefused([line('Handbook'), line('Action: Press the knob'), line('Action: Turn the key')])).toBe(
      true,
    );
  });
});

describe('minutes with a margin', () => {
  const said = (text: string) => `${text} It was said at some length, and everybody agreed with it.`;

  it('say in it what is to be done, beside what was said', () => {
    expect(
      shown([
        ...minutes,
        ...table(
          `${said('Apologies.')} | `,
          `${said('The square.')} | Clerk to write to the Police`,
          `${said('The bridge.')} | `,
          `${said('The pond.')} | Cllr. M Example to ask the school`,
        ),
      ]),
    ).toEqual([
      'Clerk to write to the Police | Clerk | ',
      'Cllr. M Example to ask the school |  | Cllr. M Example',
    ]);
  });

  it('are none where the margin says anything else', () => {
    expect(
      isRefused([
        ...minutes,
        ...table(
          `${said('Apologies.')} | `,
          `${said('The square.')} | Noted`,
          `${said('The bridge.')} | `,
          `${said('The pond.')} | Clerk to ask the school`,
        ),
      ]),
    ).toBe(true);
  });
});

describe('what was only said', () => {
  it('is never an action', () => {
    expect(
      isRefused([
        ...minutes,
        line('The clerk will write to the school, and the Police agreed to sweep the square.'),
        line('Next steps', 2),
        ...items('The Police to sweep the square', 'Andrew to plant trees'),
      ]),
    ).toBe(true);
  });
});

describe('lists under any heading', () => {
  const led = [
    line('Carers plan 2024-26', 1),
    line('Outcome 1: Carers are known', 2),
    ...items(
      'Print a card (Lead: Carers Hub; by June 2024)',
      'Train the staff (Lead: Works unit, March 2025)',
    ),
    line('Outcome 2: Carers rest', 2),
    ...items('Map the breaks – Lead: Carers Hub'),
  ];

  it('whose items end in who leads them are of actions', () => {
    const { actions } = read(led);
    expect(
      actions.map(({ title, owners, deadline }) => `${title} | ${owners.join('; ')} | ${deadline.date}`),
    ).toEqual([
      'Print a card | Carers Hub | 2024-06-30',
      'Train the staff | Works unit | 2025-03-31',
      'Map the breaks | Carers Hub | null',
    ]);
  });

  it('and are prose where most items say nothing of it', () => {
    expect(isRefused([...led, ...items('We met', 'We spoke', 'We were glad of the cake')])).toBe(true);
  });
});

it('a table of one column under Action items is a list of them', () => {
  const rows = table('Action item', 'Police: sweep the square', 'Write to the school', 'Draft the plan');
  expect(shown([...minutes, ...rows])).toEqual([
    'sweep the square | Police | ',
    'Write to the school |  | ',
    'Draft the plan |  | ',
  ]);
  expect(isRefused([...minutes, ...table('Attendance', 'Police', 'School')])).toBe(true);
});

it('items with labels say who, when and how they stand', () => {
  const { actions } = read([
    line('Equality plan 2026-30', 1),
    line('Objective 1: A fair start', 2),
    ...items(
      'Anonymise shortlisting for all posts. Lead: Head of HR. By: April 2027. Status: in progress.',
      'Set up a network of staff. Lead: Equalities Officer. By: 31 July 2026. Status: complete.',
      'Publish every webcast of the council. Lead: Democratic Services. By: January 2027. Status: not started.',
    ),
  ]);
  expect(
    actions.map(
      ({ title, owners, deadline, state }) =>
        `${title} | ${owners.join('; ')} | ${deadline.date} | ${state.completed ? 'done' : 'open'}`,
    ),
  ).toEqual([
    'Anonymise shortlisting for all posts | Head of HR | 2027-04-30 | open',
    'Set up a network of staff | Equalities Officer | 2026-07-31 | done',
    'Publish every webcast of the council | Democratic Services | 2027-01-31 | open',
  ]);
});
