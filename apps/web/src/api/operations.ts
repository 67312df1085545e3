import type { OpenAPIObject, SchemaObject } from '@nestjs/swagger';

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

/** The operations of an OpenAPI document under their tags, in its order. */
export function operationsByTag(document: OpenAPIObject) {
  const all = Object.values(document.paths).flatMap(({ get, post }) => [get, post]);
  const tags = new Set(all.flatMap((operation) => operation?.tags ?? []));
  return [...tags].map((name) => ({ name, operations: operationsOf(document, name) }));
}

function operationsOf({ paths }: OpenAPIObject, tag: string): readonly OperationInWords[] {
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
            type: typeOf(schema as SchemaObject),
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
          inputs: [...inputs, ...(body ? bodyInputs(body as SchemaObject) : [])],
          answers: Object.entries(responses).map(([status, answer]) => ({
            status,
            words: 'description' in answer! ? answer.description : '',
          })),
        },
      ];
    }),
  );
}

function bodyInputs({ properties = {}, required = [] }: SchemaObject) {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    place: 'body',
    required: required.includes(name),
    type: typeOf(schema as SchemaObject),
    words: (schema as SchemaObject).description ?? '',
  }));
}

function typeOf({ type, format, enum: values, maximum, minimum, maxLength }: SchemaObject): string {
  if (values) return `one of ${values.join(', ')}`;
  const limits = [
    ...(minimum === undefined || maximum === undefined ? [] : [`${minimum} to ${maximum}`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength.toLocaleString('en-GB')} characters`]),
  ];
  return [format ?? type ?? '', ...limits].filter((part) => part !== '').join(', ');
}
