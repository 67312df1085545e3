import { oneLine } from '../cells/clean-cell.js';
import type { Period, ProposedPlan } from '../proposed-plan.js';
import { periodOf } from './headings.js';

/** What somebody says of the plan as a whole, where the document does not or says it wrongly. */
export interface PlanNaming {
  readonly title?: string;
  readonly period?: Period;
}

export const mostOfTitle = 200;

/** A title on one line; null where it is blank or longer than `mostOfTitle`. */
export function titleGiven(written: string): string | null {
  const title = oneLine(written);
  return title === '' || title.length > mostOfTitle ? null : title;
}

/** `2026/27`, `2024-2027`: from April to March; null where it is no period. */
export function periodGiven(written: string): Period | null {
  return /^[\d\s/–-]+$|^20\d\d to 20\d\d$/.test(written.trim()) ? periodOf(written) : null;
}

/** The plan under the title and for the period that were given; headings that were named after it are renamed with it. */
export function withNaming(
  plan: ProposedPlan,
  { title = plan.plan.title, period }: PlanNaming,
): ProposedPlan {
  if (title === plan.plan.title && period === undefined) return plan;
  const settled = [
    ...(title === plan.plan.title ? [] : ['title-missing']),
    ...(period === undefined ? [] : ['period-missing']),
  ];
  return {
    ...plan,
    plan: { ...plan.plan, title, ...(period === undefined ? {} : { period }) },
    themes: withHeadings(plan.themes, plan.plan.title, title),
    findings: plan.findings.filter(({ kind }) => !settled.includes(kind)),
  };
}

/** Themes and priorities that are called like the plan, called like it by another title. */
export function withHeadings(
  themes: ProposedPlan['themes'],
  from: string,
  title: string,
): ProposedPlan['themes'] {
  const named = <Heading extends { readonly title: string }>(heading: Heading): Heading =>
    heading.title === from ? { ...heading, title } : heading;
  return themes.map((theme) => ({ ...named(theme), priorities: theme.priorities.map(named) }));
}
