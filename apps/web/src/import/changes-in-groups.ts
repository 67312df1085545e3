import { dateInWords } from '@governance/calendar';
import { progressInWords, type Tick } from '@governance/plan-import/service';
import { staysAsItIs, type ChangeToDecide, type Decided, type PlanChange } from '@governance/plan-import';
import { deadlineInWords, detailsInWords } from '@governance/views';

/** One difference as the secretary compares it: what it is about, before and after. */
export interface DifferenceLine {
  readonly label: string;
  readonly href?: string;
  readonly before?: string;
  readonly after?: string;
}

/** One change, with its box. */
export interface ChangeLine extends DifferenceLine {
  readonly key: string;
  readonly ticked: boolean;
  /** Row of the document, where this line is the first to show it: findings lead here. */
  readonly row?: number;
  /** What the last version of the document said, where the board has changed it too since. */
  readonly last?: string;
}

export interface ChangeGroup {
  /** Names the group in the form. */
  readonly name: string;
  readonly heading: string;
  readonly hint?: string;
  readonly lines: readonly ChangeLine[];
  readonly ticked: number;
}

type Kind = PlanChange['kind'];

const groups: readonly {
  readonly name: string;
  readonly heading: string;
  readonly kinds: readonly Kind[];
}[] = [
  {
    name: 'headings',
    heading: 'Themes and priorities added',
    kinds: ['theme-added', 'priority-added'],
  },
  {
    name: 'reworded',
    heading: 'Themes and priorities reworded',
    kinds: ['theme-reworded', 'priority-reworded'],
  },
  { name: 'priority-removed', heading: 'Priorities closed', kinds: ['priority-removed'] },
  { name: 'action-added', heading: 'Actions added', kinds: ['action-added'] },
  { name: 'action-withdrawn', heading: 'Actions withdrawn', kinds: ['action-withdrawn'] },
  { name: 'action-completed', heading: 'Actions completed', kinds: ['action-completed'] },
  { name: 'action-moved', heading: 'Actions placed under another priority', kinds: ['action-moved'] },
  { name: 'action-reworded', heading: 'Actions reworded', kinds: ['action-reworded'] },
  { name: 'deadline-moved', heading: 'Deadlines moved', kinds: ['deadline-moved'] },
  { name: 'action-reassigned', heading: 'Owners changed', kinds: ['action-reassigned'] },
  { name: 'milestone-added', heading: 'Milestones added', kinds: ['milestone-added'] },
  { name: 'milestone-moved', heading: 'Milestones changed', kinds: ['milestone-moved'] },
  { name: 'milestone-withdrawn', heading: 'Milestones withdrawn', kinds: ['milestone-withdrawn'] },
  { name: 'kpis-changed', heading: 'Measures changed', kinds: ['kpis-changed'] },
  { name: 'details-changed', heading: 'Details changed', kinds: ['details-changed'] },
  { name: 'progress-reported', heading: 'Progress reported', kinds: ['progress-reported'] },
];

/** What a person decides stands first, and is not ticked by itself. */
const undecided: readonly {
  readonly why: ChangeToDecide['why'];
  readonly heading: string;
  readonly hint: string;
}[] = [
  {
    why: 'both-changed',
    heading: 'Changed in the document and by the board',
    hint: 'The board has decided about these since the last version. Tick what is to be as the document has it now.',
  },
  {
    why: 'left-before',
    heading: 'Left when the last version was accepted',
    hint: 'The document still has these. Tick what is to be taken in after all.',
  },
  {
    why: 'doubtful',
    heading: 'Deadlines and owners to look at',
    hint: 'The document has no date that can be told, one before the plan begins, or no owner. Tick what is meant.',
  },
];

/** @param url address that the board's pages begin with */
export function changesInGroups(
  ticks: readonly Tick[],
  toDecide: readonly ChangeToDecide[],
  url: string,
): readonly ChangeGroup[] {
  const open = new Map(toDecide.map((each) => [each.change, each]));
  const rows = new Set<number>();
  const rowOf = (change: PlanChange) => {
    const row = 'row' in change ? change.row : null;
    if (row === null || rows.has(row)) return {};
    rows.add(row);
    return { row };
  };
  const lineOf = ({ change, key, ticked }: Tick): ChangeLine => {
    const last = open.get(change)?.last;
    const said = last ? lineWords(last, url).after : undefined;
    return {
      ...lineWords(change, url),
      key,
      ticked,
      ...rowOf(change),
      ...(said === undefined ? {} : { last: said }),
    };
  };
  const first = undecided.map(({ why, heading, hint }) => ({
    name: why as string,
    heading,
    hint,
    lines: ticks.filter(({ change }) => open.get(change)?.why === why).map(lineOf),
  }));
  const rest = groups.map(({ name, heading, kinds }) => ({
    name,
    heading,
    lines: ticks.filter(({ change }) => kinds.includes(change.kind) && !open.has(change)).map(lineOf),
  }));
  return [...first, ...rest]
    .filter(({ lines }) => lines.length > 0)
    .map((group) => ({ ...group, ticked: group.lines.filter(({ ticked }) => ticked).length }));
}

