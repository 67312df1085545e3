import type { ReadAll, RecordedEvent } from '@governance/event-sourcing';
import type { QueryArrayConfig } from 'pg';
import { AS_TEXT } from './append-statements.js';

// Three columns of fixed form go as one: what a row costs this process is mostly a matter of how many columns it has.
const COLUMNS = `position || ' ' || id || ' ' || version, partnership, type, data, metadata`;
const SETTINGS = { rowMode: 'array', types: AS_TEXT } as const;

export function readStreamStatement(stream: string, fromVersion: number): QueryArrayConfig {
  return {
    ...SETTINGS,
    name: 'read-stream',
    text: `SELECT ${COLUMNS} FROM log.events WHERE stream = $1 AND version >= $2 ORDER BY version`,
    values: [stream, fromVersion],
  };
}

export function readAllStatement({ after, limit, partnership, upTo }: ReadAll): QueryArrayConfig {
  const end = upTo ?? Number.MAX_SAFE_INTEGER;
  if (partnership === undefined) {
    return {
      ...SETTINGS,
      name: 'read-all',
      text: `SELECT ${COLUMNS}, stream FROM log.events WHERE position > $1 AND position <= $2 ORDER BY position LIMIT $3`,
      values: [after, end, limit],
    };
  }
  return {
    ...SETTINGS,
    name: 'read-partnership',
    // Rows compared as pairs: with "partnership = $4 AND position > $1" the planner takes the way along the positions
    // of the whole log, and reads every other partnership's events as well.
    text: `SELECT ${COLUMNS}, stream FROM log.events
           WHERE (partnership, position) > ($4, $1) AND (partnership, position) <= ($4, $2)
           ORDER BY partnership, position LIMIT $3`,
    values: [after, end, limit, partnership],
  };
}

export const HEAD_STATEMENT: QueryArrayConfig = {
  ...SETTINGS,
  name: 'head',
  text: 'SELECT position FROM log.events ORDER BY position DESC LIMIT 1',
};

/** By the server's clock alone, which is the one that stored it. */
export function waitingStatement(position: number): QueryArrayConfig {
  return {
    ...SETTINGS,
    name: 'waiting-beyond',
    text: `SELECT extract(epoch FROM clock_timestamp() - stored_at) * 1000 FROM log.events
           WHERE position > $1 ORDER BY position LIMIT 1`,
    values: [position],
  };
}

/** Of a row of any statement here; one of a single stream's does not repeat its name. */
export function recordedEvent(row: readonly string[], stream = row[5]!): RecordedEvent {
  const [head, partnership, type, data, metadata] = row as [string, string, string, string, string];
  const [position, id, version] = head.split(' ') as [string, string, string];
  return {
    position: Number(position),
    id,
    stream,
    version: Number(version),
    partnership,
    type,
    data,
    metadata,
  };
}
