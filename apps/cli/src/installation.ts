import { findEmbeddedPostgres, startEmbeddedPostgres } from '@governance/embedded';
import {
  InstallationModule,
  keepSecret,
  migrate,
  readSettings,
  withSecret,
  type Settings,
} from '@governance/installation';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Failure } from './failure.js';
import { root } from './root.js';

/** Everything that the installation keeps stands under one folder. */
export function dataFolder(): string {
  const folder = resolve(process.env.DATA_FOLDER ?? join(root, 'data'));
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as { code?: string };
    throw new Failure(
      `The data folder ${folder} cannot be written (${code}). Set DATA_FOLDER to one that can, or change its owner. With DATABASE_URL and SECRET_KEY set, none is needed.`,
    );
  }
  return folder;
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
    await migrate(settings.databaseUrl, settings.eventStoreUrl);
    return { settings, stop: async () => undefined };
  }
  const folder = join(dataFolder(), 'postgres');
  const running = await findEmbeddedPostgres(folder);
  const server = running
    ? { ...running, stop: async () => undefined }
    : await startEmbeddedPostgres({ dataFolder: folder });
  try {
    const settings = readSettings({ ...environment, DATABASE_URL: server.connectionString });
    await migrate(settings.databaseUrl, settings.eventStoreUrl);
    return { settings, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * Runs something on the installation, and closes it again whatever happens.
 * @param dressed the settings to run it with, made from the installation's own
 */
export async function withInstallation<Result>(
  run: (app: INestApplicationContext) => Promise<Result>,
  dressed = (settings: Settings): Settings => settings,
): Promise<Result> {
  const database = await openDatabase();
  try {
    return await onDatabase(dressed(database.settings), run);
  } finally {
    await database.stop();
  }
}

export async function onDatabase<Result>(
  settings: Settings,
  run: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  const app = await NestFactory.createApplicationContext(InstallationModule.with(settings), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  try {
    return await run(app);
  } finally {
    await app.close();
  }
}
