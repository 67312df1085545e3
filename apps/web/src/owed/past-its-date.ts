import type { ActionRow } from '@governance/views';
import { mayOn } from '../access/access.js';
import type { Place } from '../access/place.js';
import type { Next } from '../things/task.js';

/** Whether a report alone does not do: it is overdue, and no other date is asked for yet. */
export function isPastItsDate(action: ActionRow, { member, today }: Place): boolean {
  const { status, deadline, requested } = action;
  const isOverdue = status === 'open' && deadline.date !== null && deadline.date < today;
  return isOverdue && requested === null && mayOn(member, 'ask', action);
}

/** Said to whoever has reported on such an action, before what waits of others. */
export function afterItsDate({ id }: ActionRow, { url }: Place, others: Next | null): Next {
  return {
    text: 'Its date has passed: say that it is finished, or ask for another date.',
    link: { text: 'Ask for another date', href: `${url}/actions/${id}/request-deadline-change` },
    ...(others ? { then: others } : {}),
  };
}