/** Where the plan stays as it is and the document has other words. */
export function decidedInLines(decided: readonly Decided[], url: string): readonly DifferenceLine[] {
  return decided.map((each) => {
    if (!staysAsItIs(each) && each.kind === 'action-moved') {
      const { before = '', after = '' } = sides(each);
      return {
        ...named(each, url),
        before,
        after: `The document has it under another priority: ${after}`,
      };
    }
    if (!staysAsItIs(each)) return lineWords(each, url);
    switch (each.kind) {
      case 'theme-elsewhere':
        return {
          label: 'Theme',
          before: `Its priorities stand under ${each.under}: they stay there`,
          after: each.title,
        };
      case 'closed-but-in-document':
        return {
          label: each.reference,
          before: 'Closed by the board: stays closed',
          after: `In the document: ${each.title}`,
        };
      case 'action-not-in-document':
        return {
          ...named(each, url),
          before: whyItStays[each.why ?? 'unknown'],
          after: 'Not in the document',
        };
      case 'withdrawn-but-in-document':
        return {
          ...named(each, url),
          before: 'Withdrawn by the board: stays withdrawn',
          after: `In the document, row ${each.row}`,
        };
      case 'completed-but-open-in-document':
        return {
          ...named(each, url),
          before: 'Completed: stays completed',
          after: each.status || 'Nothing said',
        };
    }
  });
}

const whyItStays = {
  completed: 'Completed: stays in the plan',
  'never-in-document': 'Added by the board, the document never had it: stays in the plan',
  unknown: 'Stays in the plan',
};

interface OfAction {
  readonly actionId: string;
  readonly reference: string;
  readonly title: string;
}

function named({ actionId, reference, title }: OfAction, url: string): DifferenceLine {
  return { label: `${reference} ${short(title)}`, href: `${url}/actions/${actionId}` };
}

function lineWords(change: PlanChange, url: string): DifferenceLine {
  if ('actionId' in change) {
    const tellsTitle = change.kind === 'action-reworded' || change.kind === 'action-withdrawn';
    const words = named(change, url);
    return { ...words, ...(tellsTitle ? { label: change.reference } : {}), ...sides(change) };
  }
  switch (change.kind) {
    case 'theme-added':
      return { label: 'Theme', after: change.title };
    case 'theme-reworded':
      return { label: 'Theme', before: change.from, after: change.to };
    case 'priority-added':
      return { label: change.reference, after: change.title };
    case 'priority-reworded':
      return { label: change.reference, before: change.from, after: change.to };
    case 'priority-removed':
      return { label: change.reference, before: change.title, after: 'Not in the document: closed' };
    case 'action-added': {
      const { reference, title, owners, deadline, state } = change.action;
      const done = state.completed ? '; completed' : state.withdrawn ? '; withdrawn' : '';
      const after = `${title} (${names(owners)}; ${deadlineInWords(deadline)}${done})`;
      return { label: `${reference}, row ${change.row}`, after };
    }
  }
}

type ActionChange = Extract<PlanChange, { readonly actionId: string }>;

function sides(change: ActionChange): Pick<DifferenceLine, 'before' | 'after'> {
  switch (change.kind) {
    case 'action-withdrawn':
      return {
        before: change.title,
        after: `${change.status ? `In the document “${change.status}”` : 'Not in the document'}: withdrawn`,
      };
    case 'action-moved':
      return {
        before: `${change.from} ${change.titles?.from ?? ''}`.trim(),
        after: `${change.to} ${change.titles?.to ?? ''}`.trim(),
      };
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
      return { before: change.text, after: 'Not in the document: withdrawn' };
    case 'kpis-changed':
      return { before: change.from.join('; '), after: change.to.join('; ') };
    case 'details-changed':
      return { before: detailsInWords(change.from), after: detailsInWords(change.to) };
    case 'progress-reported':
      return { before: change.from, after: progressInWords(change) };
    case 'action-completed':
      return {
        before: 'Open',
        after: change.on === null ? 'Completed' : `Completed on ${dateInWords(change.on)}`,
      };
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
