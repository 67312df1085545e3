import { fieldId } from './field-id.js';

/** The shape class-validator reports; written here so that this library needs no validator. */
export interface ValidationProblem {
  property: string;
  constraints?: Record<string, string>;
  children?: ValidationProblem[];
}

/** What the layout's error summary and the form macros take. */
export interface FormErrors {
  summary: { text: string; href?: string }[];
  fields: Record<string, { text: string }>;
}

/**
 * Turns validation problems into an error summary and one message per field; `undefined` when all is well, so that
 * a template may ask `if errors`.
 *
 * - A field shows one message: the first constraint, in class-validator the decorator nearest the property.
 * - A nested problem is named as it is posted: `rows[0][status]`.
 * - `alsoWrong` adds problems found elsewhere (a refused rule): field name to message. The name `''` is a problem of
 *   the whole form; it stands in the summary without a link.
 */
export function formErrors(
  problems: ValidationProblem[],
  alsoWrong: Record<string, string> = {},
): FormErrors | undefined {
  const messages = new Map([
    ...problems.flatMap((problem) => messagesOf(problem, '')),
    ...Object.entries(alsoWrong),
  ]);
  if (messages.size === 0) return undefined;
  const errors: FormErrors = { summary: [], fields: {} };
  for (const [name, text] of messages) {
    if (name === '') {
      errors.summary.push({ text });
    } else {
      errors.summary.push({ text, href: `#${fieldId(name)}` });
      errors.fields[name] = { text };
    }
  }
  return errors;
}

function messagesOf(problem: ValidationProblem, parent: string): [string, string][] {
  const name = parent ? `${parent}[${problem.property}]` : problem.property;
  const first = Object.values(problem.constraints ?? {})[0];
  return [
    ...(first === undefined ? [] : [[name, first] as [string, string]]),
    ...(problem.children ?? []).flatMap((child) => messagesOf(child, name)),
  ];
}
