import type { FormErrors } from '@governance/govuk';

/** What the API answers to input that it cannot take: which field, and what to do about it. */
export function refused(code: string, errors: FormErrors) {
  const fields = Object.fromEntries(Object.entries(errors.fields).map(([name, { text }]) => [name, text]));
  return { error: { code, message: errors.summary.map(({ text }) => text).join('. '), fields } };
}
