import { describe, expect, it } from '@jest/globals';
import { line, type Block, type Row } from '../documents/block.js';
import { propose } from '../outline/propose.js';
import { table } from '../testing/table.js';

type Shown = [reference: string, title: string, owners: string, deadline: string];

/** The actions of a document, read with the name of a plan of 2024/25. */
function actions(blocks: readonly Block[]): Shown[] {
  const { themes } = propose(blocks, 'Town plan 2024-25');
  return themes.flatMap((theme) =>
    theme.priorities.flatMap((priority) =>
      priority.actions.map(({ reference, title, owners, deadline }): Shown => [
        reference,
        title,
        owners.join('; '),
        deadline.date ?? deadline.asWritten,
      ]),
    ),
  );
}

const merged = (one: Row, ...columns: number[]): Row => ({ ...one, mergedUp: new Set(columns) });

describe('cards', () => {
  it('four columns wide, two headings in each row, one after another in one table', () => {
    expect(
      actions(
        table(
          'Action | Sweep the streets | Ref | 4a',
          'Lead officer | Cleansing | By when | 30/06/2024',
          'Action | Paint the bridge | Ref | 4b',
          'Lead officer | Works | By when | 31/07/2024',
        ),
      ),
    ).toEqual([
      ['4a', 'Sweep the streets', 'Cleansing', '2024-06-30'],
      ['4b', 'Paint the bridge', 'Works', '2024-07-31'],
    ]);
  });

  it('with its number and title across the top', () => {
    expect(
      actions([
        ...table('Action 7: Sweep the streets | ', 'Responsible: | Cleansing', 'Timescale: | June 2024'),
        ...table('Action 8: Paint the bridge | ', 'Responsible: | Works', 'Timescale: | July 2024'),
      ]),
    ).toEqual([
      ['7', 'Sweep the streets', 'Cleansing', '2024-06-30'],
      ['8', 'Paint the bridge', 'Works', '2024-07-31'],
    ]);
  });

  it('are not seen in a table that lists contacts', () => {
    expect(() => actions(table('Lead | Ann Example', 'Telephone | 01234', 'Office | Town hall'))).toThrow(
      /table of actions/,
    );
  });
});

describe('times in the headings', () => {
  it('terms under one heading in two rows', () => {
    const [head, parts, ...body] = table(
      'Action | Lead | Timescale | | ',
      ' | | Short | Medium | Long',
      'Sweep | Cleansing | ✓ | | ',
      'Paint | Works | | | ✓',
    );
    expect(actions([head!, merged(parts!, 0, 1), ...body])).toEqual([
      ['1.1', 'Sweep', 'Cleansing', 'Short'],
      ['1.2', 'Paint', 'Works', 'Long'],
    ]);
  });

  it('quarters, where the cells are coloured and not crossed', () => {
    const [head, ...body] = table(
      'Activity | Owner | Q1 2024/25 | Q2 2024/25 | Q3 2024/25',
      'Sweep | Cleansing | | | ',
      'Paint | Works | | | ',
    );
    const blue = 'blue' as const;
    expect(
      actions([
        head!,
        { ...body[0]!, fills: [null, null, blue, blue, null] },
        { ...body[1]!, fills: [null, null, null, null, blue] },
      ]),
    ).toEqual([
      ['1.1', 'Sweep', 'Cleansing', '2024-09-30'],
      ['1.2', 'Paint', 'Works', '2024-12-31'],
    ]);
  });

  it('crosses under years of two figures, of which the second follows the first', () => {
    const marked = table(
      'Action | Owner | 24/25 | 25/26',
      'Sweep | Cleansing | x | ',
      'Paint | Works | x | x',
    );
    expect(actions(marked)).toEqual([
      ['1.1', 'Sweep', 'Cleansing', '2025-03-31'],
      ['1.2', 'Paint', 'Works', '2026-03-31'],
    ]);
  });

  it('figures under years are no chart', () => {
    const { themes } = propose(
      table(
        'Action | Owner | 2024/25 | 2025/26',
        'Sweep | Cleansing | £400 | £500',
        'Paint | Works | £90 | £80',
      ),
      'Town plan 2024-25',
    );
    expect(themes[0]!.priorities[0]!.actions[0]).toMatchObject({
      deadline: { date: null, asWritten: '' },
      details: [
        { name: '2024/25', text: '£400' },
        { name: '2025/26', text: '£500' },
      ],
    });
  });
});

