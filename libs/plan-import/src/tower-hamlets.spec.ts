import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { FindingKind, ProposedPlan } from './index.js';
import { readPlan, toJson } from './index.js';
import { asCsv, asWord, asWorkbook } from './testing/make-documents.js';

const folder = resolve('../shared/sources');
const file = `${folder}/tower-hamlets-action-plan-2016-17.txt`;
/** The real plan is other people's text and not part of the project: where it is absent these tests are skipped. */
const whereTheSourceIs = existsSync(file) ? describe : describe.skip;

whereTheSourceIs('the Tower Hamlets action plan of 2016/17', () => {
  const bytes = () => readFileSync(file);
  const read = () => readPlan({ name: 'tower-hamlets-action-plan-2016-17.txt', bytes: bytes() });
  const actionsOf = (plan: ProposedPlan) =>
    plan.themes.flatMap((theme) => theme.priorities.flatMap((priority) => priority.actions));
  const rowsWith = (plan: ProposedPlan, kind: FindingKind) =>
    plan.findings.filter((finding) => finding.kind === kind).map(({ row }) => row);

  it('has 4 themes, 33 priorities and 71 actions in their order', async () => {
    const plan = await read();
    expect(plan.plan.period).toEqual({ from: '2016-04-01', to: '2017-03-31' });
    expect(plan.themes.map(({ priorities }) => priorities.map(({ reference }) => reference))).toEqual(
      [
        ['PBC', 8],
        ['T', 11],
        ['ER', 8],
        ['StF', 6],
      ].map(([letters, count]) =>
        Array.from({ length: Number(count) }, (_, index) => `${letters}${index + 1}`),
      ),
    );
    expect(actionsOf(plan).map(({ source }) => source.row)).toEqual(
      Array.from({ length: 71 }, (_, index) => index + 1),
    );
  });

  it('keeps the lines below a priority with the priority', async () => {
    const stF5 = (await read()).themes[3]!.priorities[4]!;
    expect(stF5.title.split(' • ')).toHaveLength(6);
  });

  it('understands every deadline', async () => {
    const plan = await read();
    const dateless = actionsOf(plan).filter(({ deadline }) => deadline.date === null);
    expect(dateless.map(({ source, deadline }) => [source.row, deadline.precision])).toEqual([
      [39, 'ongoing'],
      [50, 'ongoing'],
      [51, 'ongoing'],
      [56, 'ongoing'],
      [60, 'ongoing'],
      [61, 'ongoing'],
      [64, 'recurring'],
    ]);
    expect(rowsWith(plan, 'date-not-understood')).toEqual([]);
  });

  it('reports every oddity', async () => {
    const plan = await read();
    expect(rowsWith(plan, 'deadline-before-plan')).toEqual([7, 41, 42, 43, 52, 53, 70]);
    expect(rowsWith(plan, 'deadline-after-plan')).toEqual([4, 11, 47]);
    expect(rowsWith(plan, 'dates-out-of-order')).toEqual([7]);
    expect(rowsWith(plan, 'owner-missing')).toEqual([43]);
    expect(rowsWith(plan, 'owner-odd')).toEqual([9, 30, 58]);
    expect(rowsWith(plan, 'duplicate-action')).toEqual([65, 68, 70]);
    expect(rowsWith(plan, 'kpi-missing')).toEqual([4, 54, 67, 69]);
    expect(rowsWith(plan, 'kpi-not-measurable')).toEqual([33, 34, 36, 37, 52]);
    expect(rowsWith(plan, 'kpi-target-doubtful').length).toBeGreaterThan(4);
    const [targets, ...more] = plan.findings.filter(({ kind }) => kind === 'kpi-target-not-understood');
    expect(more).toEqual([]);
    const without = actionsOf(plan).flatMap(({ reference, source: { row } }) =>
      targets!.rows!.includes(row) ? [reference] : [],
    );
    expect(without).toHaveLength(33);
    expect(without).toContain('ER8.1');
    expect(without).not.toContain('T5.4');
    expect(rowsWith(plan, 'milestone-missing')).toEqual([33, 41, 47, 48, 49, 56, 61, 62, 64, 65, 66, 67, 70]);
    expect(rowsWith(plan, 'milestone-after-deadline')).toEqual([3, 7, 7, 7, 18, 30, 30, 42, 52, 53, 57, 71]);
    expect(rowsWith(plan, 'milestone-before-plan')).toEqual([24, 52, 53]);
    expect(rowsWith(plan, 'date-odd')).toEqual([2, 45]);
    expect(rowsWith(plan, 'row-not-understood')).toEqual([]);
    expect(plan.findings.filter(({ kind }) => kind === 'text-outside-tables')).toEqual([]);
  });

  it('sees which owners look like one', async () => {
    const groups = (await read()).findings
      .filter(({ kind }) => kind === 'owner-alias')
      .map(({ message }) => [...message.matchAll(/‘([^’]+)’/g)].map((match) => match[1]));
    expect(groups).toContainEqual(['DAATB', 'LBTH DAAT', 'TH DAAT']);
    expect(groups).toContainEqual(['TH DAS (recovery support)', 'THDAS']);
    expect(groups).toContainEqual(['LBTH Trading Standards', 'Trading Standards, LBTH']);
    expect(groups).toHaveLength(6);
  });

  it('splits owners, and milestones where a date ends one', async () => {
    const row = actionsOf(await read());
    expect(row[57]!.owners).toEqual(['NPS', 'CRC', 'LBTH DAAT', 'DIP']);
    expect(row[35]!.owners).toEqual(['LBTH DAAT', 'Barts Health']);
    expect(row[49]!.owners).toEqual(['Safer Communities, LBTH']);
    expect(row[0]!.milestones.map(({ date }) => date)).toEqual(['2016-10-31', '2017-03-31']);
    expect(row[18]!.milestones.map(({ date }) => date)).toEqual(['2016-08-31', '2017-01-01', '2017-03-31']);
  });

  it.each([
    ['.docx', asWord],
    ['.xlsx', asWorkbook],
    ['.csv', (text: string) => Promise.resolve(asCsv(text))],
    ['.csv', (text: string) => Promise.resolve(asCsv(text, ';'))],
  ])('gives the same plan and findings as %s', async (extension, make) => {
    const made = await make(bytes().toString('utf8'));
    const same = await readPlan({ name: `tower-hamlets-action-plan-2016-17${extension}`, bytes: made });
    expect(toJson(same)).toEqual(toJson(await read()));
  });
});

const otherSource = `${folder}/rotherham-hwb-update-2024-03.txt`;
(existsSync(otherSource) ? it : it.skip)('refuses a document without an action table', async () => {
  await expect(readPlan({ name: 'update.txt', bytes: readFileSync(otherSource) })).rejects.toMatchObject({
    code: 'no-action-table',
  });
});
