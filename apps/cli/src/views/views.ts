import { userInfo } from 'node:os';
import { StoreUnavailable, type EventStore } from '@governance/event-sourcing';
import { dateInWords, londonDate, type Instant } from '@governance/calendar';
import { addressOfLog, theLog, thePool, theSettings, type Settings } from '@governance/core';
import {
  entriesNotIn,
  findAnotherLog,
  PoisonedEntry,
  RebuildRefused,
  rebuildViews,
  SkipRefused,
  skipEntry,
  views,
  viewStatus,
  type RebuildProgress,
  type NotInLog,
  type View,
  type ViewStatus,
} from '@governance/views';
import type { Command } from 'commander';
import type pg from 'pg';
import { Failure } from '../failure.js';
import { withInstallation } from '../installation.js';

const all = views as unknown as readonly View<object>[];

/** `governance views …`: the tables that pages read, which are computed from the history and can be computed again. */
export function addViews(group: Command): void {
  group
    .command('status')
    .description('how far each view stands, what has stopped it, and what it was told to skip')
    .option('--json', 'print for machines')
    .action(({ json }: { json?: boolean }) =>
      worded((pool, log, where) => showStatus(pool, log, where, json === true)),
    );
  group
    .command('rebuild')
    .description(
      'fill views anew from the whole history while pages go on reading the old ones, then change over',
    )
    .argument('[view]', 'one of them (default: all)')
    .option('--yes', 'also where entries that are on pages now are not in the log, and go')
    .action((name: string | undefined, { yes }: { yes?: boolean }) => {
      const chosen = name === undefined ? all : [viewNamed(name)];
      return worded((pool, log, where) => rebuild(pool, log, { chosen, where, yes: yes === true }));
    });
  group
    .command('skip')
    .description('let a stopped view, or a rebuild, go on behind the entry that stopped it')
    .argument('<view>', 'the view that has stopped')
    .requiredOption('--position <number>', 'position of the entry, as `views status` tells it')
    .requiredOption('--reason <words>', 'why; kept with the skip')
    .option('--by <name>', 'who decides it (default: the account you are signed in with)')
    .action((name: string, options: { position: string; reason: string; by?: string }) => {
      const position = Number(options.position);
      if (!Number.isSafeInteger(position) || position < 1)
        throw new Failure(`${options.position} is not a position: a whole number from 1 on.`, 2);
      const skip = { position, reason: options.reason, by: options.by ?? userInfo().username };
      const view = viewNamed(name);
      return worded(async (pool) => {
        await skipEntry(pool, view, skip);
        print(
          `${name} passes over entry ${position}. Where it had stopped, the worker goes on within seconds.`,
        );
      });
    });
}

function viewNamed(name: string): View<object> {
  const found = all.find((view) => view.name === name);
  if (found) return found;
  const names = all.map((view) => view.name).join(', ');
  throw new Failure(`There is no view ${name}. There are: ${names}.`, 2);
}

async function showStatus(pool: pg.Pool, log: EventStore, where: string, json: boolean): Promise<void> {
  const head = await log.head();
  const status = await viewStatus(pool, all);
  const another = (await findAnotherLog(pool, log, all))?.at(where);
  const strange = another?.views.map(({ view }) => view) ?? [];
  if (another) process.exitCode = 1;
  if (json) return print(JSON.stringify({ log: where, head, views: status, ofAnotherLog: strange }, null, 2));
  print(`The history at ${where} ends at position ${number(head)}.`);
  for (const view of status)
    for (const line of statusLines(view, head, strange.includes(view.view))) print(line);
  if (another) print(another.message);
}

/** What `views status` says about a view. @param strange it was folded from another log */
export function statusLines(status: ViewStatus, head: number, strange = false): readonly string[] {
  const { view, version, position, stopped, skipped } = status;
  const behind = head - position;
  const near = behind <= 0 ? 'up to date' : `${number(behind)} behind`;
  const standing = strange ? 'OF ANOTHER LOG' : near;
  return [
    `${view.padEnd(14)} version ${version}  at ${number(position)}, ${stopped === null ? standing : `${standing}, STOPPED`}`,
    ...(stopped === null ? [] : [`  ${stopped}`]),
    ...skipped.map(
      ({ position: at, by, at: when, reason }) => `  skips entry ${at}: ${reason} (${by}, ${when})`,
    ),
  ];
}

