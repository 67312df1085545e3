import { formErrors, type FormErrors } from '@governance/govuk';
import { heldIn } from '@governance/partnership';
import {
  mostOfTitle,
  periodGiven,
  titleGiven,
  type PlanNaming,
  type ProposedPlan,
} from '@governance/plan-import';
import type { Posted } from '../pages/read-form.js';

/** What the form shows: the title and the period as they are understood. */
export function namingOf({ title, period }: ProposedPlan['plan']) {
  const years = period && `${period.from.slice(0, 4)}/${period.to.slice(2, 4)}`;
  return { 'plan-title': title, 'plan-period': years ?? '' };
}

export type ReadNaming =
  | { readonly naming: PlanNaming; readonly errors: undefined }
  | { readonly naming: undefined; readonly errors: FormErrors };

/** A period that is left blank is as the document says it. */
export function readNaming(posted: Posted): ReadNaming {
  const [title, written] = ['plan-title', 'plan-period'].map((name) =>
    String(heldIn(posted, name) ?? '').trim(),
  );
  const named = titleGiven(title!);
  const period = periodGiven(written!);
  const errors = formErrors([], {
    ...(named === null ? { 'plan-title': `Give the plan a title of up to ${mostOfTitle} characters` } : {}),
    ...(period === null && written !== ''
      ? { 'plan-period': 'Write the period as its years, such as 2026/27 or 2024/27' }
      : {}),
  });
  if (errors) return { naming: undefined, errors };
  return { naming: { title: named!, ...(period === null ? {} : { period }) }, errors: undefined };
}
