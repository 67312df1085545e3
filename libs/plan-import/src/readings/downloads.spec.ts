import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { periodInWords } from '@governance/partnership';
import writeXlsx from 'write-excel-file/node';
import { noChoices, type KnownKPI, type ReadingChoices } from './choices.js';
import { readReadings, type SheetOfReadings } from './read-readings.js';
import { readPasted, readTable } from './read-table.js';

const deaths: KnownKPI = {
  id: 'deaths',
  title: 'Deaths',
  frequency: 'yearly',
  reference: 'T1.1',
  plan: 'Plan A',
};
const adults: KnownKPI = {
  id: 'adults',
  title: 'Adults in treatment',
  frequency: 'quarterly',
  reference: 'T2.1',
  plan: 'Plan A',
};
const known = [deaths, adults];

function read(
  lines: readonly string[],
  choices: Partial<ReadingChoices> = {},
  kpis = known,
): SheetOfReadings {
  const { rows } = readPasted(lines.join('\n')).sheets[0]!;
  return readReadings(rows, kpis, 'final', { ...noChoices, ...choices })!;
}

/** `deaths 2023/24 = 12` for each reading. */
const said = (sheet: SheetOfReadings) =>
  sheet.readings.map(({ kpi, period, value }) => `${kpi} ${periodInWords(period)} = ${value}`);
const about = (sheet: SheetOfReadings) => sheet.asked.map((question) => question.about);

describe('a sheet of many areas', () => {
  const lines = [
    'Area,KPI,Period,Value',
    'Beetown,Deaths,2023/24,31',
    'Anytown,Deaths,2023/24,12',
    'Anytown,Deaths,2022/23,14',
  ];

  it('is not read before the board’s own is chosen', () => {
    const sheet = read(lines);
    expect(sheet.readings).toEqual([]);
    expect(sheet.asked).toEqual([
      {
        about: 'area',
        column: 'Area',
        options: [
          { name: 'Beetown', rows: 1 },
          { name: 'Anytown', rows: 2 },
        ],
      },
    ]);
  });

  it('is read for it afterwards, and says so', () => {
    const sheet = read(lines, { areas: ['ANYTOWN'] });
    expect(said(sheet)).toEqual(['deaths 2023/24 = 12', 'deaths 2022/23 = 14']);
    expect(sheet).toMatchObject({
      asked: [],
      refused: [],
      used: [{ about: 'area', name: 'Anytown', others: 1, left: 1 }],
    });
  });

  it('asks again when the chosen one is not there, also of one alone', () => {
    expect(about(read(lines, { areas: ['Ceetown'] }))).toEqual(['area']);
    expect(about(read(lines.slice(0, 2), { areas: ['Anytown'] }))).toEqual(['area']);
  });

  it('tells two places of one name apart by their codes', () => {
    const two = [
      'Area Code,Area Name,Indicator Name,Time period,Value',
      'E10,Anytown,Deaths,2023/24,50',
      'E07,Anytown,Deaths,2023/24,12',
    ];
    expect(read(two, { areas: ['Anytown'] }).readings).toEqual([]);
    expect(said(read(two, { areas: ['Anytown (E07)'] }))).toEqual(['deaths 2023/24 = 12']);
  });

  it('is read whole where the column was said to name no places', () => {
    const sheet = read(lines.slice(0, 2), { notPlaces: ['area'] });
    expect(said(sheet)).toEqual(['deaths 2023/24 = 31']);
    expect(sheet.used).toEqual([{ about: 'not-places', column: 'Area' }]);
  });
});

