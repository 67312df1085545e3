import { dateInWords } from '@governance/calendar';
import { colours } from '@governance/partnership';
import { compareReferences } from '@governance/views';
import { stackedBars } from '../chart/stacked-bars.js';
import type { Block } from '../document/document.js';
import { colourWord } from '../document/palette.js';
import type { Coloured } from '@governance/views';
import type { Facts } from '../facts/facts.js';
import { heading, paragraph, said, type Section } from './sections.js';
import { count, countsInWords, movedInWords, listed } from './words.js';

/** What an officer says to somebody who reads nothing else. */
export const overallWords: Section = (writing) => said(writing, 'overall', 'Overall');

export const headline: Section = (writing) => {
  const { dashboard } = writing.facts;
  const { counts, total, asAt } = dashboard;
  return [
    heading('Headline'),
    ...overallWords(writing),
    paragraph(
      `On ${dateInWords(asAt)} the plan had ${count(total, 'action')}: ${countsInWords(counts)}. ${pastItsDate(dashboard.overdue.length)}${travel(writing.facts)}`,
    ),
    stackedBars(
      'actions-by-theme',
      'Actions by theme and colour',
      dashboard.themes.map(({ theme, counts: own }) => ({ label: theme.title, counts: own })),
      'Theme',
    ),
  ];
};

function pastItsDate(overdue: number): string {
  if (overdue === 0) return 'None was past the agreed date.';
  return `${overdue} ${overdue === 1 ? 'was' : 'were'} past the agreed date.`;
}

function travel({ before, changes }: Facts): string {
  if (!before) return '';
  return ` Since ${dateInWords(before.asAt)}, ${count(changes.improved, 'action')} improved and ${changes.worsened} worsened.`;
}

/** What moved between two days: the same in every paper. */
export const sinceWeLastMet: Section = ({ facts }) => {
  const { before, dashboard, changes } = facts;
  if (!before) return [];
  const title = `Since ${dateInWords(before.asAt)}`;
  const signed = (number: number) => (number > 0 ? `+${number}` : number < 0 ? `−${-number}` : '0');
  const lines: Block = {
    kind: 'list',
    style: 'bullets',
    items: [
      named('Completed', changes.completed),
      named('Turned red', changes.turnedRed),
      named('No longer red', changes.leftRed),
      named('Deadline moved', changes.postponed, ({ action }) => movedInWords(action)),
      named('Reworded', changes.reworded),
      named('Another owner', changes.reassigned),
      named('Newly agreed', changes.agreed),
      named('Withdrawn', changes.withdrawn),
      `Milestones reached: ${changes.milestonesReached}; missed: ${changes.milestonesMissed}.`,
      plain('Risks raised', changes.risks.raised),
      plain('Risks rescored', changes.risks.rescored),
      plain('Risks closed', changes.risks.closed),
      changes.kpis.measured.length > 0 ? `Measures with a new value: ${changes.kpis.measured.length}.` : '',
      plain('Measures that turned red', changes.kpis.turnedRed),
    ].filter((line) => line !== ''),
  };
  return [
    heading(title),
    {
      kind: 'table',
      caption: 'Actions by colour, then and now',
      columns: [
        { heading: 'Colour', width: 30 },
        { heading: dateInWords(before.asAt), width: 25 },
        { heading: dateInWords(dashboard.asAt), width: 25 },
        { heading: 'Change', width: 20 },
      ],
      rows: [
        ...colours.map((colour) => [
          { colour, text: colourWord(colour) },
          before.counts[colour],
          dashboard.counts[colour],
          signed(dashboard.counts[colour] - before.counts[colour]),
        ]),
        ['All', before.total, dashboard.total, signed(dashboard.total - before.total)],
      ],
    },
    lines,
  ];
};

function named(label: string, rows: readonly Coloured[], more?: (one: Coloured) => string): string {
  const ordered = [...rows].sort((a, b) => compareReferences(a.action.reference, b.action.reference));
  return plain(
    label,
    ordered.map((one) => `${one.action.reference}${more ? ` (${more(one)})` : ''}`),
  );
}

function plain(label: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${label}: ${listed(items)}.`;
}
