import { heldIn } from '@governance/partnership/basics';
import { headingKey } from './understand-columns.js';
import { fields, type Field } from './field.js';

/** What a column can be, as people choose it. */
export const fieldNames: Readonly<Record<Field, string>> = {
  action: 'Action',
  owner: 'Owner',
  partners: 'Partners',
  deadline: 'Deadline',
  kpi: 'Measure',
  milestone: 'Milestones',
  progress: 'Progress',
  status: 'Status',
  completed: 'Date completed',
  reference: 'Reference',
  theme: 'Theme',
  priority: 'Priority',
  detail: 'Keep with the action',
};
export const leftOut = 'Leave out';

const alsoCalled: Readonly<Record<string, Field>> = {
  lead: 'owner',
  kpi: 'kpi',
  measures: 'kpi',
  milestone: 'milestone',
  completed: 'completed',
  ref: 'reference',
  detail: 'detail',
  keep: 'detail',
  due: 'deadline',
};

/** The field of a name; null for a column left out, undefined for a name that is none. */
export function fieldNamed(name: string): Field | null | undefined {
  const key = headingKey(name);
  if (key === headingKey(leftOut) || key === 'none') return null;
  return (
    fields.find((field) => headingKey(fieldNames[field]) === key || field === key) ?? heldIn(alsoCalled, key)
  );
}
