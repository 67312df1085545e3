import type { OpenAPIObject } from '@nestjs/swagger';
import type { ActionTask } from '../actions/tasks/task.js';
import { filterNames } from '../audit-trail/history-filter.js';
import { kindChoices } from '@governance/views';
import { mostEntriesAPage } from './history-api.controller.js';
import { ref, schemas, type Schema } from './schemas.js';
import { taskSchema } from './task-schema.js';

type Path = OpenAPIObject['paths'][string];
type Operation = NonNullable<Path['get']>;
type Parameter = Extract<NonNullable<Operation['parameters']>[number], { name: string }>;

const about = `
The same commands and queries as on the pages, by the same rules and rights.

**Signing in.** The API knows you by the session cookie \`governance\` of the pages. Sign in at \`/sign-in\` with the code
sent by email, then send the cookie with every request. Without it, illustrative boards can be read and nothing else.

**Changing something.** Send \`Content-Type: application/json\`; no form token is needed. Give each submission a
\`commandId\` of your own (a UUID) and repeat the request with the same one whenever you are unsure: it is done once, and
the repetition is answered 200. Send the action's \`version\` as \`seen\`, and you are told (409) what others changed since.

**Errors** are JSON: \`{"error": {"code", "message"}}\`, and \`fields\` beside them where fields were refused.`;

/** The API as an OpenAPI document; each task of an action is described from its own form. */
export function apiDocument(tasks: readonly ActionTask<object>[]): OpenAPIObject {
  return {
    openapi: '3.0.3',
    info: { title: 'Partnership governance', version: '1', description: about.trim() },
    tags: ['Boards', 'Actions', 'History', 'Tasks on an action'].map((name) => ({ name, description: '' })),
    security: [{ session: [] }],
    components: {
      schemas,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'governance' } },
    },
    paths: { ...queries(), ...Object.assign({}, ...tasks.map(taskPath)) } as OpenAPIObject['paths'],
  };
}

function queries(): OpenAPIObject['paths'] {
  return {
    '/api/boards': {
      get: {
        ...reading('Boards', 'Your boards, and illustrative ones', 'Boards'),
        parameters: [],
      },
    },
    '/api/boards/{board}': {
      get: {
        ...reading('Boards', 'Where a board stands: counts by colour, theme and priority', 'Board'),
        parameters: [
          inPath('board'),
          inQuery('plan', uuid, 'A plan of the board; that of the day when left out'),
        ],
      },
    },
    '/api/boards/{board}/actions': {
      get: {
        ...reading('Actions', 'The actions of all plans, by reference', 'Actions'),
        parameters: [inPath('board')],
      },
    },
    '/api/boards/{board}/actions/{action}': {
      get: {
        ...reading('Actions', 'An action, and why it has its colour', 'Action'),
        parameters: [inPath('board'), inPath('action')],
      },
    },
    '/api/boards/{board}/history': {
      get: {
        ...reading('History', 'Every change, newest first', 'History', {
          422: answer('A filter was refused', 'Refused'),
        }),
        parameters: [
          inPath('board'),
          ...filterNames.map((name) => inQuery(name, { type: 'string' }, filterWords[name])),
          inQuery(
            'before',
            { type: 'integer' },
            'Only entries older than this position: `next` of the page before',
          ),
          inQuery(
            'limit',
            { type: 'integer', minimum: 1, maximum: mostEntriesAPage, default: 50 },
            'Entries a page',
          ),
        ],
      },
    },
  };
}

const kinds = kindChoices.flatMap(({ value, items }) => [value, ...items.map((item) => item.value)]);

const filterWords: Record<(typeof filterNames)[number], string> = {
  person: 'Id of who changed it, or `system`',
  organisation: 'Id of the organisation for which it was changed',
  text: 'Words that stand in the entry or in the title of its action',
  priority: 'Id of a priority',
  action: 'Reference or id of an action',
  kind: `A kind of change, or a group of them: ${kinds.join(', ')}`,
  from: 'First day, such as 2017-03-06',
  to: 'Last day, included',
};

function taskPath(task: ActionTask<object>): Record<string, Path> {
  const { properties, required } = taskSchema(task);
  const sent: Schema = {
    type: 'object',
    required: [...required],
    properties: {
      ...(properties as Record<string, Schema>),
      commandId: { ...uuid, description: 'Your id of this submission: the same one twice is done once' },
      seen: { type: 'integer', description: 'The version of the action that you read' },
    },
  };
  const post: Operation = {
    tags: ['Tasks on an action'],
    summary: task.title,
    operationId: task.name,
    parameters: [inPath('board'), inPath('action')],
    requestBody: { required: true, content: { 'application/json': { schema: sent } } },
    responses: {
      201: answer('Done', 'Done'),
      200: answer('Nothing changed: this submission came before, or it is so already', 'Done'),
      401: answer('Sign in first', 'Error'),
      403: answer('Your role does not allow it', 'Error'),
      404: answer('There is no such action here', 'Error'),
      409: answer(
        'Others changed the action since the version that you read; or it is not ready for this task (`not-offered`)',
        'Conflict',
      ),
      422: answer('A field or a rule refused it', 'Refused'),
    },
  };
  return { [`/api/boards/{board}/actions/{action}/${task.name}`]: { post } };
}

const uuid: Schema = { type: 'string', format: 'uuid' };

function reading(tag: string, summary: string, schema: string, more: Operation['responses'] = {}): Operation {
  return {
    tags: [tag],
    summary,
    responses: {
      200: answer(summary, schema),
      401: answer('Sign in first', 'Error'),
      404: answer('It is not here, or not yours', 'Error'),
      ...more,
    },
  };
}

function answer(description: string, schema: string) {
  return { description, content: { 'application/json': { schema: ref(schema) } } };
}

function inPath(name: string): Parameter {
  return { name, in: 'path', required: true, schema: uuid };
}

function inQuery(name: string, schema: Schema, description: string): Parameter {
  return { name, in: 'query', required: false, schema, description };
}
