import type { Place } from '../access/place.js';
import type { Next } from '../things/task.js';
import { ownActions, type OwnAction } from './own-actions.js';

/**
 * Said to whoever has reported: how many more wait, and where the next is. Null where nothing waits, and for whoever is of no organisation: nothing is theirs.
 * @param reported ids of the actions that were reported on just now
 */
export async function nextToReport(place: Place, reported: readonly string[]): Promise<Next | null> {
  if (place.member?.organisation == null) return null;
  return nextIn(await ownActions(place), reported, place.url);
}

/** The same, of actions in the order in which they are to be reported on. */
export function nextIn(
  own: readonly Pick<OwnAction, 'action' | 'waits'>[],
  reported: readonly string[],
  url: string,
): Next | null {
  const waiting = own.filter(({ waits, action }) => waits && !reported.includes(action.id));
  const [next] = waiting;
  if (!next) return null;
  const { id, reference } = next.action;
  return {
    text: waiting.length === 1 ? '1 more waits for a report.' : `${waiting.length} more wait for a report.`,
    link: { text: `Next: report on ${reference}`, href: `${url}/actions/${id}/report-progress` },
  };
}