describe('other layouts', () => {
  it('tables side by side', () => {
    expect(
      actions(
        table(
          'Action | Lead | By when | | Action | Lead | By when',
          'Sweep | Cleansing | June 2024 | | Paint | Works | July 2024',
          'Wash | Cleansing | May 2024 | | | | ',
        ),
      ).map(([, title]) => title),
    ).toEqual(['Sweep', 'Wash', 'Paint']);
  });

  it('labelled paragraphs, in any order of labels', () => {
    expect(
      actions([
        line('Town plan 2024/25', 0),
        line('Clean streets', 1),
        line('Action 3: Sweep the streets'),
        line('Responsible: Cleansing'),
        line('Timeline: June 2024'),
        line('Action 4'),
        line('Paint the bridge'),
        line('Timescale: July 2024'),
        line('Lead: Works'),
        line('We shall look at this again next year.'),
      ]),
    ).toEqual([
      ['3', 'Sweep the streets', 'Cleansing', '2024-06-30'],
      ['4', 'Paint the bridge', 'Works', '2024-07-31'],
    ]);
  });

  it('a list of actions with as many dates is as many actions, and else one with a finding', () => {
    const lists = (dates: string) =>
      table('Aim | Actions | Lead | By when', `Cleaner | • Sweep\n• Wash | Cleansing | ${dates}`);
    expect(actions(lists('• May 2024\n• June 2024'))).toEqual([
      ['1.1', 'Sweep', 'Cleansing', '2024-05-31'],
      ['1.2', 'Wash', 'Cleansing', '2024-06-30'],
    ]);
    const { themes, findings } = propose(lists('• May 2024\n• June 2024\n• July 2024'), 'Town plan 2024-25');
    expect(themes[0]!.priorities[0]!.actions).toMatchObject([
      { title: '• Sweep • Wash', deadline: { date: null } },
    ]);
    expect(findings.map(({ kind }) => kind)).toContain('row-of-several-actions');
  });

  it('lists that are counted alike belong together, item by item', () => {
    const row = 'a) Sweep\nb) Wash | a) Cleansing\nb) Works';
    expect(actions(table('Aim | How | Who | When', `Cleaner | ${row} | a) May 2024\nb) June 2024`))).toEqual([
      ['1.1', 'Sweep', 'Cleansing', '2024-05-31'],
      ['1.2', 'Wash', 'Works', '2024-06-30'],
    ]);
    expect(actions(table('Aim | How | Who | When', `Cleaner | ${row} | June 2024`))).toEqual([
      ['1.1', 'Sweep', 'Cleansing', '2024-06-30'],
      ['1.2', 'Wash', 'Works', '2024-06-30'],
    ]);
  });

  it('an owner named twice beside two actions owns each of them', () => {
    expect(
      actions(table('Action | Lead', 'Sweep\nWash | Works\nWorks', 'Paint\nMend | Works\nParks')),
    ).toEqual([
      ['1.1', 'Sweep', 'Works', ''],
      ['1.2', 'Wash', 'Works', ''],
      ['1.3', 'Paint Mend', 'Works; Parks', ''],
    ]);
  });

  it('a list under an objective with one owner and one date is as many actions, each with both', () => {
    const head = 'Objective | Key actions | Lead | By when';
    const list = '• Sweep the square\n• Wash the steps';
    const [first, cleaner, safer] = table(
      head,
      `Cleaner | ${list} | Cleansing | May 2024`,
      ' | • Clear the path\n• Mend the rail | Works | June 2024',
    );
    expect(actions([first!, cleaner!, merged(safer!, 0)])).toEqual([
      ['1.1', 'Sweep the square', 'Cleansing', '2024-05-31'],
      ['1.2', 'Wash the steps', 'Cleansing', '2024-05-31'],
      ['1.3', 'Clear the path', 'Works', '2024-06-30'],
      ['1.4', 'Mend the rail', 'Works', '2024-06-30'],
    ]);
  });

  it.each([
    [
      'its number',
      'No | Objective | Actions | Lead | By when',
      '1 | Cleaner | • Sweep the square\n• Wash the steps | Cleansing | May 2024',
    ],
    [
      'one word for one',
      'Objective | Action | Lead | By when',
      'Cleaner | • Sweep the square\n• Wash the steps | Cleansing | May 2024',
    ],
    [
      'words before the list',
      'Objective | Actions | Lead | By when',
      'Cleaner | Keep the square clean:\n• Sweep the square\n• Wash the steps | Cleansing | May 2024',
    ],
    [
      'things in the list',
      'Objective | Actions | Lead | By when',
      'Cleaner | • The old square\n• The steps | Cleansing | May 2024',
    ],
    [
      'no date',
      'Objective | Actions | Lead | By when',
      'Cleaner | • Sweep the square\n• Wash the steps | Cleansing | ',
    ],
  ])('a list is one action where the row has %s', (_, head, row) => {
    expect(actions(table(head, row))).toHaveLength(1);
  });

  it('a word with a number below it is one reference', () => {
    const rows = table(
      'Ref | Description | Action by | By when',
      'Task\n1.2 | Sweep the square\nIt is dirty | Cleansing | May 2024',
    );
    expect(actions(rows)).toHaveLength(1);
  });

  it.each([
    'Total | | 4',
    'Grand total: 12 actions | | ',
    'Key: | Red = late | Amber = slipping',
    'RAG key: | | ',
    'Note: dates are school terms | | ',
    'Source: the board office | | ',
  ])('‘%s’ is no action', (below) => {
    const { themes, findings } = propose(
      table('Action | Lead | By when', 'Sweep | Cleansing | June 2024', below),
      'Town plan 2024-25',
    );
    expect(themes[0]!.priorities[0]!.actions).toHaveLength(1);
    expect(JSON.stringify(findings)).toContain(below.split('|')[0]!.trim());
  });

  it('a row that holds words of headings is an action where the headings stand above', () => {
    expect(
      actions(
        table(
          'Action | Owner | Deadline',
          'Sweep | Cleansing | June 2024',
          'Update the action plan | Lead officer | On completion',
          'Review partners | Owner to be agreed | TBC',
        ),
      ),
    ).toHaveLength(3);
  });

  it('headings on a later row, below a title and a version', () => {
    expect(
      actions(
        table(
          'Town plan | | Version 3',
          'Updated: | 4 May 2024 | ',
          'Action | Owner | Deadline',
          'Sweep | Cleansing | June 2024',
        ),
      ),
    ).toEqual([['1.1', 'Sweep', 'Cleansing', '2024-06-30']]);
  });

  it('a table that says in one row for all pages which headings it has', () => {
    const first = table('Ref | Action | Owner | Deadline', '1 | Sweep | Cleansing | June 2024');
    const second = table('Ref | Action | Owner | Deadline', '2 | Wash | Cleansing | July 2024');
    const third = table('3 | Paint | Works | August 2024');
    expect(
      actions([...first, line('Page 2'), ...second, line('Page 3'), ...third]).map(([ref]) => ref),
    ).toEqual(['1', '2', '3']);
  });

  it('a table of something else between does not carry the columns on', () => {
    const plan = table('Action | Owner | Deadline', 'Sweep | Cleansing | June 2024');
    const contacts = table('Name | Telephone | Office', 'Ann | 01 | Town hall');
    const more = table('Paint | Works | July 2024');
    expect(actions([...plan, ...contacts, ...more])).toHaveLength(1);
  });
});
