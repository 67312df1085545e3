import type { Deadline, ReadingPeriod, RiskId } from '@governance/partnership';
import type { ActionRow } from '../action-page/action-row.js';
import type { KPIRow } from '../kpis/kpis.js';
import type { Mark } from '../mark.js';

/** What is chased: an action, a mitigation of a risk, or the readings of a KPI. */
export interface ChasedRow extends ActionRow {
  /** Id of the risk whose mitigation it is; its own id is then the mitigation's, and its reference the risk's. */
  readonly risk?: RiskId;
  /** Of a KPI, by what its readings are due; its own id is then the KPI's. */
  readonly kpi?: ReadingsChased;
}

/** What is known of the readings of a KPI by whoever asks for them. */
export interface ReadingsChased extends Pick<KPIRow, 'frequency' | 'lagDays' | 'action' | 'askedSince'> {
  /** Each with the entry by which it came first. */
  readonly readings: readonly (Mark & { readonly period: ReadingPeriod })[];
}

/** Where it is read, below the board's address. */
export function chasedPath({ id, risk, kpi }: Pick<ChasedRow, 'id' | 'risk' | 'kpi'>): string {
  if (kpi !== undefined) return `kpis/${id}`;
  return risk === undefined ? `actions/${id}` : `risks/${risk}`;
}

/** No date at all, and nothing that only an action has. */
export const nothingOfAnAction = {
  changed: { owners: null, kpis: null, milestones: null },
  reassignmentRequested: null,
  reassignmentSettled: null,
  leadGiven: null,
  kpis: [],
  details: [],
  statusReason: '',
  reopenedAt: null,
  requested: null,
  reviewDate: null,
  reviewDateSetAt: null,
  reviewDateSince: null,
  milestones: [],
  comments: [],
  givenTo: null,
  evidence: [],
  helpWanted: null,
  helpAnswers: [],
  origin: null,
  joinedInto: null,
  carriedFrom: [],
  source: null,
} satisfies Partial<ActionRow>;

export const noDate: Deadline = { asWritten: '', date: null, precision: 'none' };
