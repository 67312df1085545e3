import { describe, expect, it } from '@jest/globals';
import { yearNamed } from '../deadline/year-named.js';
import { line, type Block } from '../documents/block.js';
import { propose } from './propose.js';
import { table } from '../testing/table.js';

const head = 'Action | Lead | By when';
/** The dates of all actions, and what is said of the first. */
function read(blocks: readonly Block[], name = 'plan') {
  const { themes, findings } = propose(blocks, name);
  const actions = themes.flatMap(({ priorities }) => priorities.flatMap((each) => each.actions));
  const about = findings.filter(({ kind, row: at }) => at === 1 && /^(?:date|deadline)-/.test(kind));
  return {
    dates: actions.map(({ deadline }) => deadline.date),
    said: about.map(({ message }) => message).join(' '),
  };
}

describe('the year of deadlines that name none', () => {
  it.each([
    ['a heading', [line('Actions for 2026', 2), ...table(head, 'Paint | Works unit | Q2')], '2026-06-30'],
    [
      'a financial year',
      [line('Work plan 2025/26', 2), ...table(head, 'Paint | Works unit | Q4')],
      '2026-03-31',
    ],
    [
      'a heading, for a month',
      [line('Actions 2026', 2), ...table(head, 'Paint | Works unit | end of May')],
      '2026-05-31',
    ],
    [
      'a heading, for a day',
      [line('Actions 2026', 2), ...table(head, 'Paint | Works unit | 12 May')],
      '2026-05-12',
    ],
    ['a season', [line('Priorities 2026', 2), ...table(head, 'Paint | Works unit | Autumn')], '2026-11-30'],
    [
      'the heading of the column',
      table('Action | Lead | Deadline 2026', 'Paint | Works unit | March'),
      '2026-03-31',
    ],
    [
      'the title',
      [line('Town action plan 2026', 0), line('Streets', 1), ...table(head, 'Paint | Works unit | Q3')],
      '2026-09-30',
    ],
    [
      'the day of a meeting',
      [
        line('Minutes of the meeting on 12 November 2025', 0),
        ...table(head, 'Paint | Works unit | end of January'),
      ],
      '2026-01-31',
    ],
  ])('is taken from %s, and told', (_, blocks, date) => {
    const { dates, said } = read(blocks);
    expect(dates).toEqual([date]);
    expect(said).toMatch(/no year|the year of/);
  });

  it('begins with the day that its row was agreed on, and goes on below blank cells', () => {
    const { dates, said } = read(
      table(
        'Meeting date | Action | Lead | Deadline',
        '18/11/2025 | Paint | Works unit | end of January',
        ' | Sweep | Works unit | December',
        '16/03/2026 | Plant | Parks | 23 March',
      ),
    );
    expect(dates).toEqual(['2026-01-31', '2025-12-31', '2026-03-23']);
    expect(said).toContain('the year that begins with ‘18/11/2025’');
  });

  it('is taken from the name of the file where the document says none', () => {
    const { dates, said } = read(table(head, 'Paint | Works unit | Q1'), 'town_work-plan_2026');
    expect(dates).toEqual(['2026-03-31']);
    expect(said).toContain('the name of the file');
  });

  it('is that of the nearest, for as far as it goes', () => {
    const { dates } = read([
      line('Town', 0),
      line('Work plan 2026', 1),
      ...table(head, 'Paint | Works unit | May'),
      line('Work plan 2027', 1),
      ...table(head, 'Plant | Parks | May'),
      line('Later', 1),
      ...table(head, 'Mow | Parks | May'),
    ]);
    expect(dates).toEqual(['2026-05-31', '2027-05-31', null]);
  });

  it('is told where it lies outside the plan', () => {
    const { said } = read([
      line('Town plan 2024/25', 0),
      line('Actions for 2027', 2),
      ...table(head, 'Paint | Works unit | May'),
    ]);
    expect(said).toContain('after the plan ends');
  });

  it('is asked for where nothing says it', () => {
    expect(read([line('Streets', 2), ...table(head, 'Paint | Works unit | Q2')]).dates).toEqual([null]);
  });
});

describe('quarters that say their months', () => {
  it.each([
    ['Q3 (Jul-Sep) 2021', '2021-09-30'],
    ['Q1 (January – March) 2021', '2021-03-31'],
    ['Q3 (Oct–Dec) 2024/25', '2024-12-31'],
    ['Q4 (Jan-Mar) 2024/25', '2025-03-31'],
  ])('end with the last of them: %s', (text, date) => {
    expect(read(table(head, `Paint | Works unit | ${text}`)).dates).toEqual([date]);
  });
});

describe('times that stand over the headings', () => {
  const over = (text: string, ...rows: readonly string[]) => [
    line('Town work plan 2021', 0),
    ...table(text, ...rows),
  ];

  it('are the last one with a mark under Planned', () => {
    const { dates } = read(
      over(
        ' | | Q1 (Jan-Mar) | | Q2 (Apr-Jun) |',
        'Activity | Lead | Planned | Status | Planned2 | Status2',
        'Paint | Works unit | Y | Done | Y | Ongoing',
        'Plant | Parks | Y | Done | |',
      ),
    );
    expect(dates).toEqual(['2021-06-30', '2021-03-31']);
  });

  it('go on below a blank row, and on the next page', () => {
    const blank = over(
      ' | | Q1 (Jan-Mar) | | Q2 (Apr-Jun) |',
      'Activity | Lead | Planned | Status | Planned2 | Status2',
    );
    const { dates } = read([
      ...blank,
      ...table('Paint | Works unit | Y | Done | Y | Ongoing', 'Sweep | Works unit | Y | Done | | '),
      ...table('Plant | Parks | Y | Done | | ', 'Mow | Parks | | | Y | '),
    ]);
    expect(dates).toEqual(['2021-06-30', '2021-03-31', '2021-03-31', '2021-06-30']);
  });

  it('have the year that stands over them', () => {
    const { dates } = read([
      ...table(
        ' | | Timeline 2021 | | | ',
        'Activity | Lead | Jan | Feb | Mar | Apr',
        'Paint | Works unit | x | x | |',
      ),
    ]);
    expect(dates).toEqual(['2021-02-28']);
  });
});

describe('the year that a heading is about', () => {
  it.each([
    ['2026 Priority actions', '2026-01-01'],
    ['One year action plan 2026', '2026-01-01'],
    ['Phase 1: 2026', '2026-01-01'],
    ['Work plan 2025-26', '2025-04-01'],
    ['2026', '2026-01-01'],
  ])('%s', (text, from) => {
    expect(yearNamed(text)?.from).toBe(from);
  });

  it.each([
    'Reduce drug deaths by 2030',
    'Vision 2030 action plan',
    'Review of the 2021 plan',
    'Actions of May 2026',
    'Action plan 2026–2035',
    'Plans for 2025 and 2026',
    'Care Act 2014 duties: our plan',
    'Homes built in 2024',
    'Budget 2026-01 plan',
  ])('is none in: %s', (text) => {
    expect(yearNamed(text)).toBeNull();
  });
});
