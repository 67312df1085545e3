import { unmarked } from '@governance/partnership';
import type { ActionRow } from '@governance/views';
import { getMetadataStorage } from 'class-validator';
import type { ActionTask, Field } from '../actions/tasks/task.js';
import type { Place } from '../access/place.js';

export interface FieldSchema {
  readonly type: 'string' | 'integer' | 'array';
  readonly description: string;
  readonly format?: 'date' | 'uuid';
  readonly enum?: readonly string[];
  readonly items?: { readonly type: 'string'; readonly format: 'uuid' };
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

export interface TaskSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, FieldSchema>>;
  readonly required: readonly string[];
}

/** A task's form as a JSON schema: its words are those of the page, its limits those of the form's own checks. */
export function taskSchema(task: ActionTask<object>): TaskSchema {
  const fields = task.fields(anyAction, anyPlace);
  const checks = checksOf(task.form);
  const optional = (name: string) =>
    checks.some((check) => check.name === name && check.kind === 'conditionalValidation');
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field, checks)])),
    required: fields.map(({ name }) => name).filter((name) => !optional(name)),
  };
}

interface Check {
  readonly name: string;
  readonly kind: string;
  readonly limit: unknown;
}

function checksOf(form: new () => object): readonly Check[] {
  return getMetadataStorage()
    .getTargetValidationMetadatas(form, '', false, false)
    .map(({ propertyName, name, type, constraints }) => {
      return { name: propertyName, kind: name ?? type, limit: (constraints as unknown[] | undefined)?.[0] };
    });
}

function fieldSchema(field: Field, checks: readonly Check[]): FieldSchema {
  const description = field.label;
  const own = checks.filter(({ name }) => name === field.name);
  const limit = (kind: string) => own.find((check) => check.kind === kind)?.limit;
  const has = (kind: string) => own.some((check) => check.kind === kind);
  if (field.kind === 'date') return { type: 'string', format: 'date', description };
  if (field.kind === 'checkboxes')
    return { type: 'array', items: { type: 'string', format: 'uuid' }, description };
  if (has('isInt')) {
    return { type: 'integer', minimum: limit('min') as number, maximum: limit('max') as number, description };
  }
  if (has('isIn')) return { type: 'string', enum: limit('isIn') as string[], description };
  // What is chosen from a list of the board's own is an id.
  if (field.items) return { type: 'string', format: 'uuid', description };
  return {
    type: 'string',
    description,
    ...(has('maxLength') ? { maxLength: limit('maxLength') as number } : {}),
  };
}

const undated = { date: null, precision: 'tbc' } as const;

/** An action for which every task has fields: descriptions must not depend on a real one. */
const anyAction = {
  milestones: [],
  owners: [],
  marked: unmarked,
  reviewDate: null,
  deadline: { ...undated, asWritten: 'the present one' },
  requested: { to: { ...undated, asWritten: 'the one asked for' }, reason: '' },
} as unknown as ActionRow;

const anyPlace = { board: { organisations: [] } } as unknown as Place;
