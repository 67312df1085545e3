import type { Finding, FindingKind, ProposedAction } from '../proposed-plan.js';
import { inRows } from './check-whole.js';

/** What an action may lack, and what it is called. */
const lacking: Partial<Record<FindingKind, string>> = {
  'owner-missing': 'an owner',
  'deadline-missing': 'a deadline',
  'kpi-missing': 'a KPI',
  'milestone-missing': 'a milestone',
};

/** From so many actions on, what all of them lack is said once. */
const many = 5;

/** One finding in place of one for each action, where a column gave nothing to any: it may be another column. */
export function missingInAll(
  findings: readonly Finding[],
  actions: readonly ProposedAction[],
): readonly Finding[] {
  if (actions.length < many) return findings;
  const inAll = (Object.keys(lacking) as FindingKind[]).filter(
    (kind) => findings.filter((finding) => finding.kind === kind).length === actions.length,
  );
  const joined = inAll.map((kind): Finding => ({
    kind,
    ...inRows(actions),
    message: `None of the ${actions.length} actions has ${lacking[kind]}, though a column was read for it. If another column holds it, say so under Columns; else ask the owners.`,
  }));
  return [...joined, ...findings.filter(({ kind }) => !inAll.includes(kind))];
}
