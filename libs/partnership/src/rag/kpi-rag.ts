import type { KPIDefinition, KPITarget, ReadingStatus } from '../kpi/kpi.js';
import type { ReadingPeriod } from '../kpi/period.js';
import { periodKey, shareOfYear, yearBefore } from '../kpi/period.js';
import type { AdoptedKPIPolicy } from './kpi-policy.js';

export type KPIColour = 'green' | 'amber' | 'red' | 'grey';

/** What the policy looks at. Positions are those of the entries in the history that say so. */
export interface KPIFacts extends Pick<KPIDefinition, 'better' | 'counts'> {
  readonly definedAt: number;
  readonly retiredAt: number | null;
  readonly target: (KPITarget & { readonly position: number }) | null;
  /** Oldest period first. */
  readonly readings: readonly ReadingFact[];
}

export interface ReadingFact {
  readonly period: ReadingPeriod;
  readonly value: number;
  readonly status: ReadingStatus;
  /** Of the entry that gave the value that holds. */
  readonly position: number;
}

export type KPIBecause =
  | {
      readonly rule: 'on-target' | 'within-tolerance' | 'off-target';
      readonly value: number;
      /** What the value was measured against: of a total so far, the part of the target due by then. */
      readonly due: number;
      readonly tolerance: number;
      readonly entries: readonly number[];
    }
  | {
      readonly rule: 'improved-on-last-year';
      readonly value: number;
      readonly before: number;
      readonly period: ReadingPeriod;
      readonly entries: readonly number[];
    }
  | {
      readonly rule: 'no-reading' | 'no-target' | 'top-quartile-not-known' | 'retired';
      readonly entries: readonly number[];
    };

/** Which way the value went, and whether that is better. */
export interface KPITrend {
  readonly moved: 'up' | 'down' | 'level';
  /** Null when the value is level. */
  readonly improved: boolean | null;
  readonly from: ReadingFact;
}

export interface KPIRag {
  readonly colour: KPIColour;
  readonly latest: ReadingFact | null;
  /** Why the colour is what it is: never empty. */
  readonly because: readonly KPIBecause[];
  /** Direction of travel stands apart from the colour. Null when there is nothing to compare with. */
  readonly trend: KPITrend | null;
  readonly policyVersion: number;
}

/**
 * Colour of a KPI by the board's policy, from its latest reading. Green on or past target; amber within tolerance or
 * better than in the same period last year; red otherwise; grey with no reading, no target, or retired.
 */
export function kpiRagOf(facts: KPIFacts, { version: policyVersion, policy }: AdoptedKPIPolicy): KPIRag {
  const { target, readings, definedAt, retiredAt } = facts;
  const latest = readings.at(-1) ?? null;
  const trend = latest && trendOf(facts, latest);
  const shown = { latest, trend, policyVersion };
  const grey = (
    rule: 'no-reading' | 'no-target' | 'top-quartile-not-known' | 'retired',
    ...entries: number[]
  ) => ({ ...shown, colour: 'grey', because: [{ rule, entries }] }) as const;
  if (retiredAt !== null) return grey('retired', retiredAt);
  if (!latest) return grey('no-reading', definedAt);
  if (!target) return grey('no-target', definedAt, latest.position);
  const due = dueBy(facts, latest.period);
  if (due === null) return grey('top-quartile-not-known', target.position);
  const tolerance = target.tolerance ?? policy.tolerance;
  const entries = [target.position, latest.position];
  const measured = { value: latest.value, due, tolerance, entries };
  const short = shortfall(facts, latest.value, due);
  if (short <= 0) return { ...shown, colour: 'green', because: [{ rule: 'on-target', ...measured }] };
  // In whole parts of the target, so that 9 is within 10% of 10 whatever binary fractions make of it.
  if (short * 100 <= Math.abs(due) * tolerance * (1 + 1e-9))
    return { ...shown, colour: 'amber', because: [{ rule: 'within-tolerance', ...measured }] };
  const off = { rule: 'off-target', ...measured } as const;
  const before = sameLastYear(facts, latest);
  if (policy.amberOnImprovement && before && isBetter(facts, latest.value, before.value, due)) {
    const improved: KPIBecause = {
      rule: 'improved-on-last-year',
      value: latest.value,
      before: before.value,
      period: before.period,
      entries: [before.position, latest.position],
    };
    return { ...shown, colour: 'amber', because: [improved, off] };
  }
  return { ...shown, colour: 'red', because: [off] };
}

/** What a reading of a period is measured against; null while it is not known. */
export function dueBy(
  { target, counts }: Pick<KPIFacts, 'target' | 'counts'>,
  period: ReadingPeriod,
): number | null {
  if (!target || target.value === null) return null;
  return counts === 'year-to-date' ? target.value * shareOfYear(period) : target.value;
}

/** How far a value is from what is due, in the unit; 0 or less when it is reached. */
function shortfall({ target, better }: KPIFacts, value: number, due: number): number {
  switch (target?.direction) {
    case 'at-least':
      return due - value;
    case 'at-most':
      return value - due;
    case 'exactly':
      return Math.abs(value - due);
    case 'top-quartile':
    case undefined:
      return better === 'higher' ? due - value : value - due;
  }
}

function isBetter(facts: KPIFacts, value: number, before: number, due: number): boolean {
  return shortfall(facts, value, due) < shortfall(facts, before, due);
}

function sameLastYear({ readings }: KPIFacts, latest: ReadingFact): ReadingFact | undefined {
  const key = periodKey(yearBefore(latest.period));
  return readings.find(({ period }) => periodKey(period) === key);
}

/** A total since 1 April is compared with the same months a year before: within a year it can only grow. */
function trendOf(facts: KPIFacts, latest: ReadingFact): KPITrend | null {
  const from = facts.counts === 'year-to-date' ? sameLastYear(facts, latest) : facts.readings.at(-2);
  if (!from) return null;
  if (from.value === latest.value) return { moved: 'level', improved: null, from };
  const moved = latest.value > from.value ? 'up' : 'down';
  const improved = isBetter(facts, latest.value, from.value, dueBy(facts, latest.period) ?? 0);
  return { moved, improved, from };
}