describe('headings of national downloads', () => {
  it('reads the value and neither count, limits nor comparison', () => {
    const sheet = read(
      [
        'Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Count,Denominator,Value note,Recent Trend,Compared to England value or percentiles,Time period Sortable',
        '92432,Deaths,E12,North,E06,Anytown,UA,Persons,All ages,,,2020/21 - 22/23,5.1,4,6,12,200000,,,Similar,20200000',
        '92432,Deaths,E12,North,E06,Anytown,UA,Persons,All ages,,,2021/22 - 23/24,5.4,4,6,13,200000,,,Similar,20210000',
        '92432,Deaths,E12,North,E08,Beetown,UA,Persons,All ages,,,2021/22 - 23/24,9.9,4,6,13,200000,,,Similar,20210000',
      ],
      { areas: ['Anytown'] },
      [{ ...deaths, frequency: 'three-year' }],
    );
    expect(said(sheet)).toEqual(['deaths 2020/21 to 2022/23 = 5.1', 'deaths 2021/22 to 2023/24 = 5.4']);
    expect(sheet.refused).toEqual([]);
    expect(sheet.ignored).toContain('Count');
  });

  it('asks which group counts where there are several', () => {
    const lines = [
      'Indicator Name,Sex,Time period,Value',
      'Deaths,Male,2023/24,9',
      'Deaths,Female,2023/24,3',
      'Deaths,Persons,2023/24,12',
    ];
    const sheet = read(lines);
    expect(sheet.readings).toEqual([]);
    expect(sheet.asked).toMatchObject([
      { about: 'measure', name: 'Deaths (Sex: Male)', candidates: ['deaths'] },
      { about: 'measure', name: 'Deaths (Sex: Female)' },
      { about: 'measure', key: 'deaths (sex: persons)' },
    ]);
    const chosen = read(lines, {
      measures: {
        'deaths (sex: persons)': 'deaths',
        'deaths (sex: male)': null,
        'deaths (sex: female)': null,
      },
    });
    expect(said(chosen)).toEqual(['deaths 2023/24 = 12']);
    expect(chosen).toMatchObject({ asked: [], refused: [], used: { length: 3 } });
  });

  it('reads machine-made headings', () => {
    const lines = ['la_name,measure_name,reporting_period,obs_value', 'Anytown,Deaths,2023/24,12'];
    expect(said(read(lines, { areas: ['Anytown'] }))).toEqual(['deaths 2023/24 = 12']);
  });

  it('reads year and quarter in two columns', () => {
    const lines = [
      'Measure,Financial Year,Quarter,Result',
      'Adults in treatment,2024/25,Q1,120',
      'Adults in treatment,2024/25,2,121',
    ];
    expect(said(read(lines))).toEqual(['adults Q1 2024/25 = 120', 'adults Q2 2024/25 = 121']);
  });

  it('finds the headings below a title, however the rows are parted', () => {
    const lines = [
      'Treatment in Anytown',
      'Downloaded 3 May 2024, provisional',
      '',
      'KPI\tPeriod\tValue',
      'Deaths\t2023/24\t12',
    ];
    expect(said(read(lines))).toEqual(['deaths 2023/24 = 12']);
  });

  it('asks what a sheet about one measure is', () => {
    const lines = ['Drug related deaths in Anytown,,', 'Year,Value', '2022/23,14', '2023/24,12'];
    const sheet = read(lines);
    expect(sheet.asked).toMatchObject([
      { about: 'measure', name: 'Drug related deaths in Anytown', rows: 2 },
    ]);
    expect(sheet.refused).toHaveLength(1);
    const chosen = read(lines, { measures: { 'drug related deaths in anytown': 'deaths' } });
    expect(said(chosen)).toEqual(['deaths 2022/23 = 14', 'deaths 2023/24 = 12']);
  });

  it('reads a column for each KPI', () => {
    const lines = ['Quarter,Adults in treatment,Something else', 'Q1 2024/25,120,7', 'Q2 2024/25,121,8'];
    const sheet = read(lines);
    expect(said(sheet)).toEqual(['adults Q1 2024/25 = 120', 'adults Q2 2024/25 = 121']);
    expect(sheet.ignored).toEqual(['Something else']);
  });

  it('asks between columns that could all hold the figures', () => {
    const lines = ['KPI,Period,Number,Rate', 'Deaths,2023/24,12,5.1'];
    expect(read(lines).asked).toEqual([
      { about: 'figures', key: 'number | rate', options: ['Number', 'Rate'] },
    ]);
    expect(said(read(lines, { figures: { 'number | rate': 'Rate' } }))).toEqual(['deaths 2023/24 = 5.1']);
  });

  it('says that a figure was left out at its source', () => {
    expect(read(['KPI,Period,Value', 'Deaths,2023/24,[c]']).refused[0]?.message).toContain(
      'left this figure out',
    );
  });
});

describe('targets', () => {
  it.each([
    ['beside what was reached', ['KPI,Period,Target,Actual', 'Adults in treatment,Q1 2024/25,100,120']],
    ['in paired columns', ['KPI,Q1 2024/25 Target,Q1 2024/25 Actual', 'Adults in treatment,100,120']],
    ['named before the period', ['KPI,Target Q1 2024/25,Actual: Q1 2024/25', 'Adults in treatment,100,120']],
    ['beside a bare period', ['KPI,Q1 2024/25,Q1 2024/25 Target', 'Adults in treatment,120,100']],
    [
      'in a second row of headings',
      ['KPI,Q1 2024/25,,Q2 2024/25,', ',Target,Actual,Target,Actual', 'Adults in treatment,100,120,110,'],
    ],
    ['in rows of their own', ['KPI,Type,Q1 2024/25', 'Adults in treatment,Target,100', ',Actual,120']],
    [
      'in rows of a long sheet',
      [
        'KPI,Measure type,Period,Value',
        'Adults in treatment,Target,Q1 2024/25,100',
        'Adults in treatment,Actual,Q1 2024/25,120',
      ],
    ],
    ['of an unknown source', ['KPI,Q1 2024/25,Q1 2024/25 England', 'Adults in treatment,120,100']],
  ])('are told from what was reached: %s', (_, lines) => {
    const sheet = read(lines);
    expect(said(sheet)).toEqual(['adults Q1 2024/25 = 120']);
    expect(sheet.refused).toEqual([]);
  });

  it('of a column that says provisional', () => {
    const [reading] = read(['KPI,Q1 2024/25 (provisional)', 'Adults in treatment,120']).readings;
    expect(reading).toMatchObject({ value: 120, status: 'provisional' });
  });
});

