import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Deadline } from '@governance/partnership';
import { Command } from 'commander';
import pg from 'pg';
import { type TestDatabase } from '../../../../test/services/database.js';
import { playedYear } from '../../../../test/services/played-year.js';
import { Failure } from '../failure.js';
import { root } from '../root.js';
import { addHistory } from './history.js';
import { secretKey } from '../../../../test/services/secret-key.js';

jest.setTimeout(300_000);

const run = promisify(execFile);
let year: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  year = await playedYear();
  process.env.DATABASE_URL = year.connectionString;
  process.env.SECRET_KEY = secretKey;
  process.env.LOG_LEVEL = 'fatal';
  pool = new pg.Pool({ connectionString: year.connectionString, max: 1 });
});
afterAll(async () => {
  await pool.end();
  await year.drop();
});

/** What is printed when somebody types this. @throws Failure */
async function history(...words: readonly string[]): Promise<string> {
  const program = new Command();
  addHistory(program.command('history'));
  const printing = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await program.parseAsync(['node', 'governance', 'history', ...words]);
    return printing.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    printing.mockRestore();
  }
}

interface Moved {
  readonly reference: string;
  readonly from: Deadline;
  readonly to: Deadline;
  readonly slip: number | null;
  readonly afterItPassed: boolean;
  readonly evidence: readonly number[];
}

/** Days between two ISO dates, counted here by itself. */
const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

it('drift lists each deadline that moved with its slip, as the log itself tells', async () => {
  const program = join(root, 'apps', 'cli', 'dist', 'main.js');
  const { stdout: printed } = await run(process.execPath, [program, 'history', 'drift'], {
    env: { ...process.env },
  });
  const json = await history('drift', '--json');
  const { lines } = JSON.parse(json) as { lines: readonly Moved[] };
  const { rows: events } = await pool.query<{
    position: string;
    data: { from: Deadline; to: Deadline };
    reference: string;
    afterItPassed: boolean;
  }>(
    `select moved.position, moved.data, coalesce(
       (moved.data->>'afterItPassed')::boolean,
       (moved.metadata->>'recordedAt')::timestamptz at time zone 'Europe/London' >= (moved.data->'from'->>'date')::date + 1,
       false) as "afterItPassed", agreed.data->>'reference' as reference
     from log.events moved join log.events agreed on agreed.stream = moved.stream and agreed.type = 'ActionAgreed'
     where moved.type in ('DeadlineMoved', 'MilestoneMoved') order by moved.position`,
  );
  const told = events.map(({ position, data: { from, to }, afterItPassed, reference }) => ({
    position: Number(position),
    reference,
    slip: from.date === null || to.date === null ? null : days(from.date, to.date),
    afterItPassed,
  }));
  expect(told).toHaveLength(10);
  const listed = lines.map(({ evidence, reference, slip, afterItPassed }) => {
    return { position: evidence.at(-1)!, reference, slip, afterItPassed };
  });
  expect(listed.sort((a, b) => a.position - b.position)).toEqual(told);
  for (const { reference, slip } of told) {
    const line = new RegExp(
      `^${reference.replace('.', '\\.')}[ ,].*${slip === null ? '' : `${Math.abs(slip)} days? `}`,
      'm',
    );
    expect(printed).toMatch(line);
  }
});

it('answers as at a day, compares two days, and says why an action has its colour', async () => {
  const then = await history('as-at', '2016-10-05');
  const between = await history('compare', '2016-10-05', '2017-03-24', '--json');
  const why = await history('why', 'pbc1.3', '--as-at', '2016-10-05');
  expect(then).toContain('as it stood on 5 October 2016');
  expect(then).toMatch(/^PBC1\.4 (?!.*Withdrawn)/m);
  const { differences } = JSON.parse(between) as {
    differences: readonly { subject: { reference: string }; change: { kind: string }; evidence: object[] }[];
  };
  const withdrawn = differences.find(({ subject, change }) => {
    return subject.reference === 'PBC1.4' && change.kind === 'withdrawn';
  });
  expect(withdrawn!.evidence).toHaveLength(1);
  expect(why).toMatch(/^PBC1\.3 .*\n\w+ as at 5 October 2016, by version 1/);
  expect(why).toMatch(/^ {2}Entry \d+: .+, by .+ on \d/m);
  for (const [asked, rule] of [
    ['PBC1', /^PBC1 .*\nThe colours of its actions as at 5 October 2016.*\nPBC1\.\d+ is \w+: /],
    ['r1', /^R1 .*\nA risk has the colour of its current score.*\nCurrent: \d+, \w+ /],
    ['Meetings', /^Meetings\n\w+ as at 5 October 2016, by version 0 of the policy on KPIs/],
  ] as const) {
    const told = await history('why', asked, '--as-at', '2016-10-05');
    expect(told).toMatch(rule);
    expect(told).toMatch(/^ {2}Entry \d+: .+, by .+ on \d/m);
  }
});

describe('what cannot be answered is refused with what to do instead', () => {
  it.each([
    [['as-at', '2010-01-01'], /begins with \d{4}-\d\d-\d\d/],
    [['as-at', '2031-01-01'], 'lies in the future. The history goes as far as 2017-03-'],
    [['as-at', '31/10/2016'], '“31/10/2016” is not a day of the calendar. Write it like 2016-10-31'],
    [
      ['drift', '--as-at', '@999999999'],
      /There is no entry @999999999: the history of this board ends with @\d+/,
    ],
    [['drift', '--board', 'Elsewhere'], 'There is no board “Elsewhere” here.'],
    [['compare', '2017-03-01', '2016-10-31'], 'name the earlier one first'],
    [['silent', '--months', '99'], '--months must be a whole number from 1 to 24'],
    [['why', 'Z9.9'], 'There is no action, priority, risk or KPI “Z9.9”'],
    [['drift', '--happened'], '--happened goes with --as-at'],
  ] as const)('%j', async (words, said) => {
    const failed = history(...words);
    await expect(failed).rejects.toThrow(Failure);
    await expect(failed).rejects.toThrow(said);
  });
});
