import { dateInWords, daysBetween } from '@governance/calendar';
import { plural } from '@governance/govuk';
import { paperName, plansInForce, type ActionRow } from '@governance/views';
import type { Place } from '../access/place.js';
import type { Check } from '../things/check.js';
import { periodInWords } from './period-in-words.js';
import { goingOn, type Turn, type TurningPlan } from './turn-orders.js';

/** What becomes of a plan, its actions, KPIs and risks when the year turns, before it does. */
export function turnCheck(turning: TurningPlan, turn: Turn, place: Pick<Place, 'board' | 'today'>): Check {
  const { plan, actions, kpis } = turning;
  const onwards = goingOn(turning, turn);
  const left = actions.filter(({ id }) => turn.left.has(id));
  const staying = kpis.length - onwards.kpis.length;
  return {
    title: 'Check before the year turns',
    rows: [
      { key: 'The new plan', lines: [`${turn.title}, ${periodInWords(turn.period)}`, ...outlineOf(onwards)] },
      { key: 'Actions that go on', lines: [countedOf(onwards.actions, 'with their history')] },
      { key: 'Actions that end', lines: namedOf(onwards.ended, 'withdrawn') },
      {
        key: 'Actions that are left',
        lines: namedOf(left, 'left in the old plan, and nobody asks about it'),
      },
      {
        key: 'KPIs',
        lines: [
          onwards.kpis.length === 0
            ? 'None goes on'
            : `${plural(onwards.kpis.length, 'KPI')} with all that was measured`,
          ...(staying === 0
            ? []
            : [`${plural(staying, 'KPI')} of actions that are done, end or are left: not carried over`]),
        ],
      },
      {
        key: 'Risks',
        lines: [
          onwards.risks.length === 0
            ? 'None goes on'
            : `${plural(onwards.risks.length, 'open risk')}, with their priorities`,
        ],
      },
      {
        key: 'The old plan',
        lines: [`${plan.title} is closed: it stays readable, and nobody is asked about what is left in it`],
      },
      ...row('Until it begins', betweenOf(turning, turn, place)),
      ...row('The open round', roundsOf(turning)),
      ...row('Papers of the old plan', papersOf(turning, place)),
      { key: 'In the history', lines: [turn.reason] },
    ],
    warning:
      earlyOf(turning, place)
        .map((early) => `${early} Is it to be closed today? `)
        .join('') +
      'No button takes this back. What was carried over, ended or closed would have to be put right one by one.',
    button: 'Turn the year',
  };
}

function row(key: string, lines: readonly string[]): Check['rows'] {
  return lines.length === 0 ? [] : [{ key, lines }];
}

function earlyOf({ plan }: TurningPlan, { today }: Pick<Place, 'today'>): readonly string[] {
  if (plan.period === null || plan.period.to <= today) return [];
  const days = plural(daysBetween(today, plan.period.to), 'day');
  return [`${plan.title} has ${days} to run, until ${dateInWords(plan.period.to)}.`];
}

/** What runs, by its dates, from today until the new plan does. */
function betweenOf({ plan }: TurningPlan, turn: Turn, { board, today }: Pick<Place, 'board' | 'today'>) {
  if (turn.period.from <= today) return [];
  const others = plansInForce({ plans: board.plans.filter(({ id }) => id !== plan.id) }, today).filter(
    ({ closed }) => closed === null,
  );
  const begins = `${turn.title} begins on ${dateInWords(turn.period.from)}.`;
  return others.length === 0
    ? [`${begins} No plan is of today until then: pages show it before it runs`]
    : [
        `${begins} Neither it nor ${plan.title} is a plan of today until then: the dashboard opens with another, and no paper of it is drafted by itself`,
      ];
}

function roundsOf({ rounds }: TurningPlan): readonly string[] {
  return rounds.map(
    ({ title, closes }) =>
      `${title} is open until ${dateInWords(closes)}: what goes on is still asked about, what ends or is left is not`,
  );
}

function papersOf({ papers }: TurningPlan, { board }: Pick<Place, 'board'>): readonly string[] {
  return papers.map((paper) => {
    const stands =
      paper.status === 'signed-off'
        ? 'signed, and not published'
        : paper.signOffAsked
          ? 'waits for a signature'
          : 'drafted, and not published';
    return `${paperName(board, paper)} for ${dateInWords(paper.meetingDate)}: ${stands}`;
  });
}

function outlineOf({ themes }: ReturnType<typeof goingOn>): readonly string[] {
  const priorities = themes.reduce((sum, theme) => sum + theme.priorities.length, 0);
  return [`${plural(themes.length, 'theme')}, ${plural(priorities, 'priority', 'priorities')}`];
}

function countedOf(actions: readonly ActionRow[], how: string): string {
  return actions.length === 0 ? 'None' : `${plural(actions.length, 'action')}, ${how}`;
}

function namedOf(actions: readonly ActionRow[], how: string): readonly string[] {
  const named = actions.map(({ reference, title }) => `${reference} ${title}`);
  return named.length === 0 ? ['None'] : [countedOf(actions, how), ...named];
}
