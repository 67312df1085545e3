import { londonDate } from '@governance/calendar';
import { isAsking, type ReminderItem } from '@governance/partnership';
import type { Facts, MailFacts } from './facts.js';
import { heldFor, owedFor, planOf } from './owed.js';
import { lastWord, wordOn } from './answers.js';

/**
 * The items of a mail that has not gone out yet which are still to be asked: a mail that waited for its server may
 * have been overtaken by a report, a completion, a pause, a moved date or a hold. None left: call it off.
 */
export function stillWanted(
  facts: Facts,
  { items, intendedAt }: Pick<MailFacts, 'items' | 'intendedAt'>,
): readonly ReminderItem[] {
  const actions = new Map(facts.actions.map((action) => [action.id, action]));
  return items.filter((item) => {
    if (!isAsking(item.rule)) return false;
    const action = actions.get(item.action);
    if (
      !action ||
      heldFor(action, facts.board, londonDate(intendedAt)).held ||
      action.reassignmentRequested !== null
    )
      return false;
    const owed = owedFor(action, facts.rounds, londonDate(intendedAt)).filter(
      ({ milestone, period }) => milestone === item.milestone && period === item.period,
    );
    if (item.period !== undefined) return owed.length > 0;
    if (item.rule === 'date-wanted') return owed.some(({ kind }) => kind === 'date-wanted');
    return owed.some(({ due }) => due === item.due) && lastWord(action) <= intendedAt;
  });
}

/** What was asked for by hand, as long as nobody has answered it, ended it or put a hold on it. */
export function stillAsked(
  { actions, board }: Pick<Facts, 'actions' | 'board'>,
  { items, intendedAt }: Pick<MailFacts, 'items' | 'intendedAt'>,
): readonly ReminderItem[] {
  return items.filter((item) => {
    const action = actions.find(({ id }) => id === item.action);
    if (!action || action.status !== 'open' || wordOn(action, item.period) > intendedAt) return false;
    if (planOf(action, board.plans)?.closed) return false;
    // By hand it is asked from the minute on in which a plan was started.
    return !heldFor(action, { holds: board.holds, plans: [] }, londonDate(intendedAt)).held;
  });
}
