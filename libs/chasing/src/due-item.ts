import { workingDaysBetween, type Day } from '@governance/calendar';
import { periodInWords, periodOfKey, type ReminderItem } from '@governance/partnership';
import type { DueItem } from './digests.js';
import type { Facts } from './facts.js';

/**
 * An item as it was written down, with what a reader wants to know of it on a day; undefined when its action or
 * milestone is not there any more.
 * @param day ISO date on which it is read.
 */
export function dueItemOf(
  { actions, rounds }: Pick<Facts, 'actions' | 'rounds'>,
  item: ReminderItem,
  day: Day,
): DueItem | undefined {
  const action = actions.find(({ id }) => id === item.action);
  const milestone = action?.milestones.find(({ id }) => id === item.milestone);
  if (!action || (item.milestone !== null && !milestone)) return undefined;
  const kind = kindOf(item, action.deadline.precision);
  const period = item.period === undefined ? null : periodInWords(periodOfKey(item.period));
  const round = rounds.find(({ closes }) => closes === item.due);
  return {
    ...item,
    kind,
    reference: action.reference,
    title: action.title,
    text: period ?? (kind === 'round' ? round?.title : milestone?.text) ?? null,
    workingDays: kind === 'date-wanted' ? 0 : workingDaysBetween(day, item.due),
    firesOn: day,
    lead: action.owners[0] ?? '',
  };
}

function kindOf({ rule, milestone, period }: ReminderItem, precision: string): DueItem['kind'] {
  if (period !== undefined) return 'reading';
  if (rule === 'date-wanted') return 'date-wanted';
  if (rule === 'round-opened' || rule === 'round-closing') return 'round';
  if (milestone !== null) return 'milestone';
  return precision === 'ongoing' || precision === 'recurring' ? 'review' : 'deadline';
}
