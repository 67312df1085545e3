import type { PersonId, PlanId, PriorityId, ThemeId } from '../ids.js';
import type { Day } from '@governance/calendar';
import type { Marked, MarkingEvent } from '../marking.js';
import type { Consultation, ConsultationEvent } from './consultation.js';

/** Both days included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** What a plan says of itself. */
export interface PlanWords {
  readonly title: string;
  readonly period: Period | null;
  /** What stands before its themes: what it is for, how it came about. Null for none. */
  readonly introduction: string | null;
}

export type PlanEvent =
  | MarkingEvent
  | ConsultationEvent
  | {
      type: 'PlanAdopted';
      data: {
        title: string;
        period: Period | null;
        /** Left out where there is none. */
        introduction?: string;
        /** The plan that it goes on from, where it is that of the year after. */
        follows?: PlanId;
        /** Left out where owners are asked from the plan's adoption on. */
        chasing?: 'when-started';
      };
    }
  /** Until then nobody was asked about what is in it. */
  | { type: 'ChasingStarted'; data: { title: string } }
  | { type: 'PlanRevised'; data: { from: PlanWords; to: PlanWords } }
  /** Its time is over: it stays readable, and nobody is asked about it any more. */
  | { type: 'PlanClosed'; data: { reason: string } }
  | { type: 'PlanReopened'; data: { reason: string } }
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
      type: 'ThemeAimSet';
      data: { theme: ThemeId; title: string; from: string | null; to: string | null };
    }
  /** Behind another one, or first where `after` is null. */
  | { type: 'ThemePlaced'; data: { theme: ThemeId; title: string; after: ThemeId | null } }
  | { type: 'ThemeClosed'; data: { theme: ThemeId; title: string; reason: string } }
  | {
      type: 'PriorityAgreed';
      data: { theme: ThemeId; priority: PriorityId; reference: string; title: string };
    }
  | {
      type: 'PriorityAimSet';
      data: { priority: PriorityId; reference: string; from: string | null; to: string | null };
    }
  /** Under a theme, behind another priority of it, or first where `after` is null. */
  | {
      type: 'PriorityPlaced';
      data: {
        priority: PriorityId;
        reference: string;
        from: ThemeId;
        theme: ThemeId;
        after: PriorityId | null;
      };
    }
  | { type: 'PriorityReworded'; data: { priority: PriorityId; reference: string; from: string; to: string } }
  | {
      type: 'PriorityClosed';
      data: { priority: PriorityId; reference: string; title: string; reason: string };
    }
  | {
      type: 'StrategicLeadAppointed';
      data: { priority: PriorityId; person: PersonId; from: PersonId | null; reason?: string };
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

export interface Theme {
  readonly title: string;
  readonly aim: string | null;
  readonly closed: boolean;
}

export interface Priority {
  readonly theme: ThemeId;
  readonly reference: string;
  readonly title: string;
  readonly aim: string | null;
  readonly lead: PersonId | null;
  readonly closed: boolean;
}

export interface Adopted extends PlanWords {
  readonly status: 'adopted';
  readonly closed: boolean;
  /** Whether owners are asked about what is in it, for as long as it is open. */
  readonly isChased: boolean;
  readonly marked: Marked;
  readonly themes: Readonly<Record<ThemeId, Theme>>;
  readonly themeOrder: readonly ThemeId[];
  readonly priorities: Readonly<Record<PriorityId, Priority>>;
  /** Of the whole plan: those of a theme stand in it as they are read there. */
  readonly priorityOrder: readonly PriorityId[];
  readonly findings: Readonly<
    Record<string, { readonly kind: string; readonly at: string; readonly settled: boolean }>
  >;
  readonly consultation: Consultation;
}

export type Plan = { readonly status: 'not-adopted' } | Adopted;
