import type { FindingKind } from '@governance/plan-import';

/** What each kind of finding is called, in the order in which a secretary wants to read them. */
const headings: Readonly<Record<FindingKind, string>> = {
  'owner-missing': 'No owner named',
  'owner-person': 'Persons named as owners',
  'person-named': 'Persons named beside an owner',
  'owner-from-heading': 'Owners taken from a heading',
  'owner-from-words': 'Owners taken from the words of the action',
  'owner-odd': 'Owner names that look broken',
  'owner-alias': 'Owner names that look like one owner',
  'deadline-missing': 'No deadline given',
  'deadline-from-words': 'Deadlines taken from the words of the action',
  'deadline-before-plan': 'Deadlines before the plan begins',
  'deadline-after-plan': 'Deadlines after the plan ends',
  'dates-out-of-order': 'Dates in the wrong order',
  'date-not-understood': 'Dates that were not understood',
  'date-odd': 'Dates written oddly',
  'term-without-dates': 'Terms of the plan without dates',
  'milestone-after-deadline': 'Milestones after the deadline of their action',
  'milestone-before-plan': 'Milestones before the plan begins',
  'milestone-after-plan': 'Milestones after the plan ends',
  'milestone-missing': 'Actions without a milestone',
  'milestone-not-split': 'Milestones that run together',
  'kpi-missing': 'Actions without a measure',
  'kpi-not-measurable': 'Measures that name no figure',
  'kpi-target-doubtful': 'Targets of measures that leave something open',
  'kpi-target-not-understood': 'Measures without a target in figures',
  'duplicate-action': 'Actions listed twice',
  'status-withdrawn': 'Actions that the document has given up',
  'progress-says-done': 'Open actions whose progress begins with a word for done',
  'status-not-known': 'States in words that are not known',
  'reference-repeated': 'References used twice',
  'references-given': 'References that the document does not give',
  'priority-repeated': 'Priorities listed twice',
  'priority-without-actions': 'Priorities without an action',
  'action-without-priority': 'Actions that stand under no priority',
  'theme-missing': 'Priorities that stand under no theme',
  'title-missing': 'No title of the plan',
  'period-missing': 'No period of the plan',
  'row-joined': 'Rows that were joined',
  'row-not-understood': 'Rows that were not understood',
  'row-of-several-actions': 'Rows that hold several actions',
  'row-left-out': 'Totals, keys and notes',
  'column-missing': 'Columns that the document has not',
  'column-by-cells': 'Columns known by their cells alone',
  'column-unknown': 'Columns without a place in the plan',
  'cell-too-long': 'Cells that are too long',
  'comments-left-out': 'Comments beside the text',
  'text-struck': 'Words that are struck through',
  'text-hidden': 'Words, rows and sheets that are hidden',
  'placeholder-left-out': 'Prompts that nobody filled in',
  'formula-without-value': 'Formulas without a value',
  'cell-far-away': 'Cells far away from the table',
  'page-without-text': 'Pages that are pictures',
  'table-guessed': 'Tables whose columns were guessed',
  'text-outside-tables': 'Words outside the tables',
  'text-cleaned': 'Markup taken out of the words',
  'character-replaced': 'Characters that cannot be kept',
  'encoding-guessed': 'Letters that may be wrong',
};

const order = Object.keys(headings);

/** Heading of a kind of finding. One from an older import, of a kind no longer known, is shown by its name. */
export function findingHeading(kind: string): string {
  return headings[kind as FindingKind] ?? kind.replaceAll('-', ' ');
}

/** Whether it decides who is asked, and by when: the rest can wait. */
export function isSettledFirst(kind: string): boolean {
  return /^(owner|person|deadline|dates?|term)-/.test(kind);
}

export interface FindingGroup<Finding> {
  readonly kind: string;
  readonly heading: string;
  readonly findings: readonly Finding[];
}

/** Findings by kind, kinds in reading order, each kind's findings as they came. */
export function groupFindings<Finding extends { readonly kind: string }>(
  findings: readonly Finding[],
): readonly FindingGroup<Finding>[] {
  const kinds = [...new Set(findings.map(({ kind }) => kind))];
  const place = (kind: string) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return kinds
    .sort((a, b) => place(a) - place(b))
    .map((kind) => ({
      kind,
      heading: findingHeading(kind),
      findings: findings.filter((finding) => finding.kind === kind),
    }));
}
