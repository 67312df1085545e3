import type { SchemaObject } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';

interface Check {
  readonly field: string;
  readonly kind: string;
  readonly limit: unknown;
  readonly each: boolean;
  readonly message: unknown;
}

/** The fields that a form has. */
export function fieldsOf(form: new () => object): readonly string[] {
  return [...new Set(checksOf(form).map(({ field }) => field))];
}

/** A form as a schema: what its own checks take, in the words in which they refuse everything else. */
export function formSchema(
  form: new () => object,
): SchemaObject & { properties: Record<string, SchemaObject> } {
  const checks = checksOf(form);
  const optional = (name: string) =>
    checks.some(({ field, kind }) => field === name && kind === 'conditionalValidation');
  const fields = fieldsOf(form);
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map((name) => [name, fieldSchema(checks.filter(({ field }) => field === name))]),
    ),
    required: fields.filter((name) => !optional(name)),
  };
}

/** Of each field in the order in which the form has them: those of the class before those of the one that it extends. */
function checksOf(form: new () => object): readonly Check[] {
  return getMetadataStorage()
    .getTargetValidationMetadatas(form, '', false, false)
    .filter(({ type }) => type !== 'whitelistValidation')
    .map(({ propertyName, name, type, constraints, each, message }) => ({
      field: propertyName,
      kind: type === 'conditionalValidation' ? type : (name ?? type),
      limit: (constraints as unknown[] | undefined)?.[0],
      each,
      message,
    }));
}

function fieldSchema(checks: readonly Check[]): SchemaObject {
  const limit = (kind: string) => checks.find((check) => check.kind === kind)?.limit;
  const has = (kind: string) => checks.some((check) => check.kind === kind);
  // Checks run from the last to the first: what is said first, says what is wanted.
  const words = checks.filter(({ message }) => typeof message === 'string').at(-1)?.message;
  const about = typeof words === 'string' ? { description: words } : {};
  const choices = has('isIn') ? { enum: [...(limit('isIn') as string[])] } : undefined;
  const pattern = limit('matches');
  const patterned = pattern instanceof RegExp ? { pattern: pattern.source } : undefined;
  if (checks.some(({ each, kind }) => each || kind === 'isArray'))
    return {
      type: 'array',
      items: { type: 'string', ...(choices ?? patterned ?? { format: 'uuid' }) },
      ...about,
    };
  if (has('isInt'))
    return { type: 'integer', minimum: limit('min') as number, maximum: limit('max') as number, ...about };
  if (has('isNumber')) return { type: 'number', ...about };
  if (has('isObject')) return { type: 'object', additionalProperties: { type: 'string' }, ...about };
  if (has('isDay')) return { type: 'string', format: 'date', ...about };
  if (has('isUuid')) return { type: 'string', format: 'uuid', ...about };
  if (choices) return { type: 'string', ...choices, ...about };
  if (has('equals')) return { type: 'string', enum: [limit('equals') as string], ...about };
  return {
    type: 'string',
    ...patterned,
    ...(has('maxLength') ? { maxLength: limit('maxLength') as number } : {}),
    ...about,
  };
}
