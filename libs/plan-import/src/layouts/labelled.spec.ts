import { describe, expect, it } from '@jest/globals';
import { line, row, type Block } from '../documents/block.js';
import { propose } from '../outline/propose.js';
import { isRefusal } from '../testing/is-refused.js';
import { table } from '../testing/table.js';

function shown(blocks: readonly Block[], name = 'Town plan 2024-25'): string[] {
  const { themes } = propose(blocks, name);
  const actions = themes.flatMap(({ priorities }) => priorities.flatMap((priority) => priority.actions));
  return actions.map(
    ({ title, owners, deadline }) =>
      `${title} | ${owners.join('; ')} | ${deadline.date ?? deadline.asWritten}`,
  );
}

const isRefused = (blocks: readonly Block[], name?: string) => isRefusal(() => shown(blocks, name));

const lines = (...texts: string[]) => texts.map((text) => line(text));
const sweep = 'Sweep the square | Cleansing team | 2024-06-30';
const paint = 'Paint the bridge | Works unit | 2024-12-31';

describe('cards labelled What, Who and When', () => {
  it('stand below one another', () => {
    expect(
      shown(
        lines(
          'What: Sweep the square',
          'Who: Cleansing team',
          'When: Short term (by June 2024)',
          'What: Paint the bridge',
          'Who: Works unit',
          'When: December 2024',
        ),
      ),
    ).toEqual([sweep, paint]);
  });

  it('run on in a line, and a title goes over two', () => {
    expect(
      shown(
        lines(
          'What: Sweep the square Who: Cleansing team',
          'When: June 2024',
          'What: Paint',
          'the bridge Who: Works unit',
          'When: December 2024',
        ),
      ),
    ).toEqual([sweep, paint]);
  });

  it('go on in a line that begins small', () => {
    expect(
      shown(
        lines(
          'Action: Sweep',
          'the square',
          'Lead: Cleansing team',
          'By: June 2024',
          'Action: Paint the bridge',
          'Lead: Works unit',
          'By: December 2024',
        ),
      ),
    ).toEqual([sweep, paint]);
  });

  it('stand beside one another in a table, a card in each cell', () => {
    const cards = row(
      [
        'What: Sweep the square\nWho: Cleansing team\nWhen: June 2024',
        'What: Paint the bridge\nWho: Works unit\nWhen: December 2024',
      ],
      1,
    );
    expect(shown([cards, ...lines('Below the cards.')])).toEqual([sweep, paint]);
  });

  it('stand beside one another in a table, a label in each cell', () => {
    expect(
      shown(
        table(
          'What: Sweep the square | What: Paint the bridge',
          'Who: Cleansing team | Who: Works unit',
          'When: June 2024 | When: December 2024',
        ),
      ),
    ).toEqual([sweep, paint]);
  });

  it('whose lines are mixed are left alone', () => {
    expect(
      isRefused(
        lines(
          'What: Sweep the square What: Paint the bridge',
          'Who: Cleansing team',
          'Who: Works unit',
          'When: June 2024',
          'When: December 2024',
        ),
      ),
    ).toBe(true);
  });

  it('need somebody: an event has a What and a When', () => {
    expect(isRefused(lines('What: Summer fair', 'When: June 2024', 'Where: The square'))).toBe(true);
  });

  it('give no columns to a table below them', () => {
    const blocks = [
      ...lines('What: Sweep the square', 'Who: Cleansing team'),
      ...table('Streets are dirty | Bridges rust', 'Squares are old | Trees are few'),
    ];
    expect(shown(blocks)).toEqual(['Sweep the square | Cleansing team | ']);
  });
});

describe('cards whose labels are headings', () => {
  const card = (title: string, owner: string, ...more: Block[]) => [
    line(title),
    line('Who leads', 2),
    line(owner),
    line('Partners: The college'),
    line('Objective', 2),
    line('Better streets.'),
    line('Results', 2),
    line('Fewer complaints', null, true),
    ...more,
  ];
  const cards = [
    ...card('Sweep the square', 'Cleansing team'),
    ...card('Paint the bridge', 'Works unit', line('Chapter two', 1)),
    ...card('Plant trees', 'Parks service'),
  ];

  it('are read where the document says that it is a plan', () => {
    expect(shown(cards, 'Action plan')).toEqual([
      'Sweep the square | Cleansing team; The college | ',
      'Paint the bridge | Works unit; The college | ',
      'Plant trees | Parks service; The college | ',
    ]);
  });

  it('are none where nothing says so, and no date stands in them', () => {
    expect(isRefused(cards, 'Our services')).toBe(true);
  });

  it('one without a title is left out', () => {
    const [, ...untitled] = card('', 'Housing');
    expect(shown([...cards, ...untitled], 'Action plan')).toHaveLength(3);
  });
});

describe('a chart of weeks', () => {
  it('is one of times, which nobody can tell the days of', () => {
    expect(
      shown(
        table(
          'Stage | Activity | Week 1 | Week 2 | Week 3-4',
          'One | Sweep the square | x | | ',
          'One | Paint the bridge | | x | ',
          'Two | Plant trees | | | x',
        ),
      ),
    ).toEqual(['Sweep the square |  | Week 1', 'Paint the bridge |  | Week 2', 'Plant trees |  | Week 3-4']);
  });
});

describe('actions with a number and no sign behind it', () => {
  const card = (title: string, ...more: string[]) => lines(title, ...more, 'Timescale: June 2024');
  it('keep the whole of it, and a priority that follows is none of their labels', () => {
    const { themes } = propose(
      [
        ...lines('Priority 1: Streets'),
        ...card('Action 1.1 Sweep the square', 'Lead: Cleansing team. Partners: Police, Schools'),
        ...card('Action 1.2 Wash the steps', 'Lead: Cleansing team'),
        ...lines('Priority 2: Bridges'),
        ...card('Action 2.1 Paint the bridge', 'Lead: Works unit'),
      ],
      'Town plan 2024-25',
    );
    expect(
      themes.flatMap(({ priorities }) =>
        priorities.map(({ title, actions }) => [
          title,
          ...actions.map((each) => `${each.reference} ${each.title} (${each.owners.join('; ')})`),
        ]),
      ),
    ).toEqual([
      [
        'Streets',
        '1.1 Sweep the square (Cleansing team; Police; Schools)',
        '1.2 Wash the steps (Cleansing team)',
      ],
      ['Bridges', '2.1 Paint the bridge (Works unit)'],
    ]);
  });

  it('are told from sentences about an action', () => {
    expect(isRefused(card('Action 3 is late and nobody knows why', 'Lead: Works unit'))).toBe(true);
  });
});

describe('a table whose headings stand down the left', () => {
  it('is turned, where its actions stand beside one another', () => {
    expect(
      shown(
        table(
          'Action | Sweep the square | Paint the bridge | Mend the gate',
          'Owner | Cleansing team | Works unit | Parks',
          'Deadline | June 2024 | December 2024 | ',
        ),
      ),
    ).toEqual([sweep, paint, 'Mend the gate | Parks | ']);
  });
});