interface Rebuild {
  readonly chosen: readonly View<object>[];
  readonly where: string;
  readonly yes: boolean;
}

async function rebuild(pool: pg.Pool, log: EventStore, { chosen, where, yes }: Rebuild): Promise<void> {
  // An empty log is refused in any case.
  if ((await log.head()) > 0 && (await findAnotherLog(pool, log, all)) !== null) {
    const gone = await entriesNotIn(pool, log);
    if (gone.count > 0 && !yes) throw new Failure(wouldGo(gone, where));
    if (gone.count > 0) print(`Off the pages go ${entriesGone(gone)} which this log does not hold.`);
  }
  const from = performance.now();
  let told = from;
  let doing: RebuildProgress['doing'] = 'folding';
  const entries = await rebuildViews(pool, log, chosen, (state) => {
    const now = performance.now();
    if (state.doing === doing && now - told < 1000) return;
    told = now;
    doing = state.doing;
    process.stderr.write(`${progressLine(state, (now - from) / 1000)}\n`);
  });
  const seconds = (performance.now() - from) / 1000;
  const names = chosen.map(({ name }) => name).join(', ');
  print(`Rebuilt ${names}: ${number(entries)} entries in ${seconds.toFixed(1)} s.`);
}

/** What `views rebuild` says where it would take something off the pages. */
export function wouldGo(gone: NotInLog, where: string): string {
  return `The log at ${where} is not the one that the views were made from: ${entriesGone(gone)} ${gone.count === 1 ? 'is on pages now, is' : 'are on pages now, are'} not in this log, and would be on no page any more. Look whether DATABASE_URL and EVENTSTORE_URL name the right log: if not, set them right, and nothing needs to be rebuilt. Where this is the log from now on, such as a backup brought back, run "governance views rebuild --yes".`;
}

function entriesGone({ count, first, last }: NotInLog): string {
  const entries = count === 1 ? '1 entry' : `${number(count)} entries`;
  const [from, until] = [first!, last!].map((instant) => dateInWords(londonDate(instant as Instant)));
  return `${entries}, recorded ${from === until ? `on ${from}` : `from ${from} until ${until}`},`;
}

/** What `views rebuild` says while it goes on. */
export function progressLine({ entries, position, head, doing }: RebuildProgress, seconds: number): string {
  if (doing !== 'folding') return `${doing[0]!.toUpperCase()}${doing.slice(1)}`;
  const share = head === 0 ? 100 : Math.min(100, Math.floor((100 * position) / head));
  return `${share} %  ${number(entries)} entries, ${number(entries / Math.max(seconds, 0.001))} a second`;
}

const number = (count: number) => Math.round(count).toLocaleString('en-GB');

async function worded(run: (pool: pg.Pool, log: EventStore, where: string) => Promise<void>): Promise<void> {
  try {
    await withInstallation(
      (app) => {
        const where = addressOfLog(app.get<Settings>(theSettings));
        return run(app.get<pg.Pool>(thePool), app.get<EventStore>(theLog), where);
      },
      undefined,
      { mayWait: false },
    );
  } catch (error) {
    if (error instanceof PoisonedEntry)
      throw new Failure(
        `${error.message}. The rebuild was given up; pages read the old rows. To do without the entry: governance views skip ${error.view} --position ${error.position} --reason "…", then rebuild again.`,
        1,
        { cause: error },
      );
    const known = [SkipRefused, RebuildRefused, StoreUnavailable];
    if (!known.some((kind) => error instanceof kind)) throw error;
    throw new Failure((error as Error).message, error instanceof SkipRefused ? 2 : 1, { cause: error });
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
