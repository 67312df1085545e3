import { expect, it } from '@jest/globals';
import { readPlan } from '../read-plan.js';
import { asWord } from '../testing/make-documents.js';
import { wordBody } from '../testing/make-bombs.js';
import { DocumentReader } from './document-reader.js';

const limits = { memoryMb: 512, seconds: 30 };
const plan =
  'Delivery plan 2024/25\n1 Prevention\nOwner\tAction\tDeadline\nPolice\tMeet schools\tMarch 2025\n';
const text = { name: 'plan.txt', bytes: Buffer.from(plan) };
const refusal = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error: { code?: string; message: string }) => `${error.code}: ${error.message}`,
  );

it('understands in a process of its own what is understood in this one', async () => {
  const reader = new DocumentReader(limits);
  const word = { name: 'plan.docx', bytes: await asWord(plan) };
  expect(await reader.plan(word)).toEqual(await readPlan(word));
  expect(await refusal(reader.plan({ name: 'plan.pages', bytes: Buffer.from('plan') }))).toMatch(
    /^not-supported: /,
  );
});

it('reads readings from a file and as they were pasted', async () => {
  const known = [{ id: 'k', title: 'Burglaries', frequency: 'yearly' as const }];
  const sheet = 'KPI,Period,Value\nBurglaries,2016/17,12\nRobberies,2016/17,3\n';
  const reader = new DocumentReader(limits);
  const pasted = await reader.readings({ pasted: sheet }, known, 'final');
  expect(pasted.sheet).toMatchObject({ readings: [{ kpi: 'k', value: 12 }], refused: [{ row: 3 }] });
  expect(await reader.readings({ name: 'a.csv', bytes: Buffer.from(sheet) }, known, 'final')).toEqual(pasted);
  const strange = `KPI,Period,Value\n${'Burglaries,2016/17,many\n'.repeat(1_001)}`;
  expect(await refusal(reader.readings({ pasted: strange }, known, 'final'))).toMatch(
    /^too-many-rows: .*1,001/,
  );
});

it('stops what takes longer or more memory than it may, and says so', async () => {
  const bytes = await wordBody('<w:p><w:r><w:t>a</w:t></w:r></w:p>'.repeat(30_000));
  const document = { name: 'plan.docx', bytes };
  // On a busy machine the time by the clock may be over first.
  expect(await refusal(new DocumentReader({ ...limits, seconds: 0.01 }).plan(document))).toMatch(
    /^too-slow: .*longer than 0.0[13] seconds(?: of computing)?, so it was stopped and nothing was kept/,
  );
  expect(await refusal(new DocumentReader({ ...limits, memoryMb: 150 }).plan(document))).toMatch(
    /^too-much-memory: .*more than 150 MB of memory, so it was stopped/,
  );
});

it('reads two at once, lets four wait and asks the next to come back', async () => {
  const reader = new DocumentReader(limits);
  const seven = await Promise.all(Array.from({ length: 7 }, () => refusal(reader.plan(text))));
  expect(seven.slice(0, 6)).toEqual(Array(6).fill('read'));
  expect(seven[6]).toMatch(/^busy: .*in a minute/);
  expect(await refusal(reader.plan(text))).toBe('read');
});
