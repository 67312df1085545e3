import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { migrated } from '../../../../test/services/migrated.js';
import { dataSourceOptions } from './database.js';

let database: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  database = await freshDatabase();
  await migrated(database.connectionString);
  source = await new DataSource(dataSourceOptions(database.connectionString)).initialize();
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

/** What would have to be done to the tables to make them as the entities say. */
async function differences(): Promise<readonly string[]> {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

describe('the entities', () => {
  it('are the tables of app, but that of the migrations', async () => {
    const rows: readonly { name: string }[] = await source.query(
      `select table_name as name from information_schema.tables where table_schema = 'app' and table_name <> 'migration'`,
    );
    const known = source.entityMetadatas.map(({ tableName }) => tableName);
    expect(known.sort()).toEqual(rows.map(({ name }) => name).sort());
  });

  it('have the columns, keys and indexes that the migrations made, and no other', async () => {
    expect(await differences()).toEqual([]);
  });

  it.each([
    ['a column that no entity knows', 'alter table app.person add column told text'],
    ['a column that may be empty now', 'alter table app.session alter column data drop not null'],
    ['a column of another type', 'alter table app.export alter column entries type int'],
    ['an index that is gone', 'drop index app.person_email'],
    ['a key that is gone', 'alter table app.account drop constraint account_person_fkey'],
  ])('differ from a table with %s', async (_, change) => {
    const before = await differences();
    await source.query(change);
    expect((await differences()).length).toBeGreaterThan(before.length);
  });
});
