import type { OrganisationId, PriorityId } from '../ids.js';
import type { Day } from '@governance/calendar';
import { evolveComments, isCommentEvent, type CommentEvent, type Comments } from '../comment.js';
import { evolveEvidence, isEvidenceEvent, type EvidenceEvent, type EvidenceHeld } from '../evidence.js';
import type { Marked, MarkingEvent } from '../marking.js';
import { evolveMarking, isMarkingEvent, unmarked } from '../marking.js';
import { unreachable } from '../rule.js';
import type { Score, ScoreKind, Scores } from './score.js';

/** Who has a risk before them: the partnership itself, the one who accounts for it, or a board above. */
export const riskLevels = ['partnership', 'sro', 'csp', 'hwb'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** Because of the cause, the event may happen, and lead to the consequence. */
export interface RiskWording {
  /** A few words, for lists. */
  readonly title: string;
  readonly cause: string;
  readonly event: string;
  readonly consequence: string;
}

/** Stream `risk-<id>`. Owners are organisation ids, days ISO dates. */
export type RiskEvent =
  | {
      type: 'RiskRaised';
      data: RiskWording & {
        /** `R4`: what people call it by. */
        reference: string;
        owner: OrganisationId | null;
        /** Id of the priority that it threatens; null when it threatens all of it. */
        priority: PriorityId | null;
        inherent: Score;
        current: Score;
        /** Null where nobody has set it; older entries hold the current one then. */
        target: Score | null;
      };
    }
  | { type: 'RiskReworded'; data: { from: RiskWording; to: RiskWording } }
  | { type: 'RiskPlaced'; data: { from: PriorityId | null; to: PriorityId | null } }
  | { type: 'RiskRescored'; data: { kind: ScoreKind; from: Score | null; to: Score; reason: string } }
  | { type: 'RiskOwnerAppointed'; data: { from: OrganisationId | null; to: OrganisationId } }
  | { type: 'RiskEscalated'; data: { from: RiskLevel; to: RiskLevel; reason: string } }
  | { type: 'RiskDeescalated'; data: { from: RiskLevel; to: RiskLevel; reason: string } }
  | { type: 'RiskClosed'; data: { reason: string } }
  | { type: 'RiskReopened'; data: { reason: string } }
  | { type: 'MitigationAgreed'; data: { mitigation: string; text: string; owner: OrganisationId; due: Day } }
  | {
      type: 'MitigationReassigned';
      data: { mitigation: string; text: string; from: OrganisationId; to: OrganisationId; reason: string };
    }
  | {
      type: 'MitigationMoved';
      data: { mitigation: string; text: string; from: Day; to: Day; reason: string };
    }
  | { type: 'MitigationReported'; data: { mitigation: string; text: string; narrative: string } }
  | { type: 'MitigationDone'; data: { mitigation: string; text: string; due: Day; on: Day } }
  | { type: 'MitigationWithdrawn'; data: { mitigation: string; text: string; reason: string } }
  | CommentEvent
  | EvidenceEvent
  | MarkingEvent;

export interface Mitigation {
  readonly id: string;
  readonly text: string;
  readonly owner: OrganisationId;
  readonly due: Day;
  readonly status: 'agreed' | 'done';
}

export interface Raised extends RiskWording {
  readonly status: 'open' | 'closed';
  readonly reference: string;
  readonly owner: OrganisationId | null;
  /** Null when it threatens all of the plan. */
  readonly priority: PriorityId | null;
  readonly scores: Scores;
  readonly level: RiskLevel;
  readonly mitigations: readonly Mitigation[];
  readonly comments: Comments;
  /** By its id. */
  readonly evidence: EvidenceHeld;
  readonly marked: Marked;
}

export type Risk = { readonly status: 'not-raised' } | Raised;

export const notRaised = (): Risk => ({ status: 'not-raised' });

export function evolve(risk: Risk, event: RiskEvent): Risk {
  if (event.type === 'RiskRaised') {
    const { title, cause, event: happens, consequence, reference, owner, priority } = event.data;
    const { inherent, current, target } = event.data;
    return {
      status: 'open',
      ...{ title, cause, event: happens, consequence, reference, owner, priority },
      scores: { inherent, current, target },
      level: 'partnership',
      mitigations: [],
      comments: {},
      evidence: {},
      marked: unmarked,
    };
  }
  if (risk.status === 'not-raised') return risk;
  if (isCommentEvent(event)) return { ...risk, comments: evolveComments(risk.comments, event) };
  if (isEvidenceEvent(event)) return { ...risk, evidence: evolveEvidence(risk.evidence, event) };
  if (isMarkingEvent(event)) return { ...risk, marked: evolveMarking(risk.marked, event) };
  switch (event.type) {
    case 'RiskReworded':
      return { ...risk, ...event.data.to };
    case 'RiskPlaced':
      return { ...risk, priority: event.data.to };
    case 'RiskRescored':
      return { ...risk, scores: { ...risk.scores, [event.data.kind]: event.data.to } };
    case 'RiskOwnerAppointed':
      return { ...risk, owner: event.data.to };
    case 'RiskEscalated':
    case 'RiskDeescalated':
      return { ...risk, level: event.data.to };
    case 'RiskClosed':
      return { ...risk, status: 'closed' };
    case 'RiskReopened':
      return { ...risk, status: 'open' };
    case 'MitigationAgreed': {
      const { mitigation: id, text, owner, due } = event.data;
      return { ...risk, mitigations: [...risk.mitigations, { id, text, owner, due, status: 'agreed' }] };
    }
    case 'MitigationReassigned':
      return changeMitigation(risk, event.data.mitigation, { owner: event.data.to });
    case 'MitigationMoved':
      return changeMitigation(risk, event.data.mitigation, { due: event.data.to });
    case 'MitigationReported':
      return risk;
    case 'MitigationDone':
      return changeMitigation(risk, event.data.mitigation, { status: 'done' });
    case 'MitigationWithdrawn': {
      const { mitigation } = event.data;
      return { ...risk, mitigations: risk.mitigations.filter(({ id }) => id !== mitigation) };
    }
    default:
      return unreachable(event);
  }
}

function changeMitigation(risk: Raised, id: string, change: Partial<Mitigation>): Raised {
  const mitigations = risk.mitigations.map((held) => (held.id === id ? { ...held, ...change } : held));
  return { ...risk, mitigations };
}
