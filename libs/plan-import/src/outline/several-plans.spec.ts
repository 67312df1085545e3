import { describe, expect, it } from '@jest/globals';
import { line, row, type Block } from '../documents/block.js';
import { ImportRefused } from '../import-refused.js';
import { propose } from './propose.js';
import { allPlans, partsSeen } from './several-plans.js';

let tables = 0;
function actions(...texts: string[]): Block[] {
  tables += 1;
  return ['Action | Lead | By when', ...texts].map((text) =>
    row(
      text.split('|').map((cell) => cell.trim()),
      tables,
      { fullWidth: true },
    ),
  );
}
const sheet = (name: string) => ({ ...line(name, 1), sheet: true as const });
const titles = (blocks: readonly Block[], part?: string) => {
  const read = propose(blocks, 'Town plans', part === undefined ? {} : { part });
  return read.themes.map(({ title, priorities }) => [
    title,
    ...priorities.flatMap((priority) => priority.actions.map((action) => action.title)),
  ]);
};
function refusal(blocks: readonly Block[]): ImportRefused {
  try {
    propose(blocks, 'Town plans');
  } catch (error) {
    if (error instanceof ImportRefused) return error;
    throw error;
  }
  throw new Error('The document was read.');
}

const years = [
  sheet('2023-24'),
  ...actions('Sweep | Cleansing team | June 2023'),
  sheet('2024-25'),
  ...actions('Paint | Works unit | June 2024', 'Plant | Parks | July 2024'),
];

describe('a document that holds several plans', () => {
  it('is refused, and names them', () => {
    const { code, message, tables: seen } = refusal(years);
    expect(code).toBe('several-plans');
    expect(message).toContain('2 plans: ‘2023-24’ (1 action) and ‘2024-25’ (2 actions)');
    expect(partsSeen(seen)).toEqual(['2023-24', '2024-25']);
  });

  it('is read as the one that is meant', () => {
    const { plan, themes } = propose(years, 'Town plans', { part: '2024-25' });
    expect(plan.period).toEqual({ from: '2024-04-01', to: '2025-03-31' });
    expect(themes.flatMap(({ priorities }) => priorities.flatMap((each) => each.actions))).toHaveLength(2);
  });

  it('is read as themes of one where somebody says so', () => {
    expect(titles(years, allPlans)).toEqual([
      ['2023-24', 'Sweep'],
      ['2024-25', 'Paint', 'Plant'],
    ]);
    expect(propose(years, 'Town plans', { part: allPlans }).plan.period).toEqual({
      from: '2023-04-01',
      to: '2025-03-31',
    });
  });

  it('is told by its titles, where it has no sheets', () => {
    const two = [
      line('Town delivery plan 2023/24', 1),
      ...actions('Sweep | Cleansing team | June 2023'),
      line('Town delivery plan 2024/25', 1),
      ...actions('Paint | Works unit | June 2024'),
    ];
    expect(refusal(two).code).toBe('several-plans');
    expect(propose(two, 'Town plans', { part: 'Town delivery plan 2024/25' }).plan.title).toBe(
      'Town delivery plan 2024/25',
    );
  });
});

describe('one plan', () => {
  it.each([
    ['a sheet for each theme', ['Streets', 'Trees'].map(sheet)],
    ['a sheet for each year of it', [line('Town plan 2023-2025', 0), sheet('2023-24'), sheet('2024-25')]],
    [
      'headings that speak of other years',
      [line('Town plan 2024/25', 0), line('Progress against the plan of 2023/24', 1), line('Next', 1)],
    ],
  ])('has %s', (_, lines) => {
    const [first, second, third] = lines;
    const blocks = [
      first!,
      ...(third ? [second!] : []),
      ...actions('Sweep | Cleansing team | June 2024'),
      third ?? second!,
      ...actions('Paint | Works unit | June 2024'),
    ];
    expect(titles(blocks).flatMap(([, ...rest]) => rest)).toEqual(['Sweep', 'Paint']);
  });
});

describe('plans for different subjects', () => {
  const housing = [line('Housing action plan', 1), ...actions('Sweep | Cleansing team | June 2023')];
  const health = [line('Health Strategy', 1), ...actions('Walk | Leisure | June 2023')];

  it('are asked about where nothing stands above them', () => {
    expect(refusal([...housing, ...health]).message).toContain('2 plans: ‘Housing action plan’');
    expect(titles([...housing, ...health], 'Health strategy')[0]!.at(-1)).toBe('Walk');
    expect(titles([...housing, ...health], allPlans).map(([theme]) => theme)).toEqual([
      'Housing action plan',
      'Health Strategy',
    ]);
  });

  it('are parts of one plan below a title, by their kinds, or beside other headings', () => {
    const below = (text: string) => [line(text, 2), ...actions('Sweep | Cleansing team | June 2023')];
    const kinds = ['Operational plan', 'Monitoring and evaluation plan'];
    expect(titles([line('Town', 1), ...below('Housing plan'), ...below('Health plan')])).not.toEqual([]);
    expect(titles([line('Our town plans'), ...housing, ...health])).not.toEqual([]);
    expect(titles(kinds.flatMap(below))).not.toEqual([]);
    expect(
      titles([...housing, ...health, line('Parks', 1), ...actions('Plant | Parks | July 2024')]),
    ).not.toEqual([]);
  });
});

describe('sheets that say one plan again', () => {
  const quarter = (name: string, ...titles: string[]) => [
    sheet(name),
    ...actions(...titles.map((title) => `${title} | Police | June 2024`)),
  ];

  it('are asked about, and one of them is read', () => {
    const all = [
      ...quarter('Q1', 'Sweep', 'Paint', 'Plant'),
      ...quarter('Q2', 'Sweep', 'Paint', 'Dig'),
      ...quarter('OLD do not use', 'Sweep', 'Paint'),
    ];
    expect(refusal(all).message).toContain(
      '‘Q1’ (3 actions), ‘Q2’ (3 actions) and ‘OLD do not use’ (2 actions)',
    );
    expect(titles(all, 'Q2').flat().slice(1)).toEqual(['Sweep', 'Paint', 'Dig']);
  });

  it('are parts of one where each has actions of its own', () => {
    const parts = [...quarter('North', 'Sweep', 'Paint'), ...quarter('South', 'Sweep', 'Plant', 'Dig')];
    expect(titles(parts).flat()).toContain('Dig');
  });
});
