import type { KPIUnit } from './kpi.js';

/** Counts of people under this are not shown to a wider circle: somebody could be known by them. */
export const fewestPeopleShown = 5;

/**
 * Whether a value is to be suppressed where a wider circle reads it: the Health and Wellbeing Board, a public page.
 * It is then shown as “fewer than 5”. Nought is suppressed too: that nobody is in a group says something of everybody.
 */
export function suppressed(value: number, unit: KPIUnit): boolean {
  return unit === 'people' && value < fewestPeopleShown;
}
