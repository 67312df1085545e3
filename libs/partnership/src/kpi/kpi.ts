import { heldIn } from '../held-in.js';
import type { ActionId, OrganisationId, PlanId, PriorityId } from '../ids.js';
import { evolveEvidence, isEvidenceEvent, type EvidenceEvent, type EvidenceHeld } from '../evidence.js';
import type { Marked, MarkingEvent } from '../marking.js';
import { evolveMarking, isMarkingEvent, unmarked } from '../marking.js';
import { unreachable } from '../rule.js';
import type { Frequency, ReadingPeriod } from './period.js';
import { periodKey } from './period.js';

/** What a value is a number of. `people` counts persons, so that small counts can be suppressed. */
export const kpiUnits = ['people', 'number', 'percent', 'change', 'rate', 'pounds', 'days'] as const;
/** `percent` is a share, 0 to 100; `change` is in percent against the baseline; `rate` is per 100,000 people. */
export type KPIUnit = (typeof kpiUnits)[number];

export const targetDirections = ['at-least', 'at-most', 'exactly', 'top-quartile'] as const;
export type TargetDirection = (typeof targetDirections)[number];

export interface KPITarget {
  readonly direction: TargetDirection;
  /** In the KPI's unit. Of a top quartile: the value at which it begins, null until the source says. */
  readonly value: number | null;
  /** Amber within this many percent of the value; null for what the board's policy says. */
  readonly tolerance: number | null;
}

/** What may be said anew without making it another KPI. */
export interface KPIDetails {
  /** Which way is better, when there is no target to say it. */
  readonly better: 'higher' | 'lower';
  /** Before the work began: the value, and of when, as written. */
  readonly baseline: { readonly value: number; readonly when: string } | null;
  /** Where the figures come from, as written. */
  readonly source: string;
  /** Days from the end of a period until the source has its figure. */
  readonly lagDays: number;
}

export interface KPIDefinition extends KPIDetails {
  readonly plan: PlanId;
  /** What it belongs to below the plan, by id; a national metric by its name in the outcomes framework. */
  readonly priority: PriorityId | null;
  readonly action: ActionId | null;
  readonly metric: string | null;
  /** What is counted. */
  readonly title: string;
  readonly unit: KPIUnit;
  readonly frequency: Frequency;
  /** `year-to-date`: each reading is the total since 1 April, and the target is for the whole year. */
  readonly counts: 'each-period' | 'year-to-date';
  /** The plan's own words, when it was defined from them. */
  readonly words: string | null;
}

/** What may have been written down wrongly. */
export interface KPIInWords extends KPIDetails {
  readonly title: string;
  readonly target: KPITarget | null;
}

export type ReadingStatus = 'provisional' | 'final';

/** Where a KPI stands. */
export interface KPIPlace {
  readonly plan: PlanId;
  readonly priority: PriorityId | null;
}

/** Stream `kpi-<id>`. */
export type KPIEvent =
  | { type: 'KPIDefined'; data: KPIDefinition }
  | { type: 'KPIReworded'; data: { from: string; to: string } }
  | { type: 'KPIDetailsChanged'; data: { from: KPIDetails; to: KPIDetails; reason: string } }
  /** It was written down wrongly: what was agreed is as it was. */
  | { type: 'KPICorrected'; data: { from: KPIInWords; to: KPIInWords; reason: string } }
  | { type: 'KPITargetSet'; data: { from: KPITarget | null; to: KPITarget; reason: string } }
  /** Who sends its figures; null for whoever leads its action, or nobody. */
  | { type: 'KPISupplierNamed'; data: { from: OrganisationId | null; to: OrganisationId | null } }
  /** A reading; `from` is the provisional value that it takes the place of. */
  | {
      type: 'KPIUpdated';
      data: {
        period: ReadingPeriod;
        from: number | null;
        value: number;
        status: ReadingStatus;
        note: string;
      };
    }
  /** The source changed a final value. Until corrections were told apart, also one that was entered wrongly. */
  | { type: 'KPIRestated'; data: { period: ReadingPeriod; from: number; to: number; reason: string } }
  /** A value was entered wrongly; whether it is final stays. */
  | { type: 'KPIReadingCorrected'; data: { period: ReadingPeriod; from: number; to: number; reason: string } }
  /** It was never a reading of this period. */
  | { type: 'KPIReadingWithdrawn'; data: { period: ReadingPeriod; value: number; reason: string } }
  /** To a plan of the year after, with all that was measured. */
  | { type: 'KPICarriedOver'; data: { from: KPIPlace; to: KPIPlace } }
  | { type: 'KPIRetired'; data: { reason: string } }
  | EvidenceEvent
  | MarkingEvent;

export interface DefinedKPI extends KPIDefinition, Marked {
  readonly status: 'live' | 'retired';
  readonly target: KPITarget | null;
  /** Who was named to send its figures. */
  readonly supplier: OrganisationId | null;
  /** By `periodKey`. */
  readonly readings: Readonly<Record<string, { readonly value: number; readonly status: ReadingStatus }>>;
  /** By its id. */
  readonly evidence: EvidenceHeld;
}

export type KPI = { readonly status: 'not-defined' } | DefinedKPI;

export const notDefined = (): KPI => ({ status: 'not-defined' });

export function evolve(kpi: KPI, event: KPIEvent): KPI {
  if (event.type === 'KPIDefined')
    return {
      ...event.data,
      ...unmarked,
      status: 'live',
      target: null,
      supplier: null,
      readings: {},
      evidence: {},
    };
  if (kpi.status === 'not-defined') return kpi;
  if (isMarkingEvent(event)) return { ...kpi, ...evolveMarking(kpi, event) };
  if (isEvidenceEvent(event)) return { ...kpi, evidence: evolveEvidence(kpi.evidence, event) };
  switch (event.type) {
    case 'KPIReworded':
      return { ...kpi, title: event.data.to };
    case 'KPIDetailsChanged':
      return { ...kpi, ...event.data.to };
    case 'KPICorrected':
      return { ...kpi, ...event.data.to };
    case 'KPITargetSet':
      return { ...kpi, target: event.data.to };
    case 'KPISupplierNamed':
      return { ...kpi, supplier: event.data.to };
    case 'KPIUpdated': {
      const { period, value, status } = event.data;
      return { ...kpi, readings: { ...kpi.readings, [periodKey(period)]: { value, status } } };
    }
    case 'KPIRestated': {
      const { period, to: value } = event.data;
      return { ...kpi, readings: { ...kpi.readings, [periodKey(period)]: { value, status: 'final' } } };
    }
    case 'KPIReadingCorrected': {
      const { period, to: value } = event.data;
      const key = periodKey(period);
      const status = heldIn(kpi.readings, key)?.status ?? 'final';
      return { ...kpi, readings: { ...kpi.readings, [key]: { value, status } } };
    }
    case 'KPIReadingWithdrawn': {
      const withdrawn = periodKey(event.data.period);
      const kept = Object.entries(kpi.readings).filter(([key]) => key !== withdrawn);
      return { ...kpi, readings: Object.fromEntries(kept) };
    }
    case 'KPICarriedOver':
      return { ...kpi, ...event.data.to };
    case 'KPIRetired':
      return { ...kpi, status: 'retired' };
    default:
      return unreachable(event);
  }
}
