import { londonDate, plusDays, workingDaysBetween, type Day } from '@governance/calendar';
import { periodInWords, periodOfKey, type ReminderItem } from '@governance/partnership';
import type { DueItem } from './digests.js';
import type { ActionFacts, BoardFacts, Facts } from './facts.js';
import { heldFor, overdueFrom, owedFor } from './owed.js';

type Holding = Pick<BoardFacts, 'holds' | 'plans'>;

/**
 * An item as it was written down, with what a reader wants to know of it on a day; undefined when its action or
 * milestone is not there any more.
 * @param day ISO date on which it is read.
 */
export function dueItemOf(
  { actions, rounds, board }: Pick<Facts, 'actions' | 'rounds'> & { readonly board: Holding },
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
    ...lateness(action, item, board, day),
    lead: action.owners[0] ?? '',
  };
}

/** Where lateness counts from a later day than the due date: what was due before could not be asked about then. */
function lateness(
  action: ActionFacts,
  item: ReminderItem,
  board: Holding,
  day: Day,
): Pick<DueItem, 'countedFrom'> {
  const { due } = item;
  const since = theirsSince(action, item, day);
  if (since === null) return {};
  // By hand it is asked on the day itself on which its plan is started, by a rule from the day after.
  const { releasedOn } = heldFor(action, board, plusDays(day, 1));
  const countedFrom = overdueFrom(due, since, releasedOn);
  return countedFrom > due && countedFrom <= day ? { countedFrom } : {};
}

/** Day on which it became theirs to do; null where no lateness is counted. */
function theirsSince(action: ActionFacts, { milestone, due, period }: ReminderItem, day: Day): Day | null {
  if (period !== undefined) return londonDate(action.ownersSince);
  const owed = owedFor(action, [], day).find((one) => one.milestone === milestone && one.due === due);
  return owed?.kind === 'deadline' || owed?.kind === 'milestone' ? owed.since : null;
}

function kindOf({ rule, milestone, period }: ReminderItem, precision: string): DueItem['kind'] {
  if (period !== undefined) return 'reading';
  if (rule === 'date-wanted') return 'date-wanted';
  if (rule === 'round-opened' || rule === 'round-closing') return 'round';
  if (milestone !== null) return 'milestone';
  return precision === 'ongoing' || precision === 'recurring' ? 'review' : 'deadline';
}
