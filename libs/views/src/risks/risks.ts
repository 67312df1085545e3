import type { Day, Instant } from '@governance/calendar';
import type { Recorded } from '@governance/event-sourcing';
import {
  evolveMarking,
  isCommentEvent,
  isEvidenceEvent,
  unmarked,
  type Marked,
  type RiskEvent,
  type RiskLevel,
  type RiskWording,
  type Score,
  type ScoreKind,
  type Scores,
  type OrganisationId,
  type PartnershipId,
  type PriorityId,
  type RiskId,
} from '@governance/partnership';
import { foldComments, type ConversationComment } from '../comments.js';
import { foldEvidence, type EvidenceRow } from '../evidence.js';
import { markOf, type Mark } from '../mark.js';
import { leadOf, noting } from '../marked-rows.js';
import type { View } from '../view.js';
import { idOf } from '../view.js';

export interface MitigationRow {
  readonly id: string;
  readonly text: string;
  readonly owner: OrganisationId;
  /** Instant at which it became theirs. */
  readonly ownerSince: Instant;
  readonly due: Day;
  readonly originalDue: Day;
  /** Instant at which its date was set or moved last. */
  readonly dueSince: Instant;
  readonly status: 'agreed' | 'done';
  /** Day on which it was done. */
  readonly doneOn: Day | null;
  /** Where its status was last set. */
  readonly statusSince: Mark;
  /** Newest first. */
  readonly reports: readonly (Mark & { readonly narrative: string })[];
  /** Oldest first. */
  readonly moves: readonly (Mark & { readonly from: Day; readonly to: Day; readonly reason: string })[];
}

/** A risk with all that became of it. Owners are organisation ids. */
export interface RiskRow extends RiskWording {
  readonly id: RiskId;
  readonly partnership: PartnershipId;
  readonly reference: string;
  readonly owner: OrganisationId | null;
  /** Priority id; null when it threatens the whole plan. */
  readonly priority: PriorityId | null;
  readonly scores: Scores;
  readonly level: RiskLevel;
  readonly status: 'open' | 'closed';
  readonly statusSince: Mark;
  readonly statusReason: string;
  readonly raised: Mark;
  /** Oldest first: every score that changed. */
  readonly rescored: readonly (Mark & {
    readonly kind: ScoreKind;
    readonly from: Score | null;
    readonly to: Score;
    readonly reason: string;
  })[];
  /** Oldest first: every step up or down. */
  readonly steps: readonly (Mark & {
    readonly from: RiskLevel;
    readonly to: RiskLevel;
    readonly reason: string;
  })[];
  readonly mitigations: readonly MitigationRow[];
  readonly comments: readonly ConversationComment[];
  readonly evidence: readonly EvidenceRow[];
  readonly marked: Marked;
  /** Version of the risk's stream: a form carries it. */
  readonly version: number;
}

export const risks: View<RiskRow> = {
  name: 'risks',
  version: 5,
  streams: ['risk'],
  visitors: 'unmarked',
  marked: {
    record: ({ id, marked }) => ({ stream: `risk-${id}`, marked }),
    about: ({ owner, mitigations, priority }, board) => [
      ...(owner === null ? [] : [owner]),
      ...mitigations.map((mitigation) => mitigation.owner),
      ...leadOf(board, priority),
    ],
    noted: (row, read) => {
      const mitigations = row.mitigations.map((mitigation) => noting(mitigation, ['text'], read));
      return noting({ ...row, mitigations }, ['title', 'cause', 'event', 'consequence'], read);
    },
  },
  keys: (entry) => (entry.stream.startsWith('risk-') ? [idOf(entry.stream)] : []),
  fold: (row, entry) => {
    const folded = fold(row, entry as Recorded<RiskEvent>);
    return folded && { ...folded, version: entry.version };
  },
  columns: {},
  indexes: [],
};

function fold(row: RiskRow | undefined, entry: Recorded<RiskEvent>): RiskRow | undefined {
  const mark = markOf(entry);
  if (entry.type === 'RiskRaised') return raised(entry);
  if (!row) return row;
  if (isEvidenceEvent(entry)) return { ...row, evidence: foldEvidence(row.evidence, entry) };
  if (isCommentEvent(entry)) return { ...row, comments: foldComments(row.comments, entry) };
  switch (entry.type) {
    case 'RiskReworded':
      return { ...row, ...entry.data.to };
    case 'RiskPlaced':
      return { ...row, priority: entry.data.to };
    case 'RiskRescored': {
      const { kind, from, to, reason } = entry.data;
      const rescored = [...row.rescored, { ...mark, kind, from, to, reason }];
      return { ...row, scores: { ...row.scores, [kind]: to }, rescored };
    }
    case 'RiskOwnerAppointed':
      return { ...row, owner: entry.data.to };
    case 'RiskEscalated':
    case 'RiskDeescalated':
      return { ...row, level: entry.data.to, steps: [...row.steps, { ...mark, ...entry.data }] };
    case 'RiskClosed':
      return { ...row, status: 'closed', statusSince: mark, statusReason: entry.data.reason };
    case 'RiskReopened':
      return { ...row, status: 'open', statusSince: mark, statusReason: entry.data.reason };
    case 'MitigationAgreed': {
      const { mitigation: id, text, owner, due } = entry.data;
      const { at } = mark;
      const agreed: MitigationRow = {
        ...{ id, text, owner, due, ownerSince: at, originalDue: due, dueSince: at },
        ...{ status: 'agreed', doneOn: null, statusSince: mark, reports: [], moves: [] },
      };
      return { ...row, mitigations: [...row.mitigations, agreed] };
    }
    case 'MitigationReassigned':
      return change(row, entry.data.mitigation, () => ({ owner: entry.data.to, ownerSince: mark.at }));
    case 'MitigationMoved': {
      const { from, to, reason } = entry.data;
      return change(row, entry.data.mitigation, ({ moves }) => {
        return { due: to, dueSince: mark.at, moves: [...moves, { ...mark, from, to, reason }] };
      });
    }
    case 'MitigationReported': {
      const { narrative } = entry.data;
      return change(row, entry.data.mitigation, ({ reports }) => {
        return { reports: [{ ...mark, narrative }, ...reports] };
      });
    }
    case 'MitigationDone': {
      const { on: doneOn } = entry.data;
      return change(row, entry.data.mitigation, () => ({ status: 'done', doneOn, statusSince: mark }));
    }
    case 'MitigationWithdrawn':
      return { ...row, mitigations: row.mitigations.filter(({ id }) => id !== entry.data.mitigation) };
    case 'MarkingSet':
    case 'MarkedReleased':
    case 'MarkedReleaseWithdrawn':
    case 'MarkedReadersNamed':
      return { ...row, marked: evolveMarking(row.marked, entry) };
  }
}

function raised(entry: Recorded<Extract<RiskEvent, { type: 'RiskRaised' }>>): RiskRow {
  const { inherent, current, target, ...said } = entry.data;
  const mark = markOf(entry);
  return {
    ...said,
    id: idOf(entry.stream),
    partnership: entry.partnership,
    scores: { inherent, current, target },
    level: 'partnership',
    status: 'open',
    statusSince: mark,
    statusReason: '',
    raised: mark,
    rescored: [],
    steps: [],
    mitigations: [],
    comments: [],
    evidence: [],
    marked: unmarked,
    version: entry.version,
  };
}

function change(row: RiskRow, id: string, changed: (held: MitigationRow) => Partial<MitigationRow>): RiskRow {
  const mitigations = row.mitigations.map((held) => (held.id === id ? { ...held, ...changed(held) } : held));
  return { ...row, mitigations };
}
