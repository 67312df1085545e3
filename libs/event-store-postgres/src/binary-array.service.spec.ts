import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { freshDatabase } from '../../../test/services/database.js';
import type { TestDatabase } from '../../../test/services/database.js';
import { binaryArray, JSON_TYPE, TEXT_TYPE } from './binary-array.js';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.connectionString });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

it('is understood by the server, whatever the texts hold', async () => {
  const texts = fc.array(
    fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
    { minLength: 1, maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(texts, async (list) => {
      const json = list.map((text) => JSON.stringify(text));
      const { rows } = await client.query<{ texts: string[]; json: string[] }>(
        'SELECT $1::text[] AS texts, $2::json[]::text[] AS json',
        [binaryArray(TEXT_TYPE, list), binaryArray(JSON_TYPE, json)],
      );
      expect(rows[0]).toEqual({ texts: list, json });
    }),
  );
});