describe('two KPIs of one name', () => {
  const twins = [
    deaths,
    { ...deaths, id: 'other', reference: 'T9.9' },
    { ...deaths, id: 'last', plan: 'Plan 0' },
  ];
  const readTwins = (lines: readonly string[], choices: Partial<ReadingChoices> = {}) =>
    read(lines, choices, twins);

  it('are asked about, and told apart by reference and plan', () => {
    const sheet = readTwins(['KPI,Period,Value', 'Deaths,2023/24,12']);
    expect(sheet.readings).toEqual([]);
    expect(sheet.asked).toMatchObject([{ about: 'measure', candidates: ['deaths', 'other', 'last'] }]);
    const lines = ['Reference,KPI,Period,Value', 'T9.9,Deaths,2023/24,12', 'T1.1,Deaths,2023/24,5'];
    const referred = readTwins(lines);
    expect(said(referred)).toEqual(['other 2023/24 = 12']);
    expect(referred.asked).toMatchObject([{ candidates: ['deaths', 'last'] }]);
    const whole = [
      'Plan,Reference,KPI,Period,Value',
      'Plan 0,T1.1,Deaths,2023/24,5',
      'Plan A,T1.1,Deaths,2023/24,6',
    ];
    expect(said(readTwins(whole))).toEqual(['last 2023/24 = 5', 'deaths 2023/24 = 6']);
  });

  it('never get a figure whose reference is another’s or nobody’s', () => {
    const lines = [
      'Reference,KPI,Period,Value',
      'T9.9,Adults in treatment,Q1 2024/25,12',
      'T7.7,Deaths,2023/24,5',
    ];
    const sheet = read(lines, {}, [...twins, adults]);
    expect(sheet.readings).toEqual([]);
    expect(sheet.refused.map(({ row }) => row)).toEqual([2, 3]);
  });
});

describe('a period', () => {
  it('that may be one of two is asked about once', () => {
    const lines = ['KPI,Period,Value', 'Adults in treatment,2024 Q1,120', 'Adults in treatment,2024 Q2,121'];
    const sheet = read(lines);
    expect([sheet.readings.length, sheet.refused.length, about(sheet)]).toEqual([0, 2, ['quarters']]);
    expect(said(read(lines, { quarters: 'financial' }))).toEqual([
      'adults Q1 2024/25 = 120',
      'adults Q2 2024/25 = 121',
    ]);
    expect(said(read(lines, { quarters: 'calendar' }))).toEqual([
      'adults Q4 2023/24 = 120',
      'adults Q1 2024/25 = 121',
    ]);
    expect(about(read(['KPI,FY24', 'Deaths,12']))).toEqual(['years']);
    const fiscal = read(['KPI,FY24', 'Deaths,12'], { years: 'ends' });
    expect(said(fiscal)).toEqual(['deaths 2023/24 = 12']);
    expect(fiscal.used).toEqual([{ about: 'years', chosen: 'ends' }]);
  });

  it('of single months is none of a KPI by quarters', () => {
    const sheet = read(['KPI,Apr-24,May-24,Jun-24', 'Adults in treatment,40,41,42']);
    expect(sheet.readings).toEqual([]);
    expect(sheet.refused).toHaveLength(3);
  });
});

it('reads the sheet of a workbook that has readings, and names the others', async () => {
  const cell = (value: string | number) => ({ value });
  const cover = [[cell('About this file')], [cell('Made by the council')]];
  const sheet = [
    [cell('KPI'), cell('Period'), cell('Value')],
    [cell('Deaths'), cell('2023/24'), cell(12)],
  ];
  const bytes = await writeXlsx([
    { data: cover, sheet: 'Cover' },
    { data: sheet, sheet: 'Data' },
  ]).toBuffer();
  const { sheets } = await readTable('figures.xlsx', bytes);
  expect(sheets.map(({ name, rows }) => [name, readReadings(rows, known, 'final')?.readings.length])).toEqual(
    [
      ['Cover', undefined],
      ['Data', 1],
    ],
  );
});

const folder = resolve('../shared/cases/import');
const caseOf = (name: string, choices: Partial<ReadingChoices> = {}) =>
  read(readFileSync(`${folder}/${name}.csv`, 'utf8').split(/\r?\n/), choices);

(existsSync(`${folder}/21-kpi-other-areas.csv`) ? it : it.skip)('the cases come out right', () => {
  expect(about(caseOf('21-kpi-other-areas'))).toEqual(['area']);
  expect(said(caseOf('21-kpi-other-areas', { areas: ['Anytown'] }))).toEqual(['deaths 2023/24 = 12']);
  expect(said(caseOf('21-kpi-target-column-read-as-actual'))).toEqual(['adults Q1 2024/25 = 120']);
  expect(said(caseOf('21-kpi-year-with-hyphen'))).toEqual(['deaths 2023/24 = 12', 'deaths 2022/23 = 14']);
});
