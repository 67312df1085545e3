import { dateInWords, londonDate, type Instant } from '@governance/calendar';
import type { Coloured, PriorityStanding } from '@governance/views';
import type { Block } from '../document/document.js';
import { priorityBox, themeBoxes } from './boxes.js';
import { heading, paragraph, said, type Section, type Writing } from './sections.js';
import { latestOn, reportInWords } from './themes.js';
import { count, countsInWords, ownersInWords } from './words.js';

/** Priority by priority: figures, what officers say, and what owners reported since the paper before. */
export const progressByPriority: Section = (writing) => [
  heading('Progress by priority'),
  ...writing.facts.dashboard.themes
    .flatMap(({ priorities }) => priorities)
    .filter(({ priority, actions }) => !priority.closed || actions.length > 0)
    .flatMap((standing) => [
      heading(`${standing.priority.reference} ${standing.priority.title}`, 2),
      paragraph(figures(standing)),
      ...themeBoxes.flatMap(({ part, heading: title }) =>
        said(writing, priorityBox(standing.priority.id, part), title),
      ),
      ...reported(writing, standing.actions),
    ]),
];

function figures({ actions, counts }: PriorityStanding): string {
  return actions.length === 0
    ? 'No action is agreed under this priority.'
    : `${count(actions.length, 'action')}: ${countsInWords(counts)}.`;
}

/** What was finished or paused since, and what owners said in their own words. A document’s status is nobody’s report. */
function reported({ facts }: Writing, actions: readonly Coloured[]): Block[] {
  const since = facts.before?.asAt ?? null;
  const isNews = (at: Instant) => since === null || londonDate(at) > since;
  const items = actions.flatMap(({ action }) => {
    const news = lastNews(action, isNews);
    const owners = ownersInWords(facts.sources, action.owners);
    return news === null ? [] : [`${action.reference} ${action.title} (${owners}). ${news}`];
  });
  if (items.length === 0) return [];
  const when = since === null ? 'Last known:' : `Since ${dateInWords(since)}:`;
  return [paragraph(when), { kind: 'list', style: 'bullets', items }];
}

function lastNews(action: Coloured['action'], isNews: (at: Instant) => boolean): string | null {
  if (action.status !== 'open') return isNews(action.statusSince.at) ? latestOn(action) : null;
  const last = action.reports.find(({ fromDocument }) => !fromDocument);
  return last && isNews(last.at) ? reportInWords(last) : null;
}
