import { RuleBroken } from '@governance/event-sourcing';
import { formErrors, type FormErrors } from '@governance/govuk';
import { ruleInWords } from '../pages/rule-in-words.js';

/** A change to people or organisations that cannot be made, worded for whoever asked. */
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

/** Makes a change; what refuses it becomes the form's errors. */
export async function errorsFrom(change: Promise<unknown>): Promise<FormErrors | undefined> {
  try {
    await change;
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return formErrors([], { [error.field]: error.message });
    if (error instanceof RuleBroken) return formErrors([], { '': ruleInWords(error) });
    throw error;
  }
}
