import { expect, it } from '@jest/globals';
import { readPlan, withoutNamesOfPeople, withPeople, type ProposedPlan } from '../index.js';

const read = (...lines: string[]) => readPlan({ name: 'plan.csv', bytes: Buffer.from(lines.join('\n')) });
const actionsOf = (plan: ProposedPlan) =>
  plan.themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions));
const ownersOf = (plan: ProposedPlan) => actionsOf(plan).map(({ owners }) => owners);
const found = (plan: ProposedPlan, kind: string) => plan.findings.filter((finding) => finding.kind === kind);
/** What of a plan is kept in the history. */
const kept = (plan: ProposedPlan) =>
  JSON.stringify([
    plan.plan,
    plan.findings.map(({ kind, at, message, text }) => [kind, at, message, text]),
    plan.themes.map(({ title, priorities }) => [
      title,
      priorities.map(({ actions, ...priority }) => [
        priority.title,
        actions.map(({ title: its, owners, ownersAsWritten, details }) => [
          its,
          owners,
          ownersAsWritten,
          details,
        ]),
      ]),
    ]),
  ]);

it('owners are the organisations, teams and posts; persons are findings that name nobody', async () => {
  const plan = await read(
    'Plan 2026/27,,',
    'Action,Owner,Deadline',
    'Train teachers,Jo Lead,31/03/2027',
    'Open a drop-in,Dr A. Smith,31/03/2027',
    'Visit schools,Cllr Jane Doe (Housing),31/03/2027',
    'Print a card,J. Bloggs / LBTH,31/03/2027',
    'Map waits,"Jane Doe, Head of Housing",31/03/2027',
    'Write a guide,"Carers Trust; St Mungo’s; Turning Point; Barnardo’s; Morgan Sindall; Grace Church; Victoria Park",31/03/2027',
  );
  expect(ownersOf(plan)).toEqual([
    [],
    [],
    ['Housing'],
    ['LBTH'],
    ['Head of Housing'],
    [
      'Carers Trust',
      'St Mungo’s',
      'Turning Point',
      'Barnardo’s',
      'Morgan Sindall',
      'Grace Church',
      'Victoria Park',
    ],
  ]);
  expect(found(plan, 'owner-person').map(({ at, persons }) => [at, persons])).toEqual([
    ['row 1', ['Jo Lead']],
    ['row 2', ['Dr A. Smith']],
  ]);
  expect(found(plan, 'person-named')).toEqual([
    expect.objectContaining({ rows: [3, 4, 5], persons: ['Cllr Jane Doe', 'J. Bloggs', 'Jane Doe'] }),
  ]);
  expect(found(plan, 'owner-missing')).toEqual([]);
  expect(kept(plan)).not.toMatch(/Lead|Smith|Doe|Bloggs/);
});

it('a strategic lead is no owner, and stands neither in details nor in findings of the history', async () => {
  const plan = await read(
    'Plan 2026/27,,,,,,',
    'Theme,Priority,Strategic lead,Action,Owner,Deadline,Backup',
    'Demand,1 Schools,Jo Lead,Train teachers,Education,31/03/2027,Sarah Green',
    'Demand,1 Schools,Oluseyi Adebayo,Visit schools,Police,31/03/2027,Paul Black (Youth Service)',
  );
  expect(ownersOf(plan)).toEqual([['Education'], ['Police']]);
  expect(actionsOf(plan).map(({ details }) => details)).toEqual([
    [],
    [{ name: 'Backup', text: 'Youth Service' }],
  ]);
  expect(found(plan, 'person-named')).toHaveLength(1);
  expect(kept(plan)).not.toMatch(/Jo Lead|Adebayo|Green|Black/);
});

it('the team beside a person in another column is the owner', async () => {
  const plan = await read(
    'Plan 2026/27,,,,',
    'Action,Owner,Department,Deadline',
    'Train teachers,Jo Lead,Education,31/03/2027',
    'Visit schools,Jane Doe,Police,31/03/2027',
  );
  expect(ownersOf(plan)).toEqual([['Education'], ['Police']]);
  const team = await read(
    'Plan 2026/27,,,,',
    'Action,Owner,Team,Deadline',
    'Train teachers,Jo Lead,Education,31/03/2027',
  );
  expect(ownersOf(team)).toEqual([['Education']]);
});

it('a row that is no action is quoted without the persons of its owner', async () => {
  const plan = await read(
    'Plan 2026/27,,',
    'Action,Owner,Deadline',
    ',Jo Lead,31/03/2027',
    'Visit schools,Police,31/03/2027',
  );
  expect(found(plan, 'row-not-understood')[0]!.message).toContain('‘[a person] | 31/03/2027’');
});

it('somebody says who a name is: an organisation of that name, one that it stands for, a person after all', async () => {
  const plan = await read(
    'Plan 2026/27,,',
    'Action,Owner,Deadline',
    'Train teachers,Jo Lead,31/03/2027',
    'Open a drop-in,Sarah Green,31/03/2027',
    'Visit schools,Oluseyi Adebayo,31/03/2027',
  );
  const said: Record<string, string | null> = {
    'Jo Lead': 'Jo Lead',
    'Sarah Green': 'Education',
    'Oluseyi Adebayo': null,
  };
  const settled = withPeople(plan, (name) => said[name]);
  expect(ownersOf(settled)).toEqual([['Jo Lead'], ['Education'], []]);
  expect(found(settled, 'owner-person').map(({ persons }) => persons)).toEqual([['Oluseyi Adebayo']]);
  expect(withPeople(plan, () => undefined)).toBe(plan);
});

it('a person of the board makes their organisation the owner, and is given what names them alone', async () => {
  const plan = await read(
    'Plan 2026/27,,',
    'Action,Owner,Deadline',
    'Train teachers,Maya Okafor,31/03/2027',
    'Open a drop-in,Maya Okafor; Sunil Rao,31/03/2027',
    'Visit schools,Housing (Maya Okafor),31/03/2027',
    'Print a card,Public Health (Maya Okafor),31/03/2027',
    'Map the lines,Quentin Vane,31/03/2027',
  );
  const people: Record<string, { id: string | null; organisation: string | null }> = {
    'Maya Okafor': { id: 'maya', organisation: 'Public Health' },
    'Sunil Rao': { id: 'sunil', organisation: 'Police' },
    'Quentin Vane': { id: null, organisation: null },
  };
  const known = withPeople(
    plan,
    () => undefined,
    (name) => people[name],
  );
  expect(ownersOf(known)).toEqual([
    ['Public Health'],
    ['Public Health', 'Police'],
    ['Housing'],
    ['Public Health'],
    [],
  ]);
  expect(actionsOf(known).map(({ givenTo }) => givenTo)).toEqual([
    ...['maya', undefined, undefined, 'maya', undefined],
  ]);
  expect(JSON.stringify(withoutNamesOfPeople(known).themes)).not.toMatch(/Maya|Sunil|Quentin/);
  // What somebody said of a name comes before what is known of it.
  const said = withPeople(
    plan,
    (name) => (name === 'Maya Okafor' ? 'Housing' : undefined),
    (name) => people[name],
  );
  expect(ownersOf(said)[0]).toEqual(['Housing']);
  expect(actionsOf(said)[0]!.givenTo).toBeUndefined();
});
