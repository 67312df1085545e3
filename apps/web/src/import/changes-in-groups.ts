import type { PlanChange } from '@governance/plan-import';
import { deadlineInWords } from '@governance/views';

/** One change as the secretary compares it: what it is about, before and after. */
export interface ChangeLine {
  readonly label: string;
  readonly href?: string;
  readonly before?: string;
  readonly after?: string;
}

export interface ChangeGroup {
  readonly heading: string;
  readonly lines: readonly ChangeLine[];
}

type Kind = PlanChange['kind'];

const groups: readonly { readonly heading: string; readonly kinds: readonly Kind[] }[] = [
  { heading: 'Themes and priorities added', kinds: ['theme-added', 'priority-added'] },
  { heading: 'Priorities reworded', kinds: ['priority-reworded'] },
  { heading: 'Priorities closed', kinds: ['priority-removed'] },
  { heading: 'Actions added', kinds: ['action-added'] },
  { heading: 'Actions withdrawn', kinds: ['action-withdrawn'] },
  { heading: 'Actions placed under another priority', kinds: ['action-moved'] },
  { heading: 'Actions reworded', kinds: ['action-reworded'] },
  { heading: 'Deadlines moved', kinds: ['deadline-moved'] },
  { heading: 'Owners changed', kinds: ['action-reassigned'] },
  { heading: 'Milestones added', kinds: ['milestone-added'] },
  { heading: 'Milestones changed', kinds: ['milestone-moved'] },
  { heading: 'Milestones withdrawn', kinds: ['milestone-withdrawn'] },
  { heading: 'Measures changed', kinds: ['kpis-changed'] },
  { heading: 'Progress reported', kinds: ['progress-reported'] },
];

/** @param url address that the board's pages begin with */
export function changesInGroups(changes: readonly PlanChange[], url: string): readonly ChangeGroup[] {
  return groups
    .map(({ heading, kinds }) => ({
      heading,
      lines: changes.filter(({ kind }) => kinds.includes(kind)).map((change) => lineOf(change, url)),
    }))
    .filter(({ lines }) => lines.length > 0);
}

function lineOf(change: PlanChange, url: string): ChangeLine {
  if ('actionId' in change) {
    const tellsTitle = change.kind === 'action-reworded' || change.kind === 'action-withdrawn';
    const label = tellsTitle ? change.reference : `${change.reference} ${short(change.title)}`;
    return { label, href: `${url}/actions/${change.actionId}`, ...sides(change) };
  }
  switch (change.kind) {
    case 'theme-added':
      return { label: 'Theme', after: change.title };
    case 'priority-added':
      return { label: change.reference, after: change.title };
    case 'priority-reworded':
      return { label: change.reference, before: change.from, after: change.to };
    case 'priority-removed':
      return { label: change.reference, before: change.title };
    case 'action-added': {
      const { reference, title, owners, deadline } = change.action;
      const after = `${title} (${names(owners)}; ${deadlineInWords(deadline)})`;
      return { label: `${reference}, row ${change.row}`, after };
    }
  }
}

type ActionChange = Extract<PlanChange, { readonly actionId: string }>;

function sides(change: ActionChange): Pick<ChangeLine, 'before' | 'after'> {
  switch (change.kind) {
    case 'action-withdrawn':
      return { before: change.title, after: 'Not in the document: withdrawn' };
    case 'action-moved':
    case 'action-reworded':
      return { before: change.from, after: change.to };
    case 'deadline-moved':
      return { before: deadlineInWords(change.from), after: deadlineInWords(change.to) };
    case 'action-reassigned':
      return { before: names(change.from), after: names(change.to) };
    case 'milestone-added':
      return { after: milestone(change.milestone) };
    case 'milestone-moved':
      return { before: milestone(change.from), after: milestone(change.to) };
    case 'milestone-withdrawn':
      return { before: change.text };
    case 'kpis-changed':
      return { before: change.from.join('; '), after: change.to.join('; ') };
    case 'progress-reported':
      return { before: change.from, after: change.text };
  }
}

/** A milestone's text mostly says its date; where it does not, the date is added. */
function milestone(held: Extract<PlanChange, { kind: 'milestone-added' }>['milestone']): string {
  if (held.date === null) return held.text;
  return `${held.text} (${deadlineInWords({ ...held, asWritten: '' })})`;
}

function names(owners: readonly string[]): string {
  return owners.join(', ') || 'No owner';
}

function short(title: string): string {
  return title.length > 40 ? `${title.slice(0, 40).trimEnd()}…` : title;
}
