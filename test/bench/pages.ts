import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@governance/embedded';
import { migrate } from '@governance/core';
import { actionPage, tableOf } from '@governance/views';
import pg from 'pg';
import { copyActions } from './copy-actions.js';
import { copyPartnerships } from './copy-partnerships.js';
import { importRate, type ImportRate } from './import-rate.js';
import { ask, middle, visitEach, type Measured } from './load.js';
import { playYear, startApp, type Running } from './processes.js';
import { listsOf, pages, visitsOf, type Page } from './visits.js';

export interface Options {
  readonly partnerships: number;
  /** Of each measurement. */
  readonly seconds: number;
  readonly rounds: number;
  readonly say: (line: string) => void;
}

export interface PagesMeasured {
  readonly events: { readonly one: number; readonly many: number };
  readonly catchUp: { readonly seconds: number; readonly eventsPerSecond: number };
  readonly pages: Readonly<Record<Page, { readonly one: Measured; readonly many: Measured }>>;
  /** Lists of one register of so many actions. */
  readonly register: { readonly actions: number; readonly measured: Measured };
  readonly imports: ImportRate;
}

const warmUpSeconds = 3;
/** With the example's 71 a little more than ten thousand. */
const copiesOfActions = 140;

/**
 * Measures pages with one partnership and with many, each set on a database, a web process and a worker of its own.
 * The two take turns, so that whatever else the machine does falls on both.
 */
export async function measurePages({ partnerships, seconds, rounds, say }: Options): Promise<PagesMeasured> {
  const folder = await mkdtemp(join(tmpdir(), 'governance-bench-'));
  const server = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres') });
  const running: Running[] = [];
  try {
    const databases = await openDatabases(server.connectionString, ['one', 'imports']);
    say('Importing plans');
    const imports = await importRate(databases.imports!, 5);
    say('Playing the example year');
    await migrate(databases.one!);
    await playYear(databases.one!);
    say(`Copying it to ${partnerships} partnerships`);
    const many = await copyDatabase(server.connectionString, 'one', 'many');
    await withPool(many, (pool) => copyPartnerships(pool, partnerships - 1));
    const large = await copyDatabase(server.connectionString, 'one', 'large');
    await withPool(large, (pool) => copyActions(pool, copiesOfActions));
    const catchUp = await timeCatchUp(many, running);
    running.push(await startApp('worker', databases.one!));
    const sets = { one: await serve(databases.one!, running), many: await serve(many, running) };
    const measured = {} as Record<Page, { one: Measured; many: Measured }>;
    for (const page of pages) {
      const figures: Record<keyof typeof sets, Measured[]> = { one: [], many: [] };
      say(`Warming up the ${page} page`);
      for (const { web, visits } of Object.values(sets)) {
        await visitEach(web, visits[page].slice(0, partnerships));
        await ask({ web, requests: visits[page], seconds: warmUpSeconds });
      }
      say(`Measuring the ${page} page`);
      for (let round = 0; round < rounds; round += 1) {
        for (const set of ['one', 'many'] as const) {
          const { web, visits } = sets[set];
          figures[set].push(await ask({ web, requests: visits[page], seconds }));
        }
      }
      measured[page] = { one: middle(figures.one), many: middle(figures.many) };
    }
    const register = await measureRegister(large, running, { seconds, rounds, say });
    const events = {
      one: await withPool(databases.one!, countEvents),
      many: await withPool(many, countEvents),
    };
    return { events, catchUp, pages: measured, register, imports };
  } finally {
    await Promise.all(running.map((process) => process.stop()));
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** How long a worker takes to bring the views up to the end of the log, the start of its process included. */
async function timeCatchUp(database: string, running: Running[]) {
  return withPool(database, async (pool) => {
    const behind = (await countEvents(pool)) - (await reached(pool));
    const from = performance.now();
    running.push(await startApp('worker', database));
    const end = await countEvents(pool);
    while ((await reached(pool)) < end) await pause(50);
    const taken = (performance.now() - from) / 1000;
    return { seconds: Math.round(taken * 10) / 10, eventsPerSecond: Math.round(behind / taken) };
  });
}

/** Lists of a board of ten thousand actions, over as many connections as the pages. */
async function measureRegister(
  database: string,
  running: Running[],
  { seconds, rounds, say }: Pick<Options, 'seconds' | 'rounds' | 'say'>,
) {
  say('Filling the views of a board of ten thousand actions');
  await timeCatchUp(database, running);
  const web = await startApp('web', database);
  running.push(web);
  const requests = await withPool(database, listsOf);
  await visitEach(web, requests);
  await ask({ web, requests, seconds: warmUpSeconds });
  say('Measuring its register');
  const figures: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) figures.push(await ask({ web, requests, seconds }));
  const actions = await withPool(database, countActions);
  return { actions, measured: middle(figures) };
}

async function serve(database: string, running: Running[]) {
  const web = await startApp('web', database);
  running.push(web);
  const visits = await withPool(database, async (pool) => {
    await pool.query('vacuum analyze');
    return visitsOf(pool);
  });
  return { web, visits };
}

async function countActions(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(
    `select count(*) as count from ${tableOf(actionPage)}`,
  );
  return Number(rows[0]!.count);
}

async function countEvents(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: string }>('select count(*) as count from log.events');
  return Number(rows[0]!.count);
}

async function reached(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ position: string }>(
    'select min(position) as position from views.checkpoint',
  );
  return Number(rows[0]!.position);
}

async function openDatabases(server: string, names: readonly string[]): Promise<Record<string, string>> {
  for (const name of names) await withPool(server, (pool) => pool.query(`create database ${name}`));
  return Object.fromEntries(names.map((name) => [name, named(server, name)]));
}

async function copyDatabase(server: string, from: string, to: string): Promise<string> {
  await withPool(server, (pool) => pool.query(`create database ${to} template ${from}`));
  return named(server, to);
}

function named(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function withPool<Result>(
  connectionString: string,
  run: (pool: pg.Pool) => Promise<Result>,
): Promise<Result> {
  const pool = new pg.Pool({ connectionString, max: 2 });
  try {
    return await run(pool);
  } finally {
    await pool.end();
  }
}
