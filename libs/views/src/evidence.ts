import type { Recorded } from '@governance/event-sourcing';
import type { Evidence, EvidenceEvent } from '@governance/partnership';
import { markOf, type Mark } from './mark.js';

/** What shows something of an action, a risk or a KPI. */
export interface EvidenceRow extends Mark, Omit<Evidence, 'evidence'> {
  readonly id: string;
}

/** Oldest first, without what was withdrawn. */
export function foldEvidence(
  shown: readonly EvidenceRow[],
  entry: Recorded<EvidenceEvent>,
): readonly EvidenceRow[] {
  if (entry.type === 'EvidenceWithdrawn') return shown.filter(({ id }) => id !== entry.data.evidence);
  const { evidence: id, ...said } = entry.data;
  return [...shown, { ...markOf(entry), id, ...said }];
}
