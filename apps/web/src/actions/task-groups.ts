/** Where a task stands on the page of an action, what is done most first; what is not named here stands at the end. */
const groups: readonly (readonly [title: string, names: readonly string[]])[] = [
  [
    'Report and answer',
    [
      ...['report-progress', 'answer-deadline-request', 'answer-reassignment-request', 'answer-help'],
      ...['reach-milestone', 'complete', 'add-evidence', 'request-deadline-change'],
      ...['take-back-deadline-request', 'request-reassignment', 'ask-now'],
    ],
  ],
  [
    'Dates and milestones',
    [
      ...['move-deadline', 'correct-deadline', 'set-review-date', 'set-milestone', 'move-milestone'],
      ...['correct-milestone', 'reword-milestone', 'withdraw-milestone'],
    ],
  ],
  ['Whose it is', ['give', 'reassign', 'correct-owner']],
  ['What it says', ['reword', 'reword-measures', 'correct-measures', 'revise-details', 'place']],
];
const rest = 'Pause, end and mark';

/** Said under the comments themselves. */
const elsewhere = 'comment';

interface Way {
  readonly title: string;
  readonly href: string;
}

/** Tasks under few headings, in the order in which they are done most. */
export function inGroups(tasks: readonly (Way & { readonly name: string })[]) {
  const named = new Map(tasks.map((task) => [task.name, task]));
  const known = new Set([...groups.flatMap(([, names]) => names), elsewhere]);
  const found: readonly { readonly title: string; readonly tasks: readonly Way[] }[] = [
    ...groups.map(([title, names]) => ({ title, tasks: names.flatMap((name) => named.get(name) ?? []) })),
    { title: rest, tasks: tasks.filter(({ name }) => !known.has(name)) },
  ];
  return found.filter((group) => group.tasks.length > 0);
}
