import { RuleBroken } from '@governance/event-sourcing';
import { formErrors, type FormErrors } from '@governance/govuk';
import { fieldOfRule } from './field-of-rule.js';
import { ruleInWords } from './rule-in-words.js';

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

/**
 * Makes a change; what refuses it becomes the form's errors.
 * @param fields of the form: an error leads to the one that it speaks of
 */
export async function errorsFrom(
  change: Promise<unknown>,
  fields: readonly string[] = [],
): Promise<FormErrors | undefined> {
  try {
    await change;
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return formErrors([], { [error.field]: error.message });
    if (error instanceof RuleBroken) {
      return formErrors([], { [fieldOfRule(error, fields)]: ruleInWords(error) });
    }
    throw error;
  }
}
