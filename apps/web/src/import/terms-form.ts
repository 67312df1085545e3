import type { Day } from '@governance/calendar';
import { heldIn } from '@governance/partnership';
import { formErrors, parseDateInput, plural, type FormErrors } from '@governance/govuk';
import { termsIn, type ProposedPlan, type TermDates } from '@governance/plan-import';
import type { Posted } from '../pages/read-form.js';

/** A term of the plan that somebody has to put a date to. */
export interface TermToDate {
  readonly field: string;
  readonly term: string;
  readonly label: string;
  readonly actions: string;
  /** As somebody said, else as the document says itself; null where neither did. */
  readonly date: Day | null;
}

/** The terms of a document, each once, with the date that was said for it. @param read without any date for terms */
export function termsToDate(read: ProposedPlan, said: TermDates): readonly TermToDate[] {
  return termsIn(read).map(({ term, asWritten, actions, means }, index) => ({
    field: `term-${index}`,
    term,
    label: `When does “${asWritten}” end?`,
    actions: plural(actions, 'action'),
    date: Object.hasOwn(said, term) ? (heldIn(said, term) ?? null) : means,
  }));
}

export type ReadTerms =
  | { readonly terms: TermDates; readonly errors: undefined }
  | { readonly terms: undefined; readonly errors: FormErrors };

/** What the form says; a term that is left blank has no date. */
export function readTerms(asked: readonly TermToDate[], said: TermDates, posted: Posted): ReadTerms {
  const terms = new Map(Object.entries(said));
  const wrong = new Map<string, string>();
  for (const { field, term, label, date } of asked) {
    const part = (name: string) => {
      const value = heldIn(posted, `${field}-${name}`);
      return typeof value === 'string' ? value : undefined;
    };
    const parts = { day: part('day'), month: part('month'), year: part('year') };
    if (Object.values(parts).every((value) => value === undefined)) continue;
    const read = parseDateInput(parts);
    if ('date' in read) terms.set(term, read.date);
    else if (!read.empty) wrong.set(field, `${label} The date ${read.reason}`);
    else if (date !== null) terms.set(term, null);
  }
  const errors = formErrors([], Object.fromEntries(wrong));
  return errors ? { terms: undefined, errors } : { terms: Object.fromEntries(terms), errors: undefined };
}
