import { mostOfTitle, periodGiven, titleGiven, type PlanNaming } from '@governance/plan-import';
import { Failure } from '../failure.js';

/** What `--title` and `--period` say. @throws Failure */
export function namingGiven({
  title,
  period,
}: {
  readonly title?: string;
  readonly period?: string;
}): PlanNaming {
  const named = title === undefined ? undefined : titleGiven(title);
  if (named === null) throw new Failure(`--title takes 1 to ${mostOfTitle} characters.`, 2);
  const years = period === undefined ? undefined : periodGiven(period);
  if (years === null) throw new Failure(`‘${period}’ is no period. Write it like --period 2026/27.`, 2);
  return { ...(named && { title: named }), ...(years && { period: years }) };
}
