import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '@governance/embedded';
import { chaseCrash, type ChaseCrashOutcome } from './chase-crash.js';
import { MISTAKES, type Mistake } from './mistakes.js';

/** More would go past the end of the day that the workers live in. */
const mostCycles = 120;

const usage = `bin/crash --chase [--cycles 20] [--seed N] [--owners 8] [--bug NAME]
Kills and freezes workers while they send reminders to a mail server that keeps every mail it accepted, at named points
and at random, and checks that none is lost, and none sent again but after an unknown outcome and under the same
Message-ID. At most ${mostCycles} cycles. A seed replays its choices. --bug plants a mistake, which must be found:
${MISTAKES.join(', ')}`;

const { values } = parseArgs({
  options: {
    chase: { type: 'boolean', default: true },
    cycles: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    owners: { type: 'string', default: '8' },
    bug: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const [cycles, seed, owners] = [values.cycles, values.seed, values.owners].map(Number) as [
  number,
  number,
  number,
];
const wrong =
  [cycles, seed, owners].some((number) => !Number.isInteger(number) || number < 0) ||
  cycles > mostCycles ||
  (values.bug !== undefined && !MISTAKES.includes(values.bug as Mistake));
if (values.help || wrong) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}

const mistake = (values.bug as Mistake | undefined) ?? null;
const again = `bin/crash --chase --cycles ${cycles} --seed ${seed} --owners ${owners}${mistake ? ` --bug ${mistake}` : ''}`;
console.log(`Seed ${seed}. Again: ${again}`);
const started = performance.now();
const folder = await mkdtemp(join(tmpdir(), 'governance-crash-'));
const server = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres') });
try {
  const outcome = await chaseCrash({
    databaseUrl: server.connectionString,
    programs: dirname(fileURLToPath(import.meta.url)),
    cycles,
    seed,
    owners,
    frozenFor: 60_000,
    mistake,
    say: (line) => console.log(line),
  });
  console.log(summary(outcome));
  process.exitCode = outcome.violations.length === 0 ? 0 : 1;
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

function summary(outcome: ChaseCrashOutcome): string {
  const { violations, harms, intended, accepted, copies, leftToPeople } = outcome;
  const of = (...kinds: readonly string[]) => violations.filter(({ kind }) => kinds.includes(kind)).length;
  const seconds = Math.round((performance.now() - started) / 1000);
  return [
    ...violations.slice(0, 10).map(({ kind, what }) => `${kind}: ${what}`),
    `${outcome.cycles} cycles in ${seconds} s: ${Object.entries(harms)
      .map(([harm, times]) => `${harm} ${times}×`)
      .join(', ')}`,
    `${intended} mails intended, accepted ${accepted} times: ${of('lost')} lost, ${of('copy')} copies that nobody may send, ` +
      `${of('renamed')} under another Message-ID, ${of('unannounced')} unannounced, ${of('stuck')} stuck`,
    `${copies} sent again after an unknown outcome, under the same Message-ID; ${leftToPeople} of unknown outcome left to people`,
    violations.length === 0 ? 'All promises kept.' : `Promises broken (seed ${seed}).`,
  ].join('\n');
}
