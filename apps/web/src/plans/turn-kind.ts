import { randomUUID } from 'node:crypto';
import { dateInWords, plusDays, type Day as ADay } from '@governance/calendar';
import { Governance } from '@governance/core';
import { prioritiesIn, type Period } from '@governance/partnership';
import {
  actionPage,
  compareReferences,
  deadlineInWords,
  kpis,
  papers,
  planOfPaper,
  risks,
  rounds,
  type PlanRow,
} from '@governance/views';
import { boardUrl, type Place } from '../access/place.js';
import { Day, Maybe, Several, Text } from '../pages/checks.js';
import { Line } from '../pages/name-checks.js';
import { Refused } from '../pages/refused.js';
import { derivedId } from '../people/derived-id.js';
import { allOrNothing } from '../things/all-or-nothing.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Field, Task } from '../things/task.js';
import { planKind } from './plan-kind.js';
import { turnCheck } from './turn-check.js';
import { turnOrders, type Turn, type TurningPlan } from './turn-orders.js';

class TurnForm {
  @Line('a title')
  title!: string;

  @Day('The first day')
  from!: Day;

  @Day('The last day')
  to!: Day;

  @Maybe()
  @Text('the introduction')
  introduction?: string;

  @Several()
  ended?: readonly string[];

  @Several()
  left?: readonly string[];

  @Text('a reason')
  reason!: string;
}

/** What becomes of an action: the first is what is chosen at the beginning. */
const fates = [
  { value: 'carry', text: 'Goes on' },
  { value: 'end', text: 'Ends' },
  { value: 'leave', text: 'Is left' },
] as const;

function fateField(actions: TurningPlan['actions']): Field {
  return {
    name: 'fate',
    kind: 'each',
    label: 'What becomes of each action that is not done?',
    hint: 'What ends is withdrawn with the reason below. What is left stays in this plan as it is.',
    items: actions.map(({ id, reference, title, deadline }) => ({
      value: id,
      text: `${reference} ${title}`,
      hint: deadlineInWords(deadline),
    })),
    choices: fates,
  };
}

/** A command that stands for all that the turn does: see `turnOrders`. */
type TurnCommand = { readonly type: 'TurnTheYear' } & Turn;

const turn: Task<TurningPlan, TurnCommand, TurnForm> = {
  name: 'next-year',
  title: 'Make next year’s plan from it',
  button: 'Check what will happen',
  permission: 'decide',
  fits: ({ plan }, { board }) => plan.closed === null && following(board.plans, plan) === undefined,
  form: TurnForm,
  lead: 'The new plan gets its themes, priorities, aims and strategic leads. An action that goes on keeps its history, deadline and owners. KPIs and national metrics go on with all that was measured, and risks with their priorities. This plan is closed: it stays readable, and nobody is asked about what is left in it.',
  fields: ({ actions }) => [
    { name: 'title', kind: 'text', label: 'What is the new plan called?' },
    { name: 'from', kind: 'date', label: 'First day of its period' },
    { name: 'to', kind: 'date', label: 'Last day of its period' },
    ...(actions.length === 0 ? [] : [fateField(actions)]),
    {
      name: 'reason',
      kind: 'textarea',
      label: 'What does the history say?',
      hint: 'The reason for closing this plan, and for what ends with it',
    },
    { name: 'introduction', kind: 'textarea', label: 'Introduction of the new plan (optional)', more: true },
  ],
  more: 'Introduction',
  gather: (posted) => ({
    ended: chosen(posted, 'end'),
    left: chosen(posted, 'leave'),
  }),
  start: ({ plan }, { today }) => {
    const period = periodAfter(plan, today);
    return {
      title: titleAfter(plan.title),
      ...period,
      reason: `The year turns: ${plan.title} is followed by the plan of the next year`,
      introduction: plan.introduction ?? '',
    };
  },
  command: ({ ended = [], left = [], from, to, title, introduction = '', reason }, { plan, actions }) => {
    if (plan.period !== null && from <= plan.period.from)
      throw new Refused(
        'from',
        `The plan that it follows begins on ${dateInWords(plan.period.from)}: the new one begins after that. Check the year`,
      );
    const known = new Set(actions.map(({ id }) => id));
    if ([...ended, ...left].some((id) => !known.has(id)))
      throw new Refused(
        '',
        'An action in the list is done, or stands in another plan, by now. Look at the list again',
      );
    return {
      type: 'TurnTheYear',
      ...{ title, period: { from, to }, introduction, reason },
      ...{ ended: new Set(ended), left: new Set(left) },
    };
  },
  check: (form, row, place) => turnCheck(row, turn.command(form, row, place, null), place),
  done: 'The new plan is adopted, and the old one closed.',
};

