import { londonDate } from '@governance/calendar';
import { kindOf, type Entry, type View } from '../view.js';
import { wordsIn } from './words-in.js';

/** An entry of the history as the audit trail shows it: the fact itself, and what it can be found by. */
export interface AuditRow {
  readonly position: number;
  readonly id: string;
  readonly type: Entry['type'];
  readonly stream: string;
  readonly version: number;
  readonly data: Entry['data'];
  readonly metadata: Entry['metadata'];
}

export const auditTrail: View<AuditRow> = {
  name: 'audit_trail',
  version: 4,
  appendOnly: true,
  // Pages put entries into words, and leave out the words of what their reader may not read.
  visitors: 'none',
  marked: 'none',
  keys: (entry) => [String(entry.position)],
  fold: (_, { position, id, type, stream, version, data, metadata }) => {
    return { position, id, type, stream, version, data, metadata };
  },
  asStored: ({ position, id, type, stream, version, data, metadata }) =>
    `{"position":${position},"id":${JSON.stringify(id)},"type":${JSON.stringify(type)},"stream":${JSON.stringify(stream)},"version":${version},"data":${data},"metadata":${metadata}}`,
  columns: {
    position: { type: 'bigint', value: (row) => row.position },
    stream: { type: 'text', value: (row) => row.stream },
    /** What its stream is of: the past is folded from the kinds that a view asks for. */
    about: { type: 'text', value: (row) => kindOf(row.stream) },
    kind: { type: 'text', value: (row) => row.type },
    who: { type: 'text', value: (row) => row.metadata.who },
    organisation: { type: 'text', value: (row) => row.metadata.onBehalfOf ?? null },
    priority: { type: 'text', value: (row) => priorityIn(row.data) },
    /** What people typed, in lower case: a search looks here. */
    words: { type: 'text', value: (row) => wordsIn(row.data) },
    recorded_on: { type: 'date', value: (row) => londonDate(row.metadata.recordedAt) },
  },
  // One index for whatever a list is narrowed by: a partnership's entries are gone through in it, newest first, without
  // their rows (a thousand in a tenth of a millisecond). An index for each costs a rebuild more than all else together.
  indexes: [
    ['position', 'about', 'kind', 'who', 'organisation', 'recorded_on'],
    ['stream', 'position'],
  ],
};

/** The priority that an entry names itself; an action's later entries do not. */
function priorityIn(data: object): string | null {
  return 'priority' in data && typeof data.priority === 'string' ? data.priority : null;
}
