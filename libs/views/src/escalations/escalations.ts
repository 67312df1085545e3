import type { Day } from '@governance/calendar';
import type { Recorded } from '@governance/event-sourcing';
import type {
  EscalationEvent,
  EscalationEvidence,
  EscalationLevel,
  EscalationReason,
  ResolvedBy,
  ActionId,
  PartnershipId,
} from '@governance/partnership';
import type { Mark } from '../mark.js';
import type { View } from '../view.js';
import { idOf } from '../view.js';

/** An action on which nobody answers: who was told, on what evidence, and what became of it. */
export interface EscalationRow {
  /** Within its action: `<because>-<due>`. The row's key is `<action> <escalation>`. */
  readonly escalation: string;
  readonly partnership: PartnershipId;
  readonly action: ActionId;
  readonly because: EscalationReason;
  readonly due: Day;
  readonly status: 'open' | 'acknowledged' | 'resolved';
  readonly level: EscalationLevel;
  /** Null when nobody holds the post. */
  readonly to: string | null;
  /** As it stood when it was raised last. */
  readonly evidence: EscalationEvidence;
  /** Each step up the ladder, oldest first. */
  readonly raised: readonly (Mark & { readonly level: EscalationLevel; readonly to: string | null })[];
  readonly acknowledged: (Mark & { readonly note: string }) | null;
  readonly resolved: (Mark & { readonly by: ResolvedBy; readonly note: string }) | null;
}

export const escalations: View<EscalationRow> = {
  name: 'escalations',
  version: 2,
  streams: ['escalation'],
  visitors: 'unmarked',
  marked: {
    record: () => null,
    action: ({ action }) => action,
    about: () => [],
    noted: (row) => row,
  },
  keys: (entry) => {
    if (!entry.stream.startsWith('escalation-')) return [];
    return [escalationKey(idOf(entry.stream), (entry as Recorded<EscalationEvent>).data.escalation)];
  },
  fold: (row, entry) => fold(row, entry as Recorded<EscalationEvent>),
  columns: {
    status: { type: 'text', value: (row) => row.status },
    level: { type: 'text', value: (row) => row.level },
    action: { type: 'text', value: (row) => row.action },
  },
  indexes: [['status'], ['action']],
};

export function escalationKey(action: ActionId, escalation: string): string {
  return `${action} ${escalation}`;
}

function fold(row: EscalationRow | undefined, entry: Recorded<EscalationEvent>): EscalationRow | undefined {
  const { recordedAt: at, who } = entry.metadata;
  const mark: Mark = { at, who, position: entry.position };
  if (entry.type === 'EscalationRaised') {
    const { level, to } = entry.data;
    const raised = [...(row?.raised ?? []), { ...mark, level, to }];
    const fresh = { status: 'open' as const, acknowledged: null, resolved: null };
    return { ...entry.data, ...fresh, partnership: entry.partnership, raised };
  }
  if (!row) return row;
  switch (entry.type) {
    case 'EscalationAcknowledged':
      return { ...row, status: 'acknowledged', acknowledged: { ...mark, note: entry.data.note } };
    case 'EscalationResolved': {
      const { by, note } = entry.data;
      return { ...row, status: 'resolved', resolved: { ...mark, by, note } };
    }
  }
}

const rank: readonly EscalationLevel[] = ['sro', 'strategic-lead', 'secretariat'];

/** Those not resolved yet, what reached the SRO first, then the longest waiting. */
export function openEscalations(rows: readonly EscalationRow[]): readonly EscalationRow[] {
  return rows
    .filter(({ status }) => status !== 'resolved')
    .sort(
      (a, b) =>
        rank.indexOf(a.level) - rank.indexOf(b.level) ||
        a.due.localeCompare(b.due) ||
        a.action.localeCompare(b.action),
    );
}

/** The board's queue: what the SRO has to answer for. */
export function boardQueue(rows: readonly EscalationRow[]): readonly EscalationRow[] {
  return openEscalations(rows).filter(({ level }) => level === 'sro');
}