function chosen(posted: Readonly<Record<string, unknown>>, fate: string): readonly string[] {
  const given = Object.entries(posted).flatMap(([name, value]) =>
    value === fate && name.startsWith('fate-') ? [name.slice('fate-'.length)] : [],
  );
  const listed = posted[fate === 'end' ? 'ended' : 'left'];
  return listed === undefined ? given : [...given, ...([listed].flat() as string[])];
}

function following(plans: readonly PlanRow[], { id }: PlanRow): PlanRow | undefined {
  return plans.find(({ follows }) => follows === id);
}

/** The year right after the plan’s, or the one from today where it has none. */
function periodAfter({ period }: PlanRow, today: ADay): Period {
  const from = period === null ? today : plusDays(period.to, 1);
  const [year, month, day] = from.split('-') as [string, string, string];
  return { from, to: plusDays(`${Number(year) + 1}-${month}-${day}` as ADay, -1) };
}

/** `Plan 2016/17` becomes `Plan 2017/18`. */
function titleAfter(title: string): string {
  const year = /\b(20\d\d)(\s*[/–-]\s*)(20)?(\d\d)\b/;
  if (year.test(title))
    return title.replace(year, (_all, first: string, between: string, century = '', second: string) => {
      const next = String((Number(second) + 1) % 100).padStart(2, '0');
      return `${Number(first) + 1}${between}${century}${next}`;
    });
  return title.replace(/\b20\d\d\b/g, (one) => String(Number(one) + 1));
}

/** A plan whose year turns. */
export const turnKind: Kind<TurningPlan, TurnCommand> = {
  name: 'plan',
  path: 'plans',
  called: 'plan',
  tasks: [turn],
  find: async (place, id) => {
    const plan = place.board.plans.find((held) => held.id === id);
    return plan && (await turning(place, plan));
  },
  mayDo: whoeverMay,
  words: (place, { plan }, id) => planKind.words(place, plan, id),
  stream: ({ plan }) => `plan-${plan.id}`,
  version: () => null,
  send: async (service, { partnership, id }, command, by, row) => {
    const secret = by.command ?? randomUUID();
    const next = derivedId(id, 'the plan after', secret);
    const orders = turnOrders(row, command, { partnership, id: next }, { ...by, command: secret });
    const referenceOf = (thing: string) => row.actions.find((action) => action.id === thing)?.reference;
    const handled = await allOrNothing(service(Governance), orders, referenceOf);
    return { ...handled, id: next, leadsTo: `${boardUrl(partnership)}/plans/${next}` };
  },
};

async function turning({ board, views }: Place, plan: PlanRow): Promise<TurningPlan> {
  const [actions, measures, feared, allRounds, allPapers] = await Promise.all([
    views.rows(actionPage, board.id),
    views.rows(kpis, board.id),
    views.rows(risks, board.id),
    views.rows(rounds, board.id),
    views.rows(papers, board.id),
  ]);
  const priorities = new Set(prioritiesIn(plan).map(({ id }) => id));
  return {
    plan,
    actions: actions
      .filter((row) => row.plan === plan.id && (row.status === 'open' || row.status === 'paused'))
      .sort((a, b) => compareReferences(a.reference, b.reference)),
    kpis: measures.filter((row) => row.plan === plan.id && row.status === 'live'),
    risks: feared.filter(
      ({ status, priority }) => status === 'open' && priority !== null && priorities.has(priority),
    ),
    rounds: allRounds.filter(({ status }) => status === 'open'),
    papers: allPapers.filter(
      (paper) => paper.status !== 'published' && planOfPaper(board, paper)?.id === plan.id,
    ),
  };
}
