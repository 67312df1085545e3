import type { Told } from '../audit-trail/history.js';

/** An entry of the history as the API tells it: the fact as it is kept, and in words; neither where they are kept back. */
export function entryInJson({ row, entry }: Told) {
  const { who, onBehalfOf, recordedAt, happenedOn, command, source } = row.metadata;
  const { action } = entry;
  return {
    position: row.position,
    id: row.id,
    type: row.type,
    kind: entry.kind,
    what: entry.what,
    before: entry.before,
    after: entry.after,
    reason: entry.reason,
    who: { id: who, name: entry.by },
    onBehalfOf: onBehalfOf === undefined ? null : { id: onBehalfOf, name: entry.onBehalfOf },
    recordedAt,
    happenedOn: happenedOn ?? null,
    action:
      action?.of === 'Action' ? { id: action.id, reference: action.reference, title: action.title } : null,
    version: row.version,
    command,
    source: entry.isKept ? null : (source ?? null),
    data: entry.isKept ? null : row.data,
  };
}
