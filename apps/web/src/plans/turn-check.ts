import { plural } from '@governance/govuk';
import type { ActionRow } from '@governance/views';
import type { Check } from '../things/check.js';
import { periodInWords } from './period-in-words.js';
import { goingOn, type Turn, type TurningPlan } from './turn-orders.js';

/** What becomes of a plan, its actions, KPIs and risks when the year turns, before it does. */
export function turnCheck(turning: TurningPlan, turn: Turn): Check {
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
          ...(staying === 0 ? [] : [`${plural(staying, 'KPI')} of what ends or is left: not carried over`]),
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
      { key: 'In the history', lines: [turn.reason] },
    ],
    warning:
      'No button takes this back. What was carried over, ended or closed would have to be put right one by one.',
    button: 'Turn the year',
  };
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
