import { describe, expect, it } from '@jest/globals';
import type { ImportRefused } from '../import-refused.js';
import { readPlan } from '../read-plan.js';

const refusalOf = (name: string, ...lines: readonly string[]) =>
  readPlan({ name, bytes: Buffer.from(lines.join('\n')) }).then(
    () => null,
    (error: ImportRefused) => error,
  );

describe('a document without actions is told in one sentence what it looks like, and what to do', () => {
  it.each([
    ['kpis', 'take it in under KPIs', 'Ref,Indicator,Baseline,Target', 'K1,People in treatment,120,150'],
    ['kpis', 'take it in under KPIs', 'Measure,2023/24,2024/25', 'Waiting under three weeks,81%,84%'],
    [
      'risks',
      'under Risks',
      'Ref,Risk,Likelihood,Residual score,Review date',
      'R1,The building is lost to us,3,12,May 2026',
    ],
    [
      'kpis',
      'take it in under KPIs',
      'Indicator,Source,Baseline,Target,Frequency,Lead',
      'In care,NDTMS,120,150,Quarterly,ICB',
    ],
    ['people', 'under People', 'Name,Organisation,Telephone', 'Ann Ash,Harbour team,01632 960001'],
    ['budget', 'send the plan', 'Line,Amount', 'Paint for the hall,1200', 'Slate,8300'],
    ['agenda', 'Meetings', 'Item,Subject,Time,Paper', '1,Welcome and apologies,10:00,None'],
  ])('%s', async (looks, words, ...rows) => {
    const refusal = await refusalOf('sheet.csv', ...rows);
    expect(refusal).toMatchObject({ code: 'no-action-table', looksLike: looks });
    expect(refusal!.message).toMatch(new RegExp(`^This looks like .*${words}`));
    expect(refusal!.message.length).toBeLessThan(250);
    expect(refusal!.tables.some(({ likely }) => likely)).toBe(false);
  });

  it('a list of clients is not read, not kept and not quoted', async () => {
    const rows = [
      'Client,DOB,Action,Worker,Due',
      'Joan Smith,03/02/1988,Refer to the clinic,Forward,30/06/2026',
    ];
    const refusal = await refusalOf('caseload.csv', ...rows, rows[1]!);
    expect(refusal).toMatchObject({ code: 'no-action-table', looksLike: 'clients', tables: [] });
    expect(refusal!.message).not.toMatch(/Joan|1988|begins/);
  });

  it.each([
    [
      'letter',
      'Dear colleagues,',
      '',
      'The hall was painted.',
      'Thank you all.',
      '',
      'Yours sincerely',
      'Ann',
    ],
    ['minutes', 'Minutes of the hall committee', '', 'The chair thanked the team for the paint.'],
    ['text', 'The hall in spring', '', 'It stands on the hill and is seen from far away by all.'],
  ])('%s, and nobody is told of columns', async (looks, ...lines) => {
    const refusal = await refusalOf('words.txt', ...lines);
    expect(refusal).toMatchObject({ looksLike: looks, tables: [] });
    expect(refusal!.message).not.toMatch(/column|heading/i);
    expect(refusal!.message).toContain(`It begins ‘${lines[0]!}’.`);
  });

  it('a list of lines may be actions, where somebody says so', async () => {
    const refusal = await refusalOf('list.txt', 'Paint the hall', 'Mend the roof', 'Drain the field');
    expect(refusal!.looksLike).toBeUndefined();
    expect(refusal!.message).toMatch(/^This is a list of 3 lines without columns/);
    expect(refusal!.tables).toHaveLength(1);
  });
});

describe('a plan whose headings nobody knows', () => {
  const sheet = [
    'Nro;Toimenpide;Vastuutaho;Määräaika;Tilanne',
    '1;Maalataan suuri sali;Kiinteistöpalvelut;31/03/2032;kesken',
    '2;Korjataan navetan katto;Tekninen osasto;30/06/2031;kesken',
  ];

  it('is refused with what its columns most likely are', async () => {
    const refusal = await refusalOf('suunnitelma.csv', ...sheet);
    expect(refusal!.looksLike).toBeUndefined();
    expect(refusal!.message).toMatch(/^This may be an action plan, but nobody here knows the headings/);
    const [table] = refusal!.tables;
    expect(table).toMatchObject({ headingRow: 1, rows: 2, read: false, likely: true });
    expect(table!.columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['Nro', 'reference'],
      ['Toimenpide', 'action'],
      ['Vastuutaho', 'owner'],
      ['Määräaika', 'deadline'],
      ['Tilanne', 'detail'],
    ]);
  });

  it('has its headings found below a title, and keeps what they do say', async () => {
    const refusal = await refusalOf(
      'works.csv',
      'Hall works,,,',
      'Ref,Undertaking,Nominated body,Ready',
      'a,The great hall,Estates team,31/03/2032',
      'b,The roof of the barn,Works unit,30/06/2031',
    );
    const [table] = refusal!.tables;
    expect(table).toMatchObject({ headingRow: 2, likely: true });
    expect(table!.columns.map(({ field }) => field)).toEqual(['reference', 'action', 'owner', 'deadline']);
  });

  it('is nothing more than a table where no column is a text and a date', async () => {
    const refusal = await refusalOf('pairs.csv', 'Hue,Tone', 'Red,Warm', 'Blue,Cold');
    expect(refusal!.message).toMatch(/^Nothing in this document looks like a table of actions/);
    expect(refusal!.tables.map(({ likely }) => likely)).toEqual([undefined]);
  });
});
