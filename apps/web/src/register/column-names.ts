import type { Asked } from './asked.js';

/** What can be chosen to stand beside the reference and the words of each action. */
export const columnNames = {
  plan: 'Plan',
  theme: 'Theme',
  priority: 'Priority',
  lead: 'Strategic lead',
  owner: 'Owner',
  support: 'Supported by',
  due: 'Due',
  original: 'First agreed for',
  moves: 'Times moved',
  review: 'Review date',
  state: 'State',
  colour: 'Colour',
  declared: 'Declared',
  computed: 'Computed',
  report: 'Last report',
  words: 'What it says',
  help: 'Help wanted',
  kpis: 'KPIs in the plan',
  milestone: 'Next milestone',
} as const;
export type ColumnName = keyof typeof columnNames;

const usual: readonly ColumnName[] = ['owner', 'due', 'state', 'colour', 'report'];

export function isColumn(text: string): text is ColumnName {
  return Object.hasOwn(columnNames, text);
}

/** The columns that an address asks for, in the order of the list; of several plans, the usual ones say which. */
export function columnsIn({ columns, plan }: Pick<Asked, 'columns' | 'plan'>): readonly ColumnName[] {
  if (columns === undefined) return plan === 'all' ? ['plan', ...usual] : usual;
  const chosen = columns.split(',');
  return (Object.keys(columnNames) as ColumnName[]).filter((name) => chosen.includes(name));
}
