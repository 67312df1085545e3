import { isDeepStrictEqual } from 'node:util';
import type { RiskRow } from '../risks/risks.js';
import type { BoardAt, Change, DifferenceAlone, Subject } from './difference.js';

export function compareRisks(before: BoardAt, after: BoardAt): readonly DifferenceAlone[] {
  const held = new Map(before.risks.map((row) => [row.id, row]));
  return after.risks.flatMap((row) => {
    const { id, reference, title, priority } = row;
    const subject: Subject = {
      of: 'risk',
      id,
      reference,
      title,
      action: null,
      priority,
      stream: `risk-${id}`,
    };
    const earlier = held.get(id);
    const changes = earlier ? changed(earlier, row) : [{ kind: 'added' } as const];
    return changes.map((change) => ({ subject, change }));
  });
}

const scores = ['current', 'target', 'inherent'] as const;

function changed(before: RiskRow, after: RiskRow): readonly Change[] {
  if (before.version === after.version) return [];
  const changes: Change[] = [];
  const [was, is] = [said(before), said(after)];
  if (was !== is) changes.push({ kind: 'reworded', before: was, after: is });
  for (const score of scores) {
    const [from, to] = [before.scores[score], after.scores[score]];
    if (!isDeepStrictEqual(from, to)) changes.push({ kind: 'rescored', score, before: from, after: to });
  }
  if (before.owner !== after.owner) {
    changes.push({ kind: 'reassigned', before: ownersOf(before), after: ownersOf(after) });
  }
  if (before.status !== after.status) {
    changes.push({ kind: after.status === 'closed' ? 'closed' : 'reopened' });
  }
  return changes;
}

function said({ title, cause, event, consequence }: RiskRow): string {
  return [title, cause, event, consequence].filter(Boolean).join('; ');
}

function ownersOf({ owner }: RiskRow): readonly string[] {
  return owner === null ? [] : [owner];
}
