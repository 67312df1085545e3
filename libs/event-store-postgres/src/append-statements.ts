import type { Append } from '@governance/event-sourcing';
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
  const streams: string[] = [];
  const versions: number[] = [];
  const partnerships: string[] = [];
  for (const { stream, partnership, expectedVersion, events } of appends) {
    for (let i = 1; i <= events.length; i++) {
      streams.push(stream);
      versions.push(expectedVersion + i);
      partnerships.push(partnership);
    }
  }
  const events = appends.flatMap((append) => append.events);
  const texts = (list: readonly string[]) => binaryArray(TEXT_TYPE, list);
  const plain = (list: readonly (string | number)[]) => `{${list.join()}}`;
  return {
    name: 'append-batch',
    text: 'SELECT log.append_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    values: [
      texts(appends.map((append) => append.stream)),
      plain(appends.map((append) => append.expectedVersion)),
      plain(appends.map((append) => append.events.length)),
      texts(streams),
      plain(versions),
      texts(partnerships),
      plain(events.map((event) => event.id)),
      texts(events.map((event) => event.type)),
      binaryArray(
        JSON_TYPE,
        events.map((event) => event.data),
      ),
      binaryArray(
        JSON_TYPE,
        events.map((event) => event.metadata),
      ),
    ],
    rowMode: 'array',
    types: AS_TEXT,
  };
}

/** Values as the server writes them: json byte for byte, and no time lost on parsing it. */
export const AS_TEXT = { getTypeParser: () => (text: string) => text } as NonNullable<
  QueryArrayConfig['types']
>;
