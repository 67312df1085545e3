import { formErrors, type FormErrors } from '@governance/govuk';
import { RuleBroken, ruleInWords } from '@governance/partnership';
import { fieldOfRule } from './field-of-rule.js';

/** A change that cannot be made, worded for whoever asked. */
export class Refused extends Error {
  override readonly name = 'Refused';

  /** @param field of the form; `''` for the form as a whole. */
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

/** The same, because somebody else was faster: whoever looks at what is there now can send it again. */
export class ChangedMeanwhile extends Refused {
  /** @param version of what is there now, where it has versions */
  constructor(
    message: string,
    readonly version = 0,
  ) {
    super('', message);
  }
}

/**
 * What refuses a change, as the form's errors; undefined for any other error.
 * @param fields of the form: an error leads to the one that it speaks of
 */
export function refusalIn(
  error: unknown,
  fields: readonly string[] = [],
): { readonly code: string; readonly errors: FormErrors } | undefined {
  if (error instanceof Refused)
    return { code: 'refused', errors: formErrors([], { [error.field]: error.message })! };
  if (!(error instanceof RuleBroken)) return undefined;
  const errors = formErrors([], { [fieldOfRule(error, fields)]: ruleInWords(error) })!;
  return { code: error.code, errors };
}
