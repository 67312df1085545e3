import { randomInt } from 'node:crypto';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BUGS } from './bugs.js';
import type { Bug } from './bugs.js';
import { crash } from './crash.js';
import type { CrashOutcome } from './crash.js';
import { CrashServer } from './server.js';

const usage = `bin/crash [--cycles 20] [--seed N] [--writers 8] [--bug NAME]
Kills, freezes, cuts off and fills up a PostgreSQL server, its writers and the worker, and checks after each time that
nothing acknowledged was lost, doubled or out of order, and that the views are those of a fresh fold. A seed replays
its choices. --bug plants a mistake, which must be found: ${BUGS.join(', ')}`;

const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    writers: { type: 'string', default: '8' },
    bug: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const [cycles, seed, writers] = [values.cycles, values.seed, values.writers].map(Number) as [
  number,
  number,
  number,
];
const wrong =
  [cycles, seed, writers].some((number) => !Number.isInteger(number) || number < 0) ||
  (values.bug !== undefined && !BUGS.includes(values.bug as Bug));
if (values.help || wrong) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}

const bug = (values.bug as Bug | undefined) ?? null;
const again = `bin/crash --cycles ${cycles} --seed ${seed} --writers ${writers}${bug ? ` --bug ${bug}` : ''}`;
console.log(`Seed ${seed}. Again: ${again}`);
const server = await CrashServer.start();
if (!server.smallDisk) console.log('The full disk is left out: mounting a small disk is not permitted here.');
const started = performance.now();
try {
  const programs = dirname(fileURLToPath(import.meta.url));
  const outcome = await crash({
    server,
    programs,
    cycles,
    seed,
    writers,
    bug,
    say: (line) => console.log(line),
  });
  console.log(summary(outcome));
  process.exitCode = outcome.violations.length === 0 ? 0 : 1;
} finally {
  await server.remove();
}

function summary({ cycles: done, acknowledged, events, harms, violations }: CrashOutcome): string {
  const of = (...kinds: readonly string[]) => violations.filter(({ kind }) => kinds.includes(kind)).length;
  const seconds = Math.round((performance.now() - started) / 1000);
  return [
    ...violations.slice(0, 10).map(({ kind, what }) => `${kind}: ${what}`),
    `${done} cycles in ${seconds} s: ${Object.entries(harms)
      .map(([harm, times]) => `${harm} ${times}×`)
      .join(', ')}`,
    `${acknowledged} appends acknowledged, ${events} events: ${of('lost')} lost, ${of('duplicate')} duplicates, ${of('gap')} gaps, ` +
      `${of('order', 'unknown')} out of place, ${of('stuck')} stuck, views ${of('view') === 0 ? 'equal to' : 'different from'} a fresh fold`,
    violations.length === 0 ? 'All promises kept.' : `Promises broken (seed ${seed}).`,
  ].join('\n');
}
