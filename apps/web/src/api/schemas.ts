import { colours, precisions } from '@governance/partnership';
import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
export type Schema = Schemas[string];

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

const text: Schema = { type: 'string' };
const uuid: Schema = { type: 'string', format: 'uuid' };
const day: Schema = { type: 'string', format: 'date' };
const instant: Schema = { type: 'string', format: 'date-time' };
const count: Schema = { type: 'integer', minimum: 0 };
const yesOrNo: Schema = { type: 'boolean' };
const list = (items: Schema): Schema => ({ type: 'array', items });
const orNull = (schema: Schema): Schema => ({ nullable: true, allOf: [schema] });
const object = (properties: Record<string, Schema>, description?: string): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  ...(description === undefined ? {} : { description }),
});

const named = object({ id: text, name: text });
const colour: Schema = { type: 'string', enum: [...colours] };
const period = object({ from: day, to: day }, 'First and last day');

const brief = {
  id: uuid,
  reference: text,
  title: text,
  plan: uuid,
  priority: uuid,
  status: { type: 'string', enum: ['open', 'paused', 'completed', 'withdrawn'] } satisfies Schema,
  owners: list(named),
  deadline: ref('Deadline'),
  version: {
    type: 'integer',
    description: 'Send it back as `seen`, so that you overwrite nothing unread',
  } satisfies Schema,
};

const board = { id: uuid, name: text, area: text, illustrative: yesOrNo };

/** What the API answers with, by name. */
export const schemas: Schemas = {
  Deadline: object(
    { asWritten: text, date: orNull(day), precision: { type: 'string', enum: [...precisions] } },
    'The text as it was written, and what was understood from it',
  ),
  Counts: object(Object.fromEntries(colours.map((name) => [name, count])), 'Actions by colour'),
  Boards: object({ boards: list(object({ ...board, roles: list(text) })) }),
  Board: object(
    {
      ...board,
      asAt: day,
      plan: orNull(object({ id: uuid, title: text, period: orNull(period) })),
      total: count,
      counts: orNull(ref('Counts')),
      themes: list(
        object({
          id: uuid,
          title: text,
          counts: ref('Counts'),
          priorities: list(object({ id: uuid, reference: text, title: text, counts: ref('Counts') })),
        }),
      ),
      overdue: list(ref('ActionInBrief')),
    },
    'Where the board stands on the day `asAt`; withdrawn actions are not counted',
  ),
  ActionInBrief: object({ ...brief, colour, lastReport: orNull(instant) }),
  Actions: object(
    { actions: list(ref('ActionInBrief')), notShown: count },
    'Of what is marked, `notShown` are not for whoever asks',
  ),
  Action: object({
    ...brief,
    originalDeadline: ref('Deadline'),
    deadlineChanges: list({ type: 'object' }),
    requested: orNull({ type: 'object' }),
    reviewDate: orNull(day),
    kpis: list(text),
    milestones: list({ type: 'object' }),
    reports: list({ type: 'object' }),
    rag: ref('Rag'),
    tasks: list(text),
  }),
  Rag: object({
    colour,
    declared: orNull(colour),
    computed: colour,
    disagree: yesOrNo,
    because: list(object({ rule: text, entries: list(count), inWords: text })),
    policyVersion: count,
  }),
  Entry: object({
    position: { type: 'integer', description: 'Its number in the whole history' },
    id: uuid,
    type: text,
    kind: text,
    what: text,
    before: orNull(text),
    after: orNull(text),
    reason: orNull(text),
    who: named,
    onBehalfOf: orNull(named),
    recordedAt: instant,
    happenedOn: orNull(day),
    action: orNull(object({ id: uuid, reference: text, title: text })),
    version: count,
    command: { type: 'string', description: 'Id of the submission' },
    source: orNull(object({ document: text, row: count }, 'SHA-256 of the document, and the row')),
    data: orNull({
      type: 'object',
      description: 'The fact as it is kept; null where its words are kept from whoever asks',
    }),
  }),
  History: object({
    entries: list(ref('Entry')),
    next: {
      type: 'integer',
      nullable: true,
      description: 'Send it as `before` for older entries; null at the end',
    },
  }),
  Done: object({
    position: { type: 'integer', description: 'Its number in the history; 0 when nothing had to change' },
    version: { type: 'integer', description: 'Version of the action now' },
  }),
  Error: object({ error: object({ code: text, message: text }) }),
  Refused: object({
    error: object({
      code: text,
      message: text,
      fields: { type: 'object', additionalProperties: { type: 'string' } },
    }),
  }),
  Conflict: object({
    error: object({ code: text, message: text, version: count, changes: list(ref('Entry')) }),
  }),
};
