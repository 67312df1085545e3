import { decode } from '@governance/event-sourcing';
import type { RecordedEvent } from '@governance/event-sourcing';
import type { DomainEvent } from '@governance/partnership';
import { foldAll, KeptViews, tableOf } from '@governance/views';
import type { Entry } from '@governance/views';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Violation } from './check-log.js';
import { keptViews } from './kept-views.js';

/** Once the worker has taken in everything, its rows are those of a fresh fold, byte for byte. */
export async function checkViews(
  pool: pg.Pool,
  log: readonly RecordedEvent[],
  patience: number,
): Promise<Violation[]> {
  const kept = new KeptViews(pool);
  const end = performance.now() + patience;
  while (log.length > 0 && !(await kept.reached(log.at(-1)!.position, keptViews))) {
    if (performance.now() > end) return [{ kind: 'stuck', what: `the views did not reach ${log.length}` }];
    await sleep(25);
  }
  const entries = log.map((event) => decode<DomainEvent>(event) as Entry);
  const found: Violation[] = [];
  for (const view of keptViews) {
    const { rows } = await pool.query<{ key: string; row: string }>(
      `select key, row::text as row from ${tableOf(view)}`,
    );
    const fresh = foldAll(view, entries);
    const wrong = rows.filter(({ key, row }) => JSON.stringify(fresh.get(key)) !== row);
    for (const { key, row } of wrong.slice(0, 3)) {
      found.push({
        kind: 'view',
        what: `${view.name} ${key} is ${row}, not ${JSON.stringify(fresh.get(key))}`,
      });
    }
    if (rows.length !== fresh.size) {
      found.push({ kind: 'view', what: `${view.name} has ${rows.length} rows, not ${fresh.size}` });
    }
  }
  return found;
}
