import { dateInWords } from '@governance/calendar';
import type { Coloured, MilestoneRow, ThemeStanding } from '@governance/views';
import type { Block, Table } from '../document/document.js';
import { colourWord } from '../document/palette.js';
import { themeBox, themeBoxes } from './boxes.js';
import { heading, paragraph, said, type Section, type Writing } from './sections.js';
import { byInWords, count, countsInWords, dueInWords, listed, ownersInWords } from './words.js';

/** Figures first, then what officers say: work, achievements, challenges, assistance wanted. */
export const progressByTheme: Section = (writing) => [
  heading('Progress by theme'),
  ...writing.facts.dashboard.themes.flatMap((theme) => [
    heading(theme.theme.title, 2),
    paragraph(figures(writing, theme)),
    ...boxes(writing, theme),
  ]),
];

/** The same with every priority and action in full, as the partnership publishes its plan. */
export const actionsByTheme: Section = (writing) =>
  writing.facts.dashboard.themes.flatMap((theme) => [
    heading(`Key progress: ${theme.theme.title}`),
    paragraph(figures(writing, theme)),
    ...boxes(writing, theme),
    ...theme.priorities.flatMap(({ priority, actions }) => {
      const title = `${priority.reference} ${priority.title}`;
      return actions.length > 0
        ? [inFull(actionTable(writing, title, actions), actions)]
        : [heading(title, 2), paragraph('No action is agreed under this priority.')];
    }),
  ]);

/** With the measures and milestones that were agreed with each action below its title. */
function inFull(table: Table, actions: readonly Coloured[]): Table {
  const [first, ...others] = table.columns;
  const rows = table.rows.map(([title, ...cells], index) => {
    const { kpis, milestones } = actions[index]!.action;
    const below = [
      ...kpis.map((kpi) => `KPI: ${kpi}`),
      ...milestones.map((milestone) => `Milestone: ${milestoneInWords(milestone)}`),
    ];
    return [[title, ...below].join('\n'), ...cells];
  });
  return { ...table, columns: [{ ...first!, width: first!.width + 8 }, ...others], rows };
}

function milestoneInWords({ text, due, status, reachedOn }: MilestoneRow): string {
  if (status === 'reached') return `${text}, reached${reachedOn ? ` on ${dateInWords(reachedOn)}` : ''}`;
  return `${text}${byInWords({ deadline: due })}${status === 'missed' ? ', missed' : ''}`;
}

function boxes(writing: Writing, { theme }: ThemeStanding): Block[] {
  return themeBoxes.flatMap(({ part, heading: title }) => said(writing, themeBox(theme.id, part), title));
}

function figures({ facts }: Writing, { priorities, counts }: ThemeStanding): string {
  const actions = priorities.flatMap((priority) => priority.actions);
  const ids = new Set(actions.map(({ action }) => action.id));
  const completed = facts.changes.completed.filter(({ action }) => ids.has(action.id));
  const since = facts.before ? dateInWords(facts.before.asAt) : '';
  const done =
    completed.length > 0
      ? ` Completed since ${since}: ${listed(completed.map(({ action }) => action.reference))}.`
      : '';
  return `${count(actions.length, 'action')} under ${count(priorities.length, 'priority', 'priorities')}: ${countsInWords(counts)}.${done}`;
}

export function actionTable({ facts }: Writing, caption: string, actions: readonly Coloured[]): Table {
  return {
    kind: 'table',
    caption,
    columns: [
      { heading: 'Action', width: 34 },
      { heading: 'Owner', width: 17 },
      { heading: 'Due', width: 14 },
      { heading: 'Colour', width: 10 },
      { heading: 'Latest', width: 32 },
    ],
    rows: actions.map(({ action, rag }) => [
      `${action.reference} ${action.title}`,
      ownersInWords(facts.sources, action.owners),
      dueInWords(action),
      { colour: rag.colour, text: colourWord(rag.colour) },
      latestOn(action),
    ]),
  };
}

/** What became of an action that is over or paused; what was reported before is no news of it. */
const became: Partial<Readonly<Record<Coloured['action']['status'], string>>> = {
  completed: 'Completed on',
  withdrawn: 'Withdrawn on',
  paused: 'Paused since',
};

/** What is known of it last, with its day. */
export function latestOn({ status, statusSince, statusReason, reports }: Coloured['action']): string {
  const since = became[status];
  if (since !== undefined)
    return `${since} ${dateInWords(statusSince.at)}${statusReason === '' ? '' : `: ${statusReason}`}`;
  const [last] = reports;
  return last ? reportInWords(last) : 'Nothing reported yet';
}

export function reportInWords({ at, narrative }: Coloured['action']['reports'][number]): string {
  return `${dateInWords(at)}: ${narrative}`;
}
