import { VersionConflict } from '@governance/event-sourcing';
import type { PlacedEvent } from '@governance/event-sourcing/backup';
import type pg from 'pg';
import { appendOutcomes, placedStatement } from './append-statements.js';
import type { StreamBatch } from './append-statements.js';

/**
 * Appends events of many streams in the order given, all or none. The batch function stores those streams that are
 * at the version expected and leaves out the others; here that is taken back.
 * @returns the position of each stream's last event, in the order in which the streams are first named
 * @throws VersionConflict, pg's errors
 */
export async function appendPlaced(
  client: pg.ClientBase,
  events: readonly PlacedEvent[],
): Promise<readonly number[]> {
  const streams = streamsOf(events);
  await client.query('BEGIN');
  try {
    const { rows } = await client.query(placedStatement(streams, events));
    const outcomes = appendOutcomes(rows);
    outcomes.forEach((outcome, i) => {
      const { stream, expected } = streams[i]!;
      if (outcome < 0) throw new VersionConflict(stream, expected, -1 - outcome);
    });
    await client.query('COMMIT');
    return outcomes;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

function streamsOf(events: readonly PlacedEvent[]): StreamBatch[] {
  const streams = new Map<string, { stream: string; expected: number; count: number }>();
  for (const { stream, version } of events) {
    const known = streams.get(stream);
    if (known) known.count++;
    else streams.set(stream, { stream, expected: version - 1, count: 1 });
  }
  return [...streams.values()];
}
