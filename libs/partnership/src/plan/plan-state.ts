import type { PersonId, PriorityId, ThemeId } from '../ids.js';
import type { Day } from '@governance/calendar';
import type { Marked, MarkingEvent } from '../marking.js';
import type { Consultation, ConsultationEvent } from './consultation.js';

/** Both days included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

export type PlanEvent =
  | MarkingEvent
  | ConsultationEvent
  | { type: 'PlanAdopted'; data: { title: string; period: Period | null } }
  | {
      type: 'PlanDocumentImported';
      data: {
        name: string;
        document: string;
        /** How many changes were accepted. */
        changes: number;
        /** How many the document brought, where some were left. */
        offered?: number;
      };
    }
  | { type: 'ThemeSet'; data: { theme: ThemeId; title: string; from: string | null } }
  | {
      type: 'PriorityAgreed';
      data: { theme: ThemeId; priority: PriorityId; reference: string; title: string };
    }
  | { type: 'PriorityReworded'; data: { priority: PriorityId; reference: string; from: string; to: string } }
  | {
      type: 'PriorityClosed';
      data: { priority: PriorityId; reference: string; title: string; reason: string };
    }
  | {
      type: 'StrategicLeadAppointed';
      data: { priority: PriorityId; person: PersonId; from: PersonId | null };
    }
  | {
      type: 'FindingRaised';
      data: {
        finding: string;
        kind: string;
        at: string;
        message: string;
        /** Ids of the actions that it is about, where it is about any. */
        actions?: readonly string[];
      };
    }
  | { type: 'FindingSettled'; data: { finding: string; kind: string; at: string; decision: string } };

export interface Priority {
  readonly reference: string;
  readonly title: string;
  readonly lead: PersonId | null;
  readonly closed: boolean;
}

export interface Adopted {
  readonly status: 'adopted';
  readonly title: string;
  readonly period: Period | null;
  readonly marked: Marked;
  readonly themes: Readonly<Record<string, string>>;
  readonly priorities: Readonly<Record<string, Priority>>;
  readonly findings: Readonly<
    Record<string, { readonly kind: string; readonly at: string; readonly settled: boolean }>
  >;
  readonly consultation: Consultation;
}

export type Plan = { readonly status: 'not-adopted' } | Adopted;
