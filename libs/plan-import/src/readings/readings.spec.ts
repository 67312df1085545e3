import { describe, expect, it } from '@jest/globals';
import { periodInWords, type Frequency } from '@governance/partnership';
import writeXlsx from 'write-excel-file/node';
import { saidProvisional } from '../reading/read-figures.js';
import { noChoices, type KnownKPI } from './choices.js';
import { readReadings } from './read-readings.js';
import { readPasted, readTable } from './read-table.js';
import { namesPeriod, understandPeriod } from './understand-period.js';

const known: readonly KnownKPI[] = [
  { id: 'starts', title: 'Treatment starts – adults', frequency: 'quarterly' },
  { id: 'wait', title: 'Waits', frequency: 'monthly' },
];
const read = (text: string) => readReadings(readPasted(text).sheets[0]!.rows, known, 'final');

describe('a period as people write it', () => {
  it.each<[string, Frequency, string]>([
    ['Q1 2016/17', 'quarterly', 'Q1 2016/17'],
    ['2016/17 Q4', 'quarterly', 'Q4 2016/17'],
    ['q3 16-17', 'quarterly', 'Q3 2016/17'],
    ['Quarter 2 2016/17', 'quarterly', 'Q2 2016/17'],
    ['June 2016', 'quarterly', 'Q1 2016/17'],
    ['30/06/2016', 'quarterly', 'Q1 2016/17'],
    ['Apr-16', 'monthly', 'April 2016'],
    ['Sept 2016', 'monthly', 'September 2016'],
    ['2016-04', 'monthly', 'April 2016'],
    ['2016/17', 'yearly', '2016/17'],
    ['2016', 'yearly', '2016'],
    ['H1 2016/17', 'half-yearly', 'First half of 2016/17'],
    ['Second half of 2016/17', 'half-yearly', 'Second half of 2016/17'],
    ['Year to June 2016', 'rolling-year', 'Year to June 2016'],
    ['2014 to 2016', 'three-year', '2014 to 2016'],
    ['2014/15 to 2016/17', 'three-year', '2014/15 to 2016/17'],
    ['2014/15 - 16/17', 'three-year', '2014/15 to 2016/17'],
    ['2014 - 16', 'three-year', '2014 to 2016'],
    ['2014-2016', 'three-year', '2014 to 2016'],
    ['2023-24', 'yearly', '2023/24'],
    ['FY 2023/24', 'yearly', '2023/24'],
    ['2023/2024', 'yearly', '2023/24'],
    ['Year ending March 2024', 'yearly', '2023/24'],
    ['Year ended 31 March 2024', 'yearly', '2023/24'],
    ['12 months to end March 2024', 'yearly', '2023/24'],
    ['YE Mar 24', 'yearly', '2023/24'],
    ['Apr 2023 to Mar 2024', 'yearly', '2023/24'],
    ['01/04/2023 - 31/03/2024', 'yearly', '2023/24'],
    ['1 April 2023 to 31 March 2024', 'yearly', '2023/24'],
    ['2023-04-01/2024-03-31', 'yearly', '2023/24'],
    ['31 March 2024', 'yearly', '2023/24'],
    ['Academic year 2023/24', 'yearly', 'Year to August 2024'],
    ['Calendar year 2023', 'yearly', '2023'],
    ['Year ending September 2024', 'rolling-year', 'Year to September 2024'],
    ['Apr–Jun 2024', 'quarterly', 'Q1 2024/25'],
    ['April to June 2024', 'quarterly', 'Q1 2024/25'],
    ['Jan-Mar 2024/25', 'quarterly', 'Q4 2024/25'],
    ['Q1 (Apr-Jun) 2024/25', 'quarterly', 'Q1 2024/25'],
    ['Q1 Apr-Jun 2024', 'quarterly', 'Q1 2024/25'],
    ['2024/25 Q1', 'quarterly', 'Q1 2024/25'],
    ['First quarter 2024-25', 'quarterly', 'Q1 2024/25'],
    ['Quarter ending 30 June 2024', 'quarterly', 'Q1 2024/25'],
    ['3 months to June 2024', 'quarterly', 'Q1 2024/25'],
    ['202404', 'monthly', 'April 2024'],
    ['2024 Apr', 'monthly', 'April 2024'],
    ['2024M04', 'monthly', 'April 2024'],
    ['As at 30 April 2024', 'monthly', 'April 2024'],
    ['April 2024 (provisional)', 'monthly', 'April 2024'],
  ])('%s, %s', (text, frequency, words) => {
    expect(periodInWords(understandPeriod(text, frequency)!)).toBe(words);
  });

  it.each<[string, Frequency]>([
    ['May 2016', 'quarterly'],
    ['Q1 2016/17', 'monthly'],
    ['Q1 2016', 'quarterly'],
    ['2016/18', 'yearly'],
    ['2016', 'quarterly'],
    ['Marble 2016', 'monthly'],
    ['31/13/2016', 'monthly'],
    ['31/02/2016', 'monthly'],
    ['FY24', 'yearly'],
    ['2024 Q1', 'quarterly'],
    ['Q1', 'quarterly'],
    ['March 2024', 'yearly'],
    ['Apr–Jun 2024', 'monthly'],
    ['Apr–May 2024', 'quarterly'],
    ['2 April 2023 to 31 March 2024', 'yearly'],
    ['2023/24', 'quarterly'],
    ['Q1 to Q3 2024/25', 'quarterly'],
    ['01/06/2024', 'quarterly'],
    ['', 'monthly'],
  ])('is not understood where it is none: %s, %s', (text, frequency) => {
    expect(understandPeriod(text, frequency)).toBeUndefined();
  });

  it('is told from other headings', () => {
    expect(['Q1 2016/17', 'Jun 16', 'KPI', 'Target', 'Baseline 2015/16'].map(namesPeriod)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('of every frequency is understood from its own words', () => {
    expect(understandPeriod('Year to June 2016', 'rolling-year')).toBeDefined();
    expect(understandPeriod('Year to June 2016', 'monthly')).toBeUndefined();
    expect(understandPeriod(periodInWords({ from: '2015-09-01', to: '2016-08-31' }), 'yearly')).toEqual({
      from: '2015-09-01',
      to: '2016-08-31',
    });
  });
});

describe('a sheet of readings', () => {
  const q1 = { from: '2016-04-01', to: '2016-06-30' };
  const q2 = { from: '2016-07-01', to: '2016-09-30' };

  it('has a row for each reading', () => {
    const sheet = read(
      'KPI\tPeriod\tValue\tStatus\tNote\ntreatment starts - adults\tQ1 2016/17\t1,204\tprovisional\tTwo late\nWaits\tApr 16\t12.5 %\t\t\n',
    );
    expect(sheet).toEqual({
      readings: [
        {
          kpi: 'starts',
          row: 2,
          column: 'Value',
          period: q1,
          value: 1204,
          status: 'provisional',
          note: 'Two late',
        },
        {
          kpi: 'wait',
          row: 3,
          column: 'Value',
          period: { from: '2016-04-01', to: '2016-04-30' },
          value: 12.5,
          status: 'final',
        },
      ],
      refused: [],
      ignored: [],
      asked: [],
      used: [],
    });
  });

  it('or a column for each period, and an empty cell is no reading', () => {
    const sheet = read(
      'Measure,Target,Q1 2016/17,Q2 2016/17\n"Treatment starts – adults",70,61,\nWaits,1,,\n',
    );
    expect(sheet?.readings).toMatchObject([
      { kpi: 'starts', row: 2, column: 'Q1 2016/17', period: q1, value: 61 },
    ]);
    expect(sheet).toMatchObject({ refused: [], ignored: ['Target'] });
    expect(read('KPI;Q2 2016/17\nTreatment starts – adults;−3\n')?.readings[0]).toMatchObject({
      period: q2,
      value: -3,
    });
  });

  it('says of every cell that is no reading what is wrong', () => {
    const refused = read(
      [
        'KPI,Period,Value,Status,Note',
        'Waits,Apr 16,=SUM(A1:A9),,',
        'Waits,Apr 16,<5,,',
        'Waits,Apr 16,n/a,,',
        'Waits,Q1 2016/17,5,,',
        'Waits,,5,,',
        'Wait,Apr 16,5,,',
        ',Apr 16,5,,',
        '=HYPERLINK("http://x"),Apr 16,5,,',
        'Waits,Apr 16,5,maybe,',
        'Waits,Apr 16,5,,=A1',
        '',
        'Waits,Apr 16,,,',
      ].join('\n'),
    )?.refused;
    expect(refused?.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '2 Value',
      '3 Value',
      '4 Value',
      '5 Period',
      '6 Period',
      '7 KPI',
      '8 KPI',
      '9 KPI',
      '10 Status',
      '11 Note',
    ]);
    expect(refused?.[0]).toMatchObject({ cell: '=SUM(A1:A9)', message: expect.stringContaining('formula') });
    expect(refused?.[3]?.message).toBe('‘Q1 2016/17’ is no period of this KPI. Write it like April 2016.');
  });

  it('is not read without its headings', () => {
    expect(read('Waits,Apr 16,5')).toBeNull();
    expect(read('KPI,Target\nWaits,5')).toBeNull();
    expect(readPasted('').sheets[0]!.rows).toEqual([]);
  });

  it('comes from the table that a spreadsheet puts on the clipboard, with what is merged in it', () => {
    const page =
      '<style>.gone{display:none}</style><table><tr><td>KPI<td>Period<td>Value<tr><td rowspan=2>Waits<td>Apr 16<td>5<tr><td>May 16<td>6<tr class=gone><td>Waits<td>Jun 16<td>7</table>';
    const { sheets, guesses } = readPasted(page);
    expect(readReadings(sheets[0]!.rows, known, 'final')?.readings).toMatchObject([
      { row: 2, value: 5 },
      { row: 3, value: 6 },
    ]);
    expect(guesses).toEqual([expect.stringContaining('hidden')]);
  });

  it('comes from a workbook as it is seen there, with the numbers of its rows', async () => {
    const bytes = await writeXlsx([
      [{ value: 'KPI' }, { value: 'Period' }, { value: 'Value' }],
      [],
      [
        { value: 'Treatment starts – adults' },
        { value: new Date(Date.UTC(2016, 5, 30)), format: 'dd/mm/yyyy' },
        { value: 0.87, format: '0%' },
      ],
    ]).toBuffer();
    const sheet = readReadings((await readTable('readings.xlsx', bytes)).sheets[0]!.rows, known, 'final');
    expect(sheet?.readings).toMatchObject([{ row: 3, period: q1, value: 87 }]);
  });

  it('says which encoding it guessed', async () => {
    const bytes = Buffer.from('KPI,Period,Value\nWaits,Apr 16,\xa35', 'latin1');
    const table = await readTable('readings.csv', bytes);
    expect(table.guesses[0]).toContain('Windows-1252');
    expect(readReadings(table.sheets[0]!.rows, known, 'final')?.readings[0]?.value).toBe(5);
    const utf16 = Buffer.from('\ufeffKPI,Period,Value\nWaits,Apr 16,7', 'utf16le');
    const { sheets } = await readTable('readings.csv', utf16);
    expect(readReadings(sheets[0]!.rows, known, 'final')?.readings[0]?.value).toBe(7);
  });

  it('of a hundred thousand rows is refused', async () => {
    const bytes = Buffer.from(`KPI,Period,Value\n${'Waits,Apr 16,5\n'.repeat(100_000)}`);
    await expect(readTable('readings.csv', bytes)).rejects.toThrow(
      'The sheet has 100,002 rows; at most 20,000',
    );
  });

  it('is refused when it is no sheet', async () => {
    await expect(readTable('readings.pdf', Buffer.from('%PDF-1.4'))).rejects.toThrow();
    expect(() => readPasted('KPI,Period,Value\n"Waits,Apr 16,5')).toThrow('quotation mark');
  });
});

describe('what stands around a sheet', () => {
  const lines = [
    'Partnership,Measure,Period,Value,Comment',
    'Calder,Waits,Apr 2026,4,',
    'Calder,Waits for 12 weeks,May 2026,5,',
    'Calder,Waits,Jun 2026,6,',
  ];

  it('a date beside its name above the headings heads nothing', () => {
    const areas = { ...noChoices, areas: ['calder'] };
    const rows = (above: string[]) => readPasted([...above, ...lines].join('\n')).sheets[0]!.rows;
    const plainly = readReadings(rows([]), known, 'final', areas)!;
    const below = readReadings(
      rows(['Monthly report: adults', 'Run date,12/10/2026', '']),
      known,
      'final',
      areas,
    )!;
    expect(plainly.readings).toHaveLength(2);
    expect(below.readings.map(({ period, value }) => [period, value])).toEqual(
      plainly.readings.map(({ period, value }) => [period, value]),
    );
    expect(below.ignored).toEqual(plainly.ignored);
  });

  it('a comment on a row is said of its newest figure alone', () => {
    const { readings } = read('KPI,Apr 2026,May 2026,Jun 2026,Comment\nWaits,4,5,,Good')!;
    expect(readings.map(({ note }) => note)).toEqual([undefined, 'Good']);
  });

  it('a line that says the figures are provisional is found, and no other', () => {
    const sheet = (name: string, text: string) => ({ name, rows: readPasted(text).sheets[0]!.rows });
    const table = sheet('Q2', lines.join('\n'));
    const cover = sheet('Read me', 'Scorecard\nFigures are provisional until signed off');
    expect(saidProvisional([cover, table])).toMatchObject({
      line: 'Figures are provisional until signed off',
    });
    expect(
      saidProvisional([table, sheet('Notes', 'Waits,provisional\nThey are no longer provisional')]),
    ).toBeNull();
  });
});
