import { formErrors, type FormErrors } from '@governance/govuk';
import type { Posted } from '../pages/read-form.js';

/** What a JSON request says beside the task's own fields. */
export interface Sent {
  readonly command?: string;
  readonly seen?: number;
  /** The task's fields; one that is null counts as left out. */
  readonly fields: Posted;
}

type Read = { readonly sent: Sent; readonly errors: undefined } | { readonly errors: FormErrors };

/**
 * Reads the body of a task's request.
 * @param known names of the task's fields: another name is refused, so that no misspelt field is dropped in silence.
 */
export function readSubmission(body: unknown, known: readonly string[]): Read {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { errors: formErrors([], { '': 'Send a JSON object with the fields of the task' })! };
  }
  const { commandId, seen, ...given } = body as Record<string, unknown>;
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const wrong: Record<string, string> = {};
  for (const name of Object.keys(fields)) {
    if (!known.includes(name)) {
      wrong[name] = `${name} is no field of this task. Its fields are ${known.join(', ')}`;
    }
  }
  if (!isAbsent(commandId) && !isUuid(commandId)) wrong.commandId = 'commandId must be a UUID';
  if (!isAbsent(seen) && !isVersion(seen)) {
    wrong.seen = 'seen must be the version that you read, a whole number';
  }
  const errors = formErrors([], wrong);
  if (errors) return { errors };
  return {
    sent: {
      ...(isUuid(commandId) ? { command: commandId } : {}),
      ...(isVersion(seen) ? { seen } : {}),
      fields,
    },
    errors: undefined,
  };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isUuid(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(value)
  );
}

function isVersion(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
