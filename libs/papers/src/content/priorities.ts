import { dateInWords, londonDate } from '@governance/calendar';
import type { Coloured, PriorityStanding } from '@governance/views';
import type { Block } from '../document/document.js';
import { priorityBox, themeBoxes } from './boxes.js';
import { heading, paragraph, said, type Section, type Writing } from './sections.js';
import { reportInWords } from './themes.js';
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

/** In the owners’ own words. A status that came with a document is nobody’s report. */
function reported({ facts }: Writing, actions: readonly Coloured[]): Block[] {
  const since = facts.before?.asAt ?? null;
  const items = actions.flatMap(({ action }) => {
    const last = action.reports.find(({ fromDocument }) => !fromDocument);
    if (!last || (since !== null && londonDate(last.at) <= since)) return [];
    return [
      `${action.reference} ${action.title} (${ownersInWords(facts.sources, action.owners)}). ${reportInWords(last)}`,
    ];
  });
  if (items.length === 0) return [];
  const when = since === null ? 'Reported last:' : `Reported since ${dateInWords(since)}:`;
  return [paragraph(when), { kind: 'list', style: 'bullets', items }];
}
