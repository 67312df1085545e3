import type { Append } from '@governance/event-sourcing';
import type { PlacedEvent } from '@governance/event-sourcing/backup';
import type { QueryArrayConfig } from 'pg';
import { binaryArray, JSON_TYPE, TEXT_TYPE } from './binary-array.js';

/**
 * The statement that stores the appends, each to a stream of its own, in one transaction. One event goes through a
 * function without arrays, which takes two thirds of the time.
 */
export function appendStatement(appends: readonly Append[]): QueryArrayConfig {
  const first = appends[0]!;
  return appends.length === 1 && first.events.length === 1 ? appendOne(first) : appendBatch(appends);
}

/** One entry per append: the position of its last event, or -1 minus the stream's version on a conflict. */
export function appendOutcomes(rows: readonly (readonly unknown[])[]): number[] {
  const answer = rows[0]![0] as string;
  return answer.startsWith('{') ? answer.slice(1, -1).split(',').map(Number) : [Number(answer)];
}

function appendOne({ stream, partnership, expectedVersion, events }: Append): QueryArrayConfig {
  const { id, type, data, metadata } = events[0]!;
  return {
    name: 'append-one',
    text: 'SELECT log.append_one($1, $2, $3, $4, $5, $6, $7)',
    values: [stream, partnership, expectedVersion, id, type, data, metadata],
    rowMode: 'array',
    types: AS_TEXT,
  };
}

function appendBatch(appends: readonly Append[]): QueryArrayConfig {
  return placedStatement(
    appends.map(({ stream, expectedVersion, events }) => ({
      stream,
      expected: expectedVersion,
      count: events.length,
    })),
    appends.flatMap(({ stream, partnership, expectedVersion, events }) =>
      events.map(({ id, type, data, metadata }, i) => {
        return { stream, partnership, version: expectedVersion + 1 + i, id, type, data, metadata };
      }),
    ),
  );
}

/** What a batch holds for one stream. */
export interface StreamBatch {
  readonly stream: string;
  readonly expected: number;
  readonly count: number;
}

/** The statement that stores events in their order; `streams` names each of their streams once. */
export function placedStatement(
  streams: readonly StreamBatch[],
  events: readonly PlacedEvent[],
): QueryArrayConfig {
  const texts = (list: readonly string[]) => binaryArray(TEXT_TYPE, list);
  const jsons = (list: readonly string[]) => binaryArray(JSON_TYPE, list);
  const plain = (list: readonly (string | number)[]) => `{${list.join()}}`;
  return {
    name: 'append-batch',
    text: 'SELECT log.append_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    values: [
      texts(streams.map((each) => each.stream)),
      plain(streams.map((each) => each.expected)),
      plain(streams.map((each) => each.count)),
      texts(events.map((event) => event.stream)),
      plain(events.map((event) => event.version)),
      texts(events.map((event) => event.partnership)),
      plain(events.map((event) => event.id)),
      texts(events.map((event) => event.type)),
      jsons(events.map((event) => event.data)),
      jsons(events.map((event) => event.metadata)),
    ],
    rowMode: 'array',
    types: AS_TEXT,
  };
}

/** Values as the server writes them: json byte for byte, and no time lost on parsing it. */
export const AS_TEXT = { getTypeParser: () => (text: string) => text } as NonNullable<
  QueryArrayConfig['types']
>;
