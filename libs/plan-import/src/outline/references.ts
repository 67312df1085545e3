import type { Finding } from '../proposed-plan.js';
import type { DraftPriority } from './draft.js';

/** A reference column is used where every one of its references is new; the others count on within their priority. */
export function referencesOf(priorities: readonly DraftPriority[]) {
  const of = new Map<number, { reference: string; from: 'document' | 'order' }>();
  const findings: Finding[] = [];
  const all = priorities.flatMap(({ actions }) => actions);
  const used = new Set<string>();
  for (const { row, cells } of all) {
    const written = cells.get('reference')?.text ?? '';
    if (written === '') continue;
    if (!used.has(written)) of.set(row, { reference: written, from: 'document' });
    else
      findings.push({
        kind: 'reference-repeated',
        at: `row ${row}`,
        row,
        message: `The reference ‘${written}’ stands on two actions. The second gets the next free number of its priority. Correct it in the document.`,
      });
    used.add(written);
  }
  for (const { reference: priority, actions } of priorities) {
    let number = 0;
    for (const { row } of actions) {
      number += 1;
      if (of.has(row)) continue;
      while (used.has(`${priority}.${number}`)) number += 1;
      used.add(`${priority}.${number}`);
      of.set(row, { reference: `${priority}.${number}`, from: 'order' });
    }
  }
  return { of, findings };
}
