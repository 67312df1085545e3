import { EventStoreDBClient } from '@eventstore/db-client';
import { someAppend } from '@governance/event-sourcing/sample';
import type { Bar } from '../bench/log/verdicts.js';
import type { Trial } from './server.js';

/** What would cut history off, tried as the product's user; a server without security has no users. */
export async function rightsBars(trial: Trial): Promise<Bar[]> {
  if (!trial.admin) return [];
  const store = await trial.open();
  const { stream } = someAppend();
  await store.append(someAppend({ stream }));
  await store.close();
  const user = EventStoreDBClient.connectionString(trial.connectionString);
  const admin = EventStoreDBClient.connectionString(trial.admin);
  const tries: Readonly<Record<string, (client: EventStoreDBClient) => Promise<unknown>>> = {
    'change metadata': (client) => client.setStreamMetadata(stream, { maxCount: 1_000_000 }),
    'delete a stream': (client) => client.deleteStream(stream),
    'delete a stream for ever': (client) => client.tombstoneStream(stream),
  };
  const bars: Bar[] = [];
  for (const [work, attempt] of Object.entries(tries)) {
    const said = await attempt(user).then(
      () => 'allowed',
      (error: { type?: string }) => error.type ?? String(error),
    );
    bars.push({
      work: `as the product: ${work}`,
      bar: 'refused',
      figure: said,
      met: said === 'access-denied',
    });
  }
  // Whoever may do everything may do this: the tries would be refused for their rights alone.
  const may = await tries['change metadata']!(admin).then(
    () => true,
    () => false,
  );
  bars.push({ work: 'as the administrator: change metadata', bar: 'allowed', figure: String(may), met: may });
  await Promise.all([user.dispose(), admin.dispose()]);
  return bars;
}
