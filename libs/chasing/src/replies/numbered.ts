import { isAsking, type ActionId, type ReminderItem } from '@governance/partnership';
import type { Numbered } from './answers-in.js';

/**
 * What of a mail can be answered by replying to it, each action once, as the mail numbers it. It is counted in what the
 * mail was meant to ask, so that it is the same number when an answer comes, whatever has happened since.
 * @param actions those among its items that are actions, and no mitigation, figure, meeting or paper
 */
export function numberedIn(
  items: readonly ReminderItem[],
  actions: readonly { readonly id: ActionId; readonly reference: string }[],
): readonly Numbered<ActionId>[] {
  const asked = items.filter(({ rule, period }) => isAsking(rule) && period === undefined);
  const ids = [...new Set(asked.map(({ action }) => action))];
  return ids
    .flatMap((id) => actions.find((action) => action.id === id) ?? [])
    .map(({ id: action, reference }, index) => ({ action, number: index + 1, reference }));
}
