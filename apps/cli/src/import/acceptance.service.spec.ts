import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Governance, KeepUp, People, readSettings } from '@governance/core';
import { InstallationModule } from '@governance/installation';
import { defaultRagPolicy } from '@governance/partnership';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import { run } from '../../../../test/services/command-line.js';
import { freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import { migrated } from '../../../../test/services/migrated.js';
import { secretKey } from '../../../../test/services/secret-key.js';
import { addCommands } from '../commands.js';
import { Failure } from '../failure.js';

const rows = [
  '1,Plant forty trees,Parks,31/03/2025',
  '2,Open a seed library,Library,31/12/2024',
  '3,Narrow the kerbs,Highways,31/03/2025',
  '4,Teach composting,Housing,30/06/2024',
];
const sheet = (lines: readonly string[], title = 'Greening plan 2024/25') =>
  [title, 'Ref,Action,Owner,Deadline', ...lines].join('\n');
const later = sheet([rows[0]!.replace('2025', '2026'), ...rows.slice(1), '5,Mow less,Parks,31/03/2025']);

const board = randomUUID();
const by = { actor: { who: 'system', policy: 'test' } };
let database: TestDatabase;
let databaseUrl: string;
let folder: string;
beforeAll(async () => {
  database = await freshDatabase();
  databaseUrl = await migrated(database.connectionString);
  folder = await mkdtemp(join(tmpdir(), 'governance-test-'));
  Object.assign(process.env, { SECRET_KEY: secretKey, DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' });
  await inInstallation(async (app) => {
    await app.get(Governance).partnership(
      { partnership: board, id: board },
      {
        type: 'EstablishPartnership',
        name: 'Board',
        area: 'A borough',
        council: { name: 'A council', accent: '#12474f' },
        illustrative: false,
        ragPolicy: defaultRagPolicy,
      },
      by,
    );
  });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await database.drop();
});

async function inInstallation(carryOut: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  const settings = readSettings({ SECRET_KEY: secretKey, DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' });
  const app = await NestFactory.createApplicationContext(InstallationModule.with(settings), {
    logger: false,
  });
  await carryOut(app);
  await app.get(KeepUp).catchUp();
  await app.close();
}

/** What the command says and ends with. It runs in this process: to load the product for each takes longer than it does. */
async function importing(name: string, text: string, ...options: readonly string[]) {
  const file = join(folder, name);
  await writeFile(file, text);
  const program = new Command();
  const printing = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const printed = () => printing.mock.calls.map(([words]) => String(words)).join('');
  try {
    await addCommands(program, ['import']);
    await program.parseAsync(['node', 'governance', 'import', file, ...options]);
    return { code: 0, said: printed() };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { code: error.status, said: `${printed()}${error.message}` };
  } finally {
    printing.mockRestore();
  }
}

/** The same as somebody types it. */
async function typed(name: string, text: string, ...options: readonly string[]) {
  const file = join(folder, name);
  await writeFile(file, text);
  const command = run(['import', file, ...options], { DATABASE_URL: databaseUrl });
  return { code: await command.ended, said: command.printed() };
}

async function entries(): Promise<number> {
  const [row] = await query(databaseUrl, 'select count(*)::int as n from log.events');
  return row!['n'] as number;
}

it('a dry run numbers the changes and makes none', async () => {
  expect((await typed('v1.csv', sheet(rows))).code).toBe(0);
  const before = await entries();
  const dry = await importing('v2.csv', later, '--dry-run');
  expect(dry.code).toBe(0);
  expect(dry.said).toMatch(/ 1 \[x\] Deadline of 1 moved[^\n]*\n +2 \[x\] Action 5 added: Mow less/);
  expect((await importing('v2.csv', later, '--dry-run', '--only', '9')).said).toContain('no change number 9');
  expect(await entries()).toBe(before);
});

it('--only takes what it names, and the rest is offered again without a tick', async () => {
  const only = await importing('v2.csv', later, '--only', 'action-added');
  expect(only.code).toBe(0);
  expect(only.said).toContain('[ ] Deadline of 1 moved');
  const again = await importing('v2.csv', later);
  expect(again.said).toContain('[ ] Deadline of 1 moved');
  expect(again.said).toContain('1 changes, 0 of them ticked');
});

it('a great withdrawal needs --withdraw-many', async () => {
  const short = sheet([rows[0]!.replace('2025', '2026'), rows[1]!]);
  const before = await entries();
  const refused = await typed('v3.csv', short, '--only', 'action-withdrawn');
  expect(refused.code).toBe(2);
  expect(refused.said).toMatch(/3 of the plan’s 5 open actions would be withdrawn.*--withdraw-many/);
  expect(await entries()).toBe(before);
  const done = await importing('v3.csv', short, '--withdraw-many', '--except', '2');
  expect(done.code).toBe(0);
  expect(done.said.match(/\[x\] Action \d withdrawn/g)).toHaveLength(2);
});

it('another deadline for most of the plan is left, and told, until --change-many says that it is meant', async () => {
  const plan = (deadline: string) =>
    sheet(
      Array.from(
        { length: 6 },
        (_, index) => `${index + 1},${rows[index % 4]!.split(',')[1]} ${'abcdef'[index]},Parks,${deadline}`,
      ),
      'Verges plan 2024/25',
    );
  expect((await importing('verges.csv', plan('31/12/2024'), '--new')).code).toBe(0);
  const before = await entries();
  const all = plan('31/01/2025');
  const dry = await importing('all.csv', all, '--dry-run');
  expect(dry.said).toMatch(
    /6 of the plan’s 6 open actions would be given another deadline.*--change-many deadline-moved/,
  );
  expect(dry.said).toContain('6 of the deadlines move to one and the same day, 2025-01-31');
  const named = await importing('all.csv', all, '--only', 'deadline-moved');
  expect(named).toMatchObject({ code: 2, said: expect.stringContaining('--change-many deadline-moved') });
  expect(await importing('all.csv', all, '--change-many', 'owners')).toMatchObject({ code: 2 });
  expect(await entries()).toBe(before);
  const done = await importing('all.csv', all, '--change-many', 'deadline-moved');
  expect(done.code).toBe(0);
  expect(done.said.match(/\[x\] Deadline of/g)).toHaveLength(6);
});

it('--term puts a date to a term of the plan, for every action with it', async () => {
  const terms = sheet(
    ['1,Open a drop-in,Library,Short term', '2,Train staff,Trust,short-term'],
    'Care 2024/25',
  );
  const options = ['--new', '--dry-run', '--term'] as const;
  const dry = await importing('terms.csv', terms, ...options, 'Short term=2024-09-30', '--json');
  const printed = JSON.parse(dry.said) as { themes: object[]; findings: { kind: string }[] };
  expect(JSON.stringify(printed.themes).match(/"date":"2024-09-30"/g)).toHaveLength(2);
  expect(printed.findings.map(({ kind }) => kind)).not.toContain('term-without-dates');
  const unknown = await importing('terms.csv', terms, ...options, 'Year 2=2025-03-31');
  expect(unknown).toMatchObject({ code: 2, said: expect.stringContaining('Its terms: ‘Short term’') });
  const wrong = await importing('terms.csv', terms, ...options, 'Short term=soon');
  expect(wrong).toMatchObject({ code: 2, said: expect.stringContaining('‘soon’ is no date') });
});

it('a document that may be a version or a plan of its own is refused until it is said which', async () => {
  const next = sheet(rows, 'Greening plan 2025/26');
  const asked = await importing('next.csv', next);
  expect(asked.code).toBe(2);
  expect(asked.said).toContain('--plan "Greening plan 2024/25"');
  expect(asked.said).toContain('--new');
  expect((await importing('next.csv', next, '--plan', 'No such plan')).said).toContain(
    'The board holds no plan',
  );
  const made = await importing('next.csv', next, '--new');
  expect(made.code).toBe(0);
  expect(made.said).toContain('A new plan');
});

it('minutes that are taken into a plan are no version of it: the next one is compared with the one before them', async () => {
  const ponds = (...more: readonly string[]) => sheet([...rows.slice(1), ...more], 'Ponds plan 2024/25');
  const minutes = sheet(['7,Ask the anglers,Parks,30/11/2024', '8,Fence the weir,Highways,'], 'Minutes');
  const into = ['--plan', 'Ponds plan 2024/25'] as const;
  expect((await importing('ponds.csv', ponds(), '--new')).code).toBe(0);
  expect((await importing('minutes.csv', minutes, ...into)).said).toContain('Done');
  const next = await importing('ponds2.csv', ponds('9,Clear the reeds,Parks,31/03/2025'), ...into);
  expect(next.said).toMatch(/1 changes, 1 of them ticked\n +1 \[x\] Action 9 added/);
});

it('a document of before is taken in once more with --again alone', async () => {
  const first = sheet(rows.slice(1), 'Ponds plan 2024/25');
  const before = await entries();
  for (const options of [[], ['--dry-run']])
    expect((await importing('ponds.csv', first, ...options)).said).toMatch(
      /taken in before, on [^,]* as ponds\.csv, and 2 other documents since/,
    );
  expect((await importing('ponds.csv', first)).code).toBe(2);
  expect(await entries()).toBe(before);
  expect((await importing('ponds.csv', first, '--again')).said).toContain('Action 9 withdrawn');
});

it('an owner who is known under People is told as that, and no organisation is made of the name', async () => {
  await inInstallation(async (app) => {
    const [organisation, person] = [randomUUID(), randomUUID()];
    const admitted = { type: 'AdmitMember', organisation, name: 'Rivers Trust' } as const;
    await app.get(Governance).partnership({ partnership: board, id: board }, admitted, by);
    const details = { name: 'Maya Okafor', email: 'maya@example.org', offered: false };
    await app.get(People).keep({ id: person, partnership: board, ...details });
    const registered = { type: 'RegisterPerson', person, organisation, roles: ['owner'] } as const;
    await app.get(Governance).person({ partnership: board, id: person }, registered, by);
  });
  const rivers = sheet(['1,Plant reeds,Maya Okafor,31/03/2027'], 'Rivers plan 2026/27');
  const { code, said } = await importing('rivers.csv', rivers, '--new');
  expect(said).toContain('Known under People: Maya Okafor, of Rivers Trust, the owner of 1 action');
  expect(code).toBe(0);
  const stored = await query(databaseUrl, 'select type, data::text as said from log.events');
  expect(stored.filter(({ type }) => type === 'ActionGiven')).toHaveLength(1);
  expect(JSON.stringify(stored)).not.toContain('Maya Okafor');
});
