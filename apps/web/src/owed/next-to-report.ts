import { plural } from '@governance/govuk';
import { periodInWords } from '@governance/partnership';
import type { Place } from '../access/place.js';
import type { Next } from '../things/task.js';
import { myReadings, readingPath, type MyReading } from './mine.js';
import { ownActions, type OwnAction } from './own-actions.js';

/**
 * Said to whoever has reported: how many more wait, and where the next is. Null where nothing waits, and for whoever is of no organisation: nothing is theirs.
 * @param reported ids of the actions that were reported on just now
 */
export async function nextToReport(place: Place, reported: readonly string[]): Promise<Next | null> {
  if (place.member?.organisation == null) return null;
  return nextIn(await ownActions(place), await myReadings(place), reported, place.url);
}

/** The same, of actions and figures in the order in which they are to be reported on; actions first. */
export function nextIn(
  own: readonly Pick<OwnAction, 'action' | 'waits'>[],
  readings: readonly MyReading[],
  reported: readonly string[],
  url: string,
): Next | null {
  const waiting = own.filter(({ waits, action }) => waits && !reported.includes(action.id));
  const [next] = waiting;
  if (!next) return nextFigure(readings, url);
  const { id, reference } = next.action;
  const figures = readings.length === 0 ? '' : `, and ${plural(readings.length, 'figure')}`;
  return {
    text: `${plural(waiting.length, 'more waits', 'more wait')} for a report${figures}.`,
    link: { text: `Next: report on ${reference}`, href: `${url}/actions/${id}/report-progress` },
  };
}

function nextFigure(readings: readonly MyReading[], url: string): Next | null {
  const [next] = readings;
  if (!next) return null;
  return {
    text: `${plural(readings.length, 'figure waits', 'figures wait')} to be sent.`,
    link: {
      text: `Next: enter ${next.kpi.title}, ${periodInWords(next.period)}`,
      href: `${url}${readingPath(next)}`,
    },
  };
}
