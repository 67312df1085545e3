import { StoreUnavailable } from '@governance/event-sourcing';
import { findEmbeddedPostgres, startEmbeddedPostgres } from '@governance/embedded';
import { InstallationModule } from '@governance/installation';
import {
  findReady,
  keepSecret,
  LogOfViews,
  migrate,
  migrationsAccount,
  readSettings,
  StartLogger,
  withSecret,
  type Settings,
} from '@governance/core';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Command } from 'commander';
import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Failure } from './failure.js';
import { root } from './root.js';

/** `governance migrate` */
export function addMigrate(command: Command): void {
  command.action(async () => {
    await (await openDatabase()).stop();
    console.log('The database is at this version.');
  });
}

/** Everything that the installation keeps stands under one folder. */
export function dataFolder(): string {
  const folder = resolve(process.env.DATA_FOLDER ?? join(root, 'data'));
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as { code?: string };
    throw new Failure(
      `The data folder ${folder} cannot be written (${code}). Set DATA_FOLDER to one that can, or change its owner. With DATABASE_URL and SECRET_KEY set, none is needed.`,
    );
  }
  return folder;
}

/** Others may pass through, as the account of the database must, and see nothing: what is in it is closed by itself. */
function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  for (let at = folder; at.length >= first.length; at = dirname(at)) chmodSync(at, 0o711);
}

export interface Database {
  readonly settings: Settings;
  readonly stop: () => Promise<void>;
}

/** The database that DATABASE_URL names, or the one under the data folder, started unless it is running already. */
export async function openDatabase(): Promise<Database> {
  const given = withSecret(process.env);
  const environment = given.SECRET_KEY ? given : { ...given, SECRET_KEY: keepSecret(dataFolder()) };
  if (process.env.DATABASE_URL) {
    const settings = readSettings(environment);
    const owner = migrationsAccount(process.env);
    if (owner === null) await findReady(settings);
    else await migrate(settings.databaseUrl, settings.eventStoreUrl, owner);
    return { settings, stop: async () => undefined };
  }
  const folder = join(dataFolder(), 'postgres');
  const running = await findEmbeddedPostgres(folder);
  const server = running
    ? { ...running, stop: async () => undefined }
    : await startEmbeddedPostgres({ dataFolder: folder });
  try {
    const DATABASE_URL = runningAccount(
      server.connectionString,
      keepSecret(dataFolder(), 'database-password'),
    );
    const settings = readSettings({ ...environment, DATABASE_URL });
    await migrate(settings.databaseUrl, settings.eventStoreUrl, server.connectionString);
    return { settings, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Everything but migrations goes by an account that owns nothing: the server's own is a superuser. */
function runningAccount(connectionString: string, password: string): string {
  const url = new URL(connectionString);
  url.username = 'governance_app';
  url.password = password;
  return url.href;
}

export interface Running {
  /** What was asked cannot wait for a log that is away, and says so. Left out: it waits. */
  readonly mayWait?: boolean;
  /** Ends the wait. */
  readonly signal?: AbortSignal;
}

/**
 * Runs something on the installation, and closes it again whatever happens.
 * @param dressed the settings to run it with, made from the installation's own
 */
export async function withInstallation<Result>(
  run: (app: INestApplicationContext) => Promise<Result>,
  dressed = (settings: Settings): Settings => settings,
  running: Running = {},
): Promise<Result> {
  const database = await openDatabase();
  try {
    return await onDatabase(dressed(database.settings), run, running);
  } finally {
    await database.stop();
  }
}

/** @throws StoreUnavailable where the log is away and is not waited for */
export async function onDatabase<Result>(
  settings: Settings,
  run: (app: INestApplicationContext) => Promise<Result>,
  { mayWait = true, signal }: Running = {},
): Promise<Result> {
  const app = await NestFactory.createApplicationContext(InstallationModule.with(settings), {
    logger: new StartLogger(),
    abortOnError: false,
  });
  try {
    const log = app.get(LogOfViews);
    if (mayWait) await log.known(signal);
    else if (log.wrong() instanceof StoreUnavailable) await log.look();
    return await run(app);
  } finally {
    await app.close();
  }
}
