import { InstallationModule } from '@governance/installation';
import { readSettings } from '@governance/core';
import { NestFactory } from '@nestjs/core';
import { play } from '../../apps/cli/src/play/play.js';
import { copied } from './copied-database.js';
import { freshDatabase, type TestDatabase } from './database.js';
import { migrated } from './migrated.js';
import { secretKey } from './secret-key.js';

/** A database of a test's own that holds the example year: a copy of the one that the run played once. */
export async function playedYear(): Promise<TestDatabase> {
  const database = await freshDatabase();
  await copied(database.connectionString, 'played', playInto);
  return database;
}

/** Plays the example year on an empty database. */
async function playInto(connectionString: string): Promise<void> {
  const settings = readSettings({
    SECRET_KEY: secretKey,
    DATABASE_URL: await migrated(connectionString),
    LOG_LEVEL: 'fatal',
  });
  const app = await NestFactory.createApplicationContext(InstallationModule.with(settings), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  try {
    await play(app, () => undefined);
  } finally {
    await app.close();
  }
}
