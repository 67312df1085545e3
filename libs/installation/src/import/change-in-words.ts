import type { PlanChange } from '@governance/plan-import';
import { deadlineInWords } from '@governance/views';

/** What accepting a document would change, as a line. */
export function changeInWords(change: PlanChange): string {
  switch (change.kind) {
    case 'theme-added':
      return `Theme added: ${change.title}`;
    case 'priority-added':
      return `Priority ${change.reference} added: ${change.title}`;
    case 'priority-reworded':
      return `Priority ${change.reference} reworded: “${change.from}” becomes “${change.to}”`;
    case 'priority-removed':
      return `Priority ${change.reference} closed: ${change.title}`;
    case 'action-added':
      return `Action ${change.action.reference} added: ${change.action.title}`;
    case 'action-withdrawn':
      return `Action ${change.reference} withdrawn: ${change.title}`;
    case 'action-moved':
      return `Action ${change.reference} placed under ${change.to}, was under ${change.from}`;
    case 'action-reworded':
      return `Action ${change.reference} reworded: “${change.from}” becomes “${change.to}”`;
    case 'deadline-moved':
      return `Deadline of ${change.reference} moved: ${deadlineInWords(change.from)} becomes ${deadlineInWords(change.to)}`;
    case 'action-reassigned':
      return `Owner of ${change.reference} changed: ${names(change.from)} becomes ${names(change.to)}`;
    case 'milestone-added':
      return `Milestone added to ${change.reference}: ${change.milestone.text}`;
    case 'milestone-withdrawn':
      return `Milestone of ${change.reference} withdrawn: ${change.text}`;
    case 'milestone-moved':
      return `Milestone of ${change.reference} changed: “${change.from.text}” becomes “${change.to.text}”`;
    case 'kpis-changed':
      return `Measures of ${change.reference} changed: ${change.from.join('; ') || 'none'} becomes ${change.to.join('; ') || 'none'}`;
    case 'progress-reported':
      return `Progress on ${change.reference}: ${change.text}`;
  }
}

function names(owners: readonly string[]): string {
  return owners.join(', ') || 'nobody';
}

/** What a change is about, as its reader knows it: `PBC1.1 “Train pharmacists” (row 3)`. */
export function changedThing(change: PlanChange): string {
  switch (change.kind) {
    case 'theme-added':
      return `The theme “${change.title}”`;
    case 'priority-added':
    case 'priority-reworded':
    case 'priority-removed': {
      const title = change.kind === 'priority-reworded' ? change.from : change.title;
      return `Priority ${change.reference} “${title}”`;
    }
    case 'action-added':
      return inRow(change.action.reference, change.action.title, change.row);
    case 'action-withdrawn':
    case 'action-moved':
    case 'action-reworded':
    case 'deadline-moved':
    case 'action-reassigned':
    case 'milestone-added':
    case 'milestone-withdrawn':
    case 'milestone-moved':
    case 'kpis-changed':
    case 'progress-reported':
      return inRow(change.reference, change.title, change.row);
  }
}

function inRow(reference: string, title: string, row: number | null): string {
  return `${reference} “${title}” (${row === null ? 'not in the document' : `row ${row} of the document`})`;
}
