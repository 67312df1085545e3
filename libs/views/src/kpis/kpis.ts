import { isDeepStrictEqual } from 'node:util';
import type { Day, Instant } from '@governance/calendar';
import type { Recorded } from '@governance/event-sourcing';
import {
  evolveMarking,
  isEvidenceEvent,
  isMarkingEvent,
  kpiRagOf,
  periodKey,
  readingDue,
  unmarked,
  type KPIDefinition,
  type KPIEvent,
  type KPIFacts,
  type KPIRag,
  type KPITarget,
  type Marked,
  type ReadingPeriod,
  type ReadingStatus,
  type KPIId,
  type OrganisationId,
  type PartnershipId,
  type PlanId,
} from '@governance/partnership';
import { foldEvidence, type EvidenceRow } from '../evidence.js';
import type { Mark } from '../mark.js';
import { kpiPolicyOn } from '../board/dashboard.js';
import type { BoardRow } from '../board/board.js';
import { noting } from '../marked-rows.js';
import type { Entry, View } from '../view.js';
import { idOf } from '../view.js';

/** One value that a period had, and until the next it was the one that held. */
export interface ReadingStep extends Mark {
  /** `withdrawn`: it was never a reading of this period. */
  readonly kind: ReadingStatus | 'restated' | 'corrected' | 'withdrawn';
  readonly value: number;
  /** A note, or the reason of a restatement, correction or withdrawal. */
  readonly reason: string;
  readonly happenedOn: Day | null;
}

export interface ReadingRow {
  readonly period: ReadingPeriod;
  /** The value that holds. */
  readonly value: number;
  readonly status: ReadingStatus;
  /** Whether its source ever replaced a final value. */
  readonly restated: boolean;
  /** Position of the entry that gave the value. */
  readonly position: number;
  /** Every value that the period had, oldest first; the last is the one that holds. */
  readonly steps: readonly ReadingStep[];
}

export interface KPIRow extends KPIDefinition, Marked {
  readonly id: KPIId;
  readonly partnership: PartnershipId;
  readonly status: 'live' | 'retired';
  readonly defined: Mark;
  /** Who was named to send its figures; null for whoever leads its action, or nobody. */
  readonly supplier: OrganisationId | null;
  /** When that was named last. */
  readonly supplierNamed: Instant | null;
  /** From when on somebody is asked for its readings: what was over before is not asked for. */
  readonly askedSince: Instant;
  readonly retired: (Mark & { readonly reason: string }) | null;
  /** Oldest first; the last is in force. */
  readonly targets: readonly (Mark & {
    readonly target: KPITarget;
    readonly reason: string;
    /** The one before was written down wrongly. */
    readonly corrects?: true;
  })[];
  /** By the end of the period, oldest first. */
  readonly readings: readonly ReadingRow[];
  /** Readings taken back, with what they had been. */
  readonly withdrawn: readonly { readonly period: ReadingPeriod; readonly steps: readonly ReadingStep[] }[];
  readonly evidence: readonly EvidenceRow[];
  /** Version of the KPI's stream: a form carries it, so that a change by somebody else is noticed. */
  readonly version: number;
}

/** The measures of a partnership, a row each, by id. */
export const kpis: View<KPIRow> = {
  name: 'kpis',
  version: 5,
  streams: ['kpi'],
  visitors: 'unmarked',
  marked: {
    record: (row) => ({ stream: `kpi-${row.id}`, marked: row }),
    plan: ({ plan }) => plan,
    action: ({ action }) => action,
    // One of an action is about whoever the action is about too.
    about: ({ supplier }) => (supplier === null ? [] : [supplier]),
    noted: (row, read) => noting(row, ['title'], read),
  },
  keys: (entry) => (entry.stream.startsWith('kpi-') ? [idOf(entry.stream)] : []),
  fold: (row, entry) => {
    const folded = fold(row, entry as Recorded<KPIEvent>);
    return folded && { ...folded, version: entry.version };
  },
  columns: {},
  indexes: [],
};

