import { decode, type EventStore } from '@governance/event-sourcing';
import { theLog } from '@governance/core';
import { foldAll, KeptViews, tableOf, views, type Entry, type View } from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import type pg from 'pg';

/** Each row of each view as it is kept, and as the whole log folded anew gives it: keys and bytes of JSON. */
export async function foldAnew({
  app,
  pool,
}: {
  readonly app: INestApplicationContext;
  readonly pool: pg.Pool;
}) {
  const entries = await wholeLog(app.get<EventStore>(theLog));
  const last = entries.at(-1)!.position;
  while (!(await app.get(KeptViews).reached(last, views)));
  return Promise.all(
    (views as readonly View<object>[]).map(async (view) => {
      const { rows } = await pool.query<{ key: string; row: string }>(
        `select key, row::text as row from ${tableOf(view)} order by key collate "C"`,
      );
      return {
        view: view.name,
        kept: rows.map(({ key, row }) => `${key} ${row}`),
        folded: [...foldAll(view, entries)].map(([key, row]) => `${key} ${JSON.stringify(row)}`).sort(),
      };
    }),
  );
}

export async function wholeLog(store: EventStore): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const page = await store.readAll({ after: entries.at(-1)?.position ?? 0, limit: 1000 });
    if (page.length === 0) return entries;
    entries.push(...page.map((event) => decode(event) as Entry));
  }
}
