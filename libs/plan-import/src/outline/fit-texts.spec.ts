import { unfitIn } from '@governance/event-sourcing';
import { expect, it } from '@jest/globals';
import { ImportRefused } from '../import-refused.js';
import { readPlan } from '../read-plan.js';
import { readTable } from '../readings/read-table.js';

const table = (action: string, title = 'Drugs plan 2016/17') =>
  [title, '', 'Priority A: Prevention', 'Action\tOwner\tDeadline', `${action}\tPolice\tMarch 2017`].join(
    '\n',
  );
const read = (text: string | Buffer, name = 'plan.txt') => readPlan({ name, bytes: Buffer.from(text) });

it.each([
  ['in the text itself', 'Open\u0007 the clinic', 'U+0007'],
  ['written as an entity', 'Open&#7; the clinic', 'U+0007'],
  ['from another program', 'Open\u0085the clinic', 'U+0085'],
])('a character that no text holds, %s, becomes a space and a finding', async (_where, action, character) => {
  const { themes, findings } = await read(table(action));
  const title = themes[0]!.priorities[0]!.actions[0]!.title;
  expect(title).toMatch(/^Open ? the clinic$/);
  expect(findings.find(({ kind }) => kind === 'character-replaced')).toMatchObject({
    at: 'whole document',
    message: expect.stringContaining(character),
  });
});

it('reads a spreadsheet’s rows and a file’s name so too', async () => {
  expect(unfitIn(await read(table('Open the clinic'), 'pl\u0001an.txt'))).toBeUndefined();
  const { sheets } = await readTable('readings.csv', Buffer.from('KPI,Period,Value\nDeaths\u001b,2016,4\n'));
  expect(unfitIn(sheets)).toBeUndefined();
});

it('says nothing of a document that has none', async () => {
  const { findings } = await read(table('Open the clinic'));
  expect(findings.map(({ kind }) => kind)).not.toContain('character-replaced');
});

it('refuses a file with a NUL wherever it stands, beyond the first 100,000 bytes too', async () => {
  const long = table(`Open the clinic ${'and another '.repeat(20_000)}\0`);
  await expect(read(long)).rejects.toThrow(ImportRefused);
  const utf16 = Buffer.from(`\ufeff${table('Open\0 the clinic')}`, 'utf16le');
  expect(unfitIn(await read(utf16))).toBeUndefined();
});