function fold(row: KPIRow | undefined, entry: Recorded<KPIEvent>): KPIRow | undefined {
  if (entry.type === 'KPIDefined') {
    return {
      ...entry.data,
      ...unmarked,
      id: idOf(entry.stream),
      partnership: entry.partnership,
      status: 'live',
      defined: mark(entry),
      supplier: null,
      supplierNamed: null,
      askedSince: entry.metadata.recordedAt,
      retired: null,
      targets: [],
      readings: [],
      withdrawn: [],
      evidence: [],
      version: entry.version,
    };
  }
  if (!row) return row;
  if (isEvidenceEvent(entry)) return { ...row, evidence: foldEvidence(row.evidence, entry) };
  if (isMarkingEvent(entry)) return { ...row, ...evolveMarking(row, entry) };
  switch (entry.type) {
    case 'KPIReworded':
      return { ...row, title: entry.data.to };
    case 'KPIDetailsChanged':
      return { ...row, ...entry.data.to };
    case 'KPICorrected': {
      const { from, to, reason } = entry.data;
      const { target, ...words } = to;
      if (target === null || isDeepStrictEqual(from.target, target)) return { ...row, ...words };
      const corrected = { ...mark(entry), target, reason, corrects: true } as const;
      return { ...row, ...words, targets: [...row.targets, corrected] };
    }
    case 'KPITargetSet': {
      const { to: target, reason } = entry.data;
      return { ...row, targets: [...row.targets, { ...mark(entry), target, reason }] };
    }
    case 'KPISupplierNamed': {
      const { from, to } = entry.data;
      const at = entry.metadata.recordedAt;
      // Whoever leads its action was asked from the first day on, and whoever comes after them goes on.
      const isFirst = from === null && row.action === null;
      return { ...row, supplier: to, supplierNamed: at, ...(isFirst ? { askedSince: at } : {}) };
    }
    case 'KPIUpdated': {
      const { period, value, status, note } = entry.data;
      return withReading(row, entry, period, value, status, step(entry, status, value, note));
    }
    case 'KPIRestated': {
      const { period, to, reason } = entry.data;
      return withReading(row, entry, period, to, 'final', step(entry, 'restated', to, reason));
    }
    case 'KPIReadingCorrected': {
      const { period, to, reason } = entry.data;
      const status = held(row, period)?.status ?? 'final';
      return withReading(row, entry, period, to, status, step(entry, 'corrected', to, reason));
    }
    case 'KPIReadingWithdrawn': {
      const { period, value, reason } = entry.data;
      const steps = [...(held(row, period)?.steps ?? []), step(entry, 'withdrawn', value, reason)];
      return {
        ...row,
        readings: row.readings.filter((reading) => reading !== held(row, period)),
        withdrawn: [...row.withdrawn, { period, steps }],
      };
    }
    case 'KPICarriedOver':
      return { ...row, ...entry.data.to };
    case 'KPIRetired':
      return { ...row, status: 'retired', retired: { ...mark(entry), reason: entry.data.reason } };
  }
}

function mark(entry: Entry): Mark {
  return { at: entry.metadata.recordedAt, who: entry.metadata.who, position: entry.position };
}

function step(entry: Entry, kind: ReadingStep['kind'], value: number, reason: string): ReadingStep {
  return { kind, value, reason, happenedOn: entry.metadata.happenedOn ?? null, ...mark(entry) };
}

function held(row: KPIRow, period: ReadingPeriod): ReadingRow | undefined {
  return row.readings.find((reading) => periodKey(reading.period) === periodKey(period));
}

function withReading(
  row: KPIRow,
  entry: Entry,
  period: ReadingPeriod,
  value: number,
  status: ReadingStatus,
  taken: ReadingStep,
): KPIRow {
  const before = held(row, period);
  const reading: ReadingRow = {
    period,
    value,
    status,
    restated: taken.kind === 'restated' || (before?.restated ?? false),
    position: entry.position,
    steps: [...(before?.steps ?? []), taken],
  };
  const others = row.readings.filter((other) => other !== before);
  const readings = [...others, reading].sort((a, b) => a.period.to.localeCompare(b.period.to));
  return { ...row, readings };
}

/** What the KPI policy looks at. */
export function kpiFacts(row: KPIRow): KPIFacts {
  const last = row.targets.at(-1);
  return {
    better: row.better,
    counts: row.counts,
    definedAt: row.defined.position,
    retiredAt: row.retired?.position ?? null,
    target: last ? { ...last.target, position: last.position } : null,
    readings: row.readings.map(({ period, value, status, position }) => ({
      period,
      value,
      status,
      position,
    })),
  };
}

export interface ColouredKPI {
  readonly kpi: KPIRow;
  readonly rag: KPIRag;
}

/** A KPI with its colour on a day, explained. `asAt` is an ISO date in London. */
export function colourOfKPI(board: BoardRow, kpi: KPIRow, asAt: Day): ColouredKPI {
  return { kpi, rag: kpiRagOf(kpiFacts(kpi), kpiPolicyOn(board, asAt)) };
}

/** The live KPIs of a plan that are off their target, red before amber. */
export function offTarget(
  board: BoardRow,
  plan: PlanId,
  rows: readonly KPIRow[],
  asAt: Day,
): readonly ColouredKPI[] {
  const coloured = kpisOf(board, plan, rows, asAt);
  return ['red', 'amber'].flatMap((colour) => coloured.filter(({ rag }) => rag.colour === colour));
}

/** The live KPIs of a plan with their colours, in order of their titles. */
export function kpisOf(
  board: BoardRow,
  plan: PlanId,
  rows: readonly KPIRow[],
  asAt: Day,
): readonly ColouredKPI[] {
  return rows
    .filter((row) => row.plan === plan && row.status === 'live')
    .map((row) => colourOfKPI(board, row, asAt))
    .sort((a, b) => a.kpi.title.localeCompare(b.kpi.title, 'en-GB', { numeric: true }));
}

/**
 * The last period whose figure is known on a day and is not here; null when nothing is awaited. Periods that were over
 * before the KPI was defined are not asked for.
 */
export function awaitedReading(kpi: KPIRow, today: Day): ReadingPeriod | null {
  if (kpi.status === 'retired') return null;
  return readingDue(kpi, kpi.defined.at, today)?.period ?? null;
}
