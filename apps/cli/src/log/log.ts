import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventTooLarge, MalformedEvent, StoreUnavailable, VersionConflict } from '@governance/event-sourcing';
import {
  BackupRefused,
  checkBackup,
  copyLog,
  exportLog,
  importLog,
  type Manifest,
} from '@governance/event-sourcing/backup';
import type { Command } from 'commander';
import { Failure } from '../failure.js';
import { root } from '../root.js';
import { withLog, type OpenLog } from './open-log.js';
import { prepare } from './prepare.js';

const file = 'the backup, compressed lines of JSON: history-2016-11-30.jsonl.gz';
const address = 'address of a log, postgresql://… or esdb://…';

/** `governance log …`: the history as a file, and from one store to another. */
export function addLog(log: Command): void {
  log
    .command('export')
    .description('write the whole history to a file that is not there yet')
    .argument('<file>', file)
    .option('--from <url>', `${address} (default: this installation's)`)
    .action((name: string, { from }: { from?: string }) => worded(() => exportTo(name, from)));
  log
    .command('check')
    .description('read a backup from end to end and say whether it is whole')
    .argument('<file>', file)
    .action((name: string) =>
      worded(async () => print(`${name} is whole: ${counts(await checkBackup(name))}.`)),
    );
  log
    .command('import')
    .description('bring a backup into an empty log, or go on with an import that was broken off')
    .argument('<file>', file)
    .option('--to <url>', `${address} (default: this installation's)`)
    .action((name: string, { to }: { to?: string }) => worded(() => importFrom(name, to)));
  log
    .command('copy')
    .description('carry a log from one store to another, or go on with a copy that was broken off')
    .option('--from <url>', `${address} (default: this installation's)`)
    .option('--to <url>', `${address} (default: this installation's)`)
    .action((options: { from?: string; to?: string }) => worded(() => copy(options.from, options.to)));
  log
    .command('prepare')
    .description(
      'make the user of EVENTSTORE_URL on an EventStoreDB, with the rights to read and append, and try what must be refused; needs ADMIN_PASSWORD; once or again',
    )
    .option(
      '--admin <address>',
      'of an administrator, without the password: esdb://admin@… (default: admin at the address of EVENTSTORE_URL)',
    )
    .action(async ({ admin }: { admin?: string }) => {
      const { lines, fit } = await prepare(admin, process.env);
      for (const line of lines) print(line);
      if (!fit) process.exitCode = 1;
    });
}

async function exportTo(name: string, from: string | undefined): Promise<void> {
  const done = await withLog(from, false, (log, where) => {
    say(`From ${where} to ${name}`);
    return exportLog(log, name, programVersion(), progress);
  });
  print(`Exported ${counts(done)} to ${name} (SHA-256 ${done.fileSha256}).`);
}

async function importFrom(name: string, to: string | undefined): Promise<void> {
  const { manifest, events, appended } = await importLog(
    name,
    (run) =>
      withLog(to, true, (log, where) => {
        say(`From ${name} to ${where}`);
        return run(log);
      }),
    progress,
  );
  print(`Imported ${counts(manifest)}${already(events, appended)}.`);
}

async function copy(from: string | undefined, to: string | undefined): Promise<void> {
  if (from === undefined && to === undefined)
    throw new Failure('Say where from or where to: --from or --to, or both.', 2);
  const { events, appended } = await withLog(from, false, (source, there) =>
    withLog(to, true, async (target, here) => {
      say(`From ${there} to ${here}`);
      await refuseSame(source, target, { from: there, to: here });
      return copyLog(source, target, progress);
    }),
  );
  print(`Copied: the two logs hold the same ${number(events)} events${already(events, appended)}.`);
}

/** @throws Failure when both are one log, however their addresses are written */
async function refuseSame(
  source: OpenLog,
  target: OpenLog,
  where: Record<'from' | 'to', string>,
): Promise<void> {
  const [one, other] = await Promise.all([source.identity(), target.identity()]);
  if (one !== other) return;
  throw new Failure(
    `${where.from} and ${where.to} are one and the same log: there is nothing to copy. Without --from or --to it is this installation's own, which EVENTSTORE_URL names, or DATABASE_URL where that is not set. To carry a log from PostgreSQL to EventStoreDB, leave EVENTSTORE_URL out until the copy is done.`,
    2,
  );
}

const already = (events: number, appended: number) =>
  appended === events ? '' : `; ${number(events - appended)} of them were there already`;

const number = (count: number) => count.toLocaleString('en-GB');

function counts({ events, streams, partnerships, chain }: Manifest): string {
  return `${number(events)} events of ${number(streams)} streams and ${number(partnerships)} partnerships (chain ${chain})`;
}

function programVersion(): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

/** Beside what is printed, which other programs may read. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

let told = 0;
function progress(events: number): void {
  if (events < told + 100_000) return;
  told = events;
  say(`${number(events)} events`);
}

async function worded(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const known = [BackupRefused, StoreUnavailable, VersionConflict, MalformedEvent, EventTooLarge];
    if (!known.some((kind) => error instanceof kind)) throw error;
    throw new Failure((error as Error).message, error instanceof BackupRefused ? 2 : 1, { cause: error });
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
