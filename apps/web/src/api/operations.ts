import type { OpenAPIObject } from '@nestjs/swagger';
import type { Schema as AnySchema } from './schemas.js';

/** The schemas of our own document refer to nothing inside a request. */
type Schema = Exclude<AnySchema, { $ref: string }>;

/** An operation of the API as its page shows it. */
export interface OperationInWords {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly inputs: readonly {
    readonly name: string;
    readonly place: string;
    readonly required: boolean;
    readonly type: string;
    readonly words: string;
  }[];
  readonly answers: readonly { readonly status: string; readonly words: string }[];
}

/** The operations of an OpenAPI document that carry a tag, in its order. */
export function operationsOf({ paths }: OpenAPIObject, tag: string): readonly OperationInWords[] {
  return Object.entries(paths).flatMap(([path, { get, post }]) =>
    [
      { method: 'GET', operation: get },
      { method: 'POST', operation: post },
    ].flatMap(({ method, operation }) => {
      if (!operation?.tags?.includes(tag)) return [];
      const { summary = '', parameters = [], requestBody, responses } = operation;
      const inputs = parameters.flatMap((parameter) => {
        if (!('name' in parameter)) return [];
        const { name, in: place, required = false, schema, description = '' } = parameter;
        return [
          {
            name,
            place: place === 'path' ? 'address' : place,
            required,
            type: typeOf(schema as Schema),
            words: description,
          },
        ];
      });
      const body =
        requestBody && 'content' in requestBody ? requestBody.content['application/json']?.schema : undefined;
      return [
        {
          id: `${method}-${path}`.replace(/[^A-Za-z]+/g, '-').toLowerCase(),
          method,
          path,
          summary,
          inputs: [...inputs, ...(body ? bodyInputs(body as Schema) : [])],
          answers: Object.entries(responses).map(([status, answer]) => ({
            status,
            words: 'description' in answer! ? answer.description : '',
          })),
        },
      ];
    }),
  );
}

function bodyInputs({ properties = {}, required = [] }: Schema) {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    place: 'body',
    required: required.includes(name),
    type: typeOf(schema as Schema),
    words: (schema as Schema).description ?? '',
  }));
}

function typeOf({ type, format, enum: values, maximum, minimum, maxLength }: Schema): string {
  if (values) return `one of ${values.join(', ')}`;
  const limits = [
    ...(minimum === undefined || maximum === undefined ? [] : [`${minimum} to ${maximum}`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength.toLocaleString('en-GB')} characters`]),
  ];
  return [format ?? type ?? '', ...limits].filter((part) => part !== '').join(', ');
}
