import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgresEventStore } from '@governance/event-store-postgres';
import { foldAll, views, type View } from '@governance/views';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '../../../../test/services/database.js';
import { wholeLog } from '../../../../test/services/fold-anew.js';
import { playedYear } from '../../../../test/services/played-year.js';
import { root } from '../root.js';

/** What the rows of each view hold in the example year, and in which version: `npm run docs` writes it anew. */
const file = join(root, 'libs', 'views', 'src', 'rows-of-views.json');
const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { version: number; fields: string }>;

/** One that holds entries as they are takes over what they hold, and need not be made anew. */
const folded = (views as readonly View<object>[]).filter(({ asStored }) => !asStored);

let year: TestDatabase;
const now: typeof kept = {};
beforeAll(async () => {
  year = await playedYear();
  const store = await openPostgresEventStore({ connectionString: year.connectionString });
  const entries = await wholeLog(store);
  await store.close();
  for (const view of folded) {
    const fields = new Set([...foldAll(view, entries).values()].flatMap((row) => fieldsOf(row)));
    const hash = createHash('sha256')
      .update([...fields].sort().join('\n'))
      .digest('hex');
    now[view.name] = { version: view.version, fields: `${fields.size} ${hash.slice(0, 12)}` };
  }
  if (process.env['WRITE_DOCS'] === '1') writeFileSync(file, `${JSON.stringify(raised(), null, 2)}\n`);
});
afterAll(() => year.drop());

/** What is written: of a view whose rows changed in the same version what stood there, so that it stays red. */
function raised(): typeof kept {
  const of = (name: string) => {
    const [before, after] = [kept[name], now[name]!];
    return before && before.version >= after.version && before.fields !== after.fields ? before : after;
  };
  return Object.fromEntries(folded.map(({ name }) => [name, of(name)]));
}

describe('a view whose rows hold something else than before', () => {
  it.each(folded.map(({ name }) => [name]))(
    'has a higher version, so that they are made anew where the product runs: %s',
    (name) => expect(now[name]).toEqual(kept[name]),
  );
});

/** `milestones[].due.date`: what lies under ids, days and numbers is the same thing many times. */
function fieldsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => fieldsOf(each, `${path}[]`));
  if (typeof value !== 'object' || value === null)
    return [`${path}: ${value === null ? null : typeof value}`];
  return Object.entries(value).flatMap(([key, each]) =>
    fieldsOf(each, `${path}.${/\d|^[^a-z]/.test(key) ? '*' : key}`),
  );
}
