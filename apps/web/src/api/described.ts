import { applyDecorators, type Type } from '@nestjs/common';
import {
  ApiBody,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiTags,
  type ApiResponseOptions,
  type SchemaObject,
} from '@nestjs/swagger';
import { namesInPath, type Kind } from '../things/kind.js';
import type { Task } from '../things/task.js';
import { Conflict, Done, Failure, Refused } from './answers.js';
import { fileSchema } from './file-in-json.js';
import { formSchema } from './form-schema.js';

type Content = Type | SchemaObject;

/** In the document of the API: something that is read. */
export function IsRead(tag: string, operationId: string, summary: string, content: Content) {
  return applyDecorators(
    ApiTags(tag),
    ApiOperation({ summary, operationId }),
    answer(200, summary, content),
    answer(401, 'Sign in first', Failure),
    answer(404, 'It is not here, or not yours', Failure),
  );
}

/** In the document of the API: a task, described from its own form. */
export function IsTask(kind: Kind, task: Task<object, unknown>) {
  const { properties, required, ...form } = formSchema(task.form);
  const commandId = { ...uuid, description: 'Your id of this submission: the same one twice is done once' };
  const seen = { type: 'integer', description: `The version of the ${kind.called} that you read` };
  const addsOnly = kind.register === 'adds-one' || kind.register === 'adds-several';
  const own = addsOnly ? { commandId } : { commandId, seen };
  const file = task.takesFile ? { document: fileSchema } : {};
  const schema = { ...form, properties: { ...properties, ...file, ...own }, required } as SchemaObject;
  return applyDecorators(
    ApiTags(tagOf(kind)),
    ApiOperation({ summary: task.title, operationId: `${kind.name}-${task.name}` }),
    ...(kind.register ? [] : [IdsInPath(kind)]),
    InPath('board'),
    ApiBody({ schema, required: true }),
    answer(201, 'Done', Done),
    answer(200, 'Nothing changed: this submission came before, or it is so already', Done),
    answer(401, 'Sign in first', Failure),
    answer(403, 'Your role does not allow it', Failure),
    answer(404, `There is no such ${kind.called} here`, Failure),
    answer(
      409,
      `Others changed the ${kind.called} since the version that you read; or it is not ready for this task (\`not-offered\`)`,
      Conflict,
    ),
    answer(422, 'A field or a rule refused it', Refused),
  );
}

/** In the document of the API: a file of evidence of a thing. */
export function IsEvidence(kind: Kind): MethodDecorator {
  const file = { type: 'string', format: 'binary' } as const;
  const summary = 'A file of evidence, as it was sent';
  const of = [InPath('board'), IdsInPath(kind), InPath('evidence')];
  return applyDecorators(...of, IsRead(tagOf(kind), `${kind.name}-evidence`, summary, file));
}

/** The heading under which a kind of thing stands in the document. */
export function tagOf(kind: Pick<Kind, 'path'>): string {
  const plural = pluralOf(kind);
  return plural === 'kpis' ? 'KPIs' : `${plural[0]!.toUpperCase()}${plural.slice(1)}`;
}

/** The name of a list of them: the end of the path that they stand under. */
export function pluralOf({ path }: Pick<Kind, 'path'>): string {
  return path.split('/').at(-1)!;
}

/** The id of a thing in the path: a UUID, or what else stands there. */
export function IdsInPath(kind: Pick<Kind, 'name' | 'ids'>) {
  const all = namesInPath(kind).map((name) =>
    kind.ids && name === kind.name ? ApiParam({ name, schema: { type: 'string' } }) : InPath(name),
  );
  return applyDecorators(...all);
}

const uuid = { type: 'string', format: 'uuid' } as const;

export function InPath(name: string) {
  return ApiParam({ name, schema: uuid });
}

export function answer(status: number, description: string, content: Content) {
  const of = typeof content === 'function' ? { type: content } : { schema: content };
  return ApiResponse({ status, description, ...of } as ApiResponseOptions);
}
