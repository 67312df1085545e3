import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Attack, Outcome, Try } from './attack.js';
import { endAll } from './world/product.js';
import { World } from './world/world.js';

const usage = `bin/attack [--product FOLDER] [--only 4,6] [--keep FOLDER]
Starts a product of its own and carries out each fault of issue 13 as an attacker would, on this machine alone. Prints
what was tried and how it ended. Exit status 1 if anything got through or could not be tried.
--product: another checkout of the product to attack. --only: some of the faults, by number. --keep: a folder in which
the installations that attacks begin with are left for the next run, which then begins sooner; for one run at a time.`;

const { values } = parseArgs({
  options: {
    product: { type: 'string', default: fileURLToPath(new URL('../../../../', import.meta.url)) },
    only: { type: 'string', default: '' },
    keep: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const only = values.only.split(',').filter(Boolean).map(Number);
if (only.some((number) => !Number.isInteger(number))) {
  console.error(usage);
  process.exit(2);
}

interface Tried extends Outcome {
  readonly item: number;
  readonly what: string;
}

const tried: Tried[] = [];
const world = await World.make(resolve(values.product), values.keep && resolve(values.keep));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(
    signal,
    () =>
      void endAll()
        .then(() => world.close())
        .finally(() => process.exit(130)),
  );
try {
  for (const attack of await attacks()) {
    if (only.length > 0 && !only.includes(attack.item)) continue;
    console.log(`\n${attack.item}. ${attack.title}`);
    const attempt: Try = async (what, make) => {
      const outcome = await make().catch(notTried);
      tried.push({ item: attack.item, what, ...outcome });
      console.log(`  ${outcome.ended.toUpperCase().padEnd(14)} ${what}\n${' '.repeat(17)}${outcome.seen}`);
      return outcome;
    };
    const broke = await attack.run(world, attempt).catch(notTried);
    if (broke) await attempt('the rest of it', async () => broke);
    await world.tidy();
  }
} finally {
  await world.close();
}
console.log(table(tried));
const bad = tried.filter(({ ended }) => ended === 'got through' || ended === 'not tried');
console.log(
  bad.length === 0
    ? `Nothing got through: ${tried.length} tries.`
    : `${bad.length} of ${tried.length} tries got through or could not be made.`,
);
process.exitCode = bad.length === 0 && tried.length > 0 ? 0 : 1;

function notTried(error: unknown): Outcome {
  const why =
    error instanceof Error ? `${error.message}${process.env['DEBUG'] ? error.stack : ''}` : String(error);
  return { ended: 'not tried', seen: why };
}

async function attacks(): Promise<readonly Attack[]> {
  const folder = fileURLToPath(new URL('attacks/', import.meta.url));
  const files = (await readdir(folder)).filter((name) => name.endsWith('.js')).sort();
  return Promise.all(
    files.map(
      async (name) => ((await import(new URL(name, `file://${folder}`).href)) as { attack: Attack }).attack,
    ),
  );
}

function table(all: readonly Tried[]): string {
  const ends = ['refused', 'noticed', 'got through', 'not tried', 'does not apply'] as const;
  const items = [...new Set(all.map(({ item }) => item))].sort((a, b) => a - b);
  const line = (first: string, cells: readonly (string | number)[]) =>
    `${first.padEnd(6)}${cells.map((cell) => String(cell).padStart(16)).join('')}`;
  const count = (item: number, ended: string) =>
    all.filter((one) => one.item === item && one.ended === ended).length;
  return [
    '',
    line('fault', ends),
    ...items.map((item) =>
      line(
        String(item),
        ends.map((ended) => count(item, ended)),
      ),
    ),
    line(
      'all',
      ends.map((ended) => all.filter((one) => one.ended === ended).length),
    ),
    '',
  ].join('\n');
}
