import { dateInWords } from '@governance/calendar';
import { staysAsItIs, type Decided, type Detail, type PlanChange } from '../index.js';
import { deadlineInWords, detailsInWords } from '@governance/views';

/** What accepting a document would change, as a line. */
export function changeInWords(change: PlanChange): string {
  switch (change.kind) {
    case 'theme-added':
      return `Theme added: ${change.title}`;
    case 'theme-reworded':
      return `Theme reworded: “${change.from}” becomes “${change.to}”`;
    case 'priority-added':
      return `Priority ${change.reference} added: ${change.title}`;
    case 'priority-reworded':
      return `Priority ${change.reference} reworded: “${change.from}” becomes “${change.to}”`;
    case 'priority-removed':
      return `Priority ${change.reference} closed: ${change.title}`;
    case 'action-added':
      return `Action ${change.action.reference} added${change.action.state.withdrawn ? ' and withdrawn' : ''}: ${change.action.title}`;
    case 'action-withdrawn':
      return `Action ${change.reference} withdrawn${change.status ? `, as the document says “${change.status}”` : ''}: ${change.title}`;
    case 'action-moved':
      return `Action ${change.reference} placed under another priority: from ${priority(change.from, change.titles?.from)} to ${priority(change.to, change.titles?.to)}`;
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
    case 'details-changed':
      return `Details of ${change.reference} changed: ${details(change.from)} becomes ${details(change.to)}`;
    case 'progress-reported':
      return `Progress on ${change.reference}: ${progressInWords(change)}`;
    case 'action-completed':
      return `Action ${change.reference} completed${change.on === null ? '' : ` on ${dateInWords(change.on)}`}: ${change.title}`;
  }
}

const whyItStays = {
  completed: ', since it is completed',
  'never-in-document': ', since the board added it',
  unknown: '',
};

/** Where the board has decided and the document has other words, as a line. */
export function decidedInWords(decided: Decided): string {
  if (!staysAsItIs(decided)) {
    const words = changeInWords(decided);
    return 'title' in decided ? `${words} (${decided.title})` : words;
  }
  switch (decided.kind) {
    case 'action-not-in-document':
      return `Action ${decided.reference} is not in the document and stays${whyItStays[decided.why ?? 'unknown']}: ${decided.title}`;
    case 'withdrawn-but-in-document':
      return `Action ${decided.reference} is withdrawn and stays so, though the document has it: ${decided.title}`;
    case 'completed-but-open-in-document':
      return `Action ${decided.reference} is completed and stays so; the document says ${decided.status === '' ? 'nothing of it' : `“${decided.status}”`}`;
    case 'theme-elsewhere':
      return `Theme “${decided.title}” is not made: its priorities stand under “${decided.under}” and stay there`;
    case 'closed-but-in-document':
      return `Priority ${decided.reference} is closed and stays so, though the document has it: ${decided.title}`;
  }
}

/** The words of a report, and the colour that the document declares. */
export function progressInWords(
  change: Pick<Extract<PlanChange, { kind: 'progress-reported' }>, 'text' | 'declared'>,
): string {
  const colour = change.declared === null ? '' : `declared ${change.declared}`;
  return [change.text, colour].filter((part) => part !== '').join('; ');
}

function priority(reference: string, title = ''): string {
  return title === '' ? reference : `${reference} “${title}”`;
}

function details(all: readonly Detail[]): string {
  return detailsInWords(all).replaceAll('\n', '; ') || 'none';
}

function names(owners: readonly string[]): string {
  return owners.join(', ') || 'nobody';
}

/** What a change is about, as its reader knows it: `PBC1.1 “Train pharmacists” (row 3)`. */
export function changedThing(change: PlanChange): string {
  switch (change.kind) {
    case 'theme-added':
    case 'theme-reworded':
      return `The theme “${change.kind === 'theme-added' ? change.title : change.from}”`;
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
    case 'details-changed':
    case 'progress-reported':
    case 'action-completed':
      return inRow(change.reference, change.title, change.row);
  }
}

function inRow(reference: string, title: string, row: number | null): string {
  return `${reference} “${title}” (${row === null ? 'not in the document' : `row ${row} of the document`})`;
}
