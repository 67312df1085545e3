import { dateWithWeekday } from '@governance/calendar';
import { beginning, type Beginning } from '@governance/chasing';
import { BoardInChase, type ChasedBoard } from '@governance/chasing/service';
import { Governance } from '@governance/core';
import { plural } from '@governance/govuk';
import type { PlanCommand } from '@governance/partnership';
import { chasePolicyOn, compareReferences, type PlanRow } from '@governance/views';
import type { Place } from '../access/place.js';
import { NothingForm } from '../pages/checks.js';
import { organisationName } from '../pages/dress-page.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Look, Task } from '../things/task.js';

/** Days that are looked ahead, the first morning among them. */
const daysAhead = 28;

/** A plan about which owners are not asked yet, and what would happen if they were from now on. */
export interface PlanToChase extends Beginning {
  readonly plan: PlanRow;
  readonly facts: ChasedBoard;
}

export async function planToChaseOf(
  place: Place,
  id: string,
  chased: BoardInChase,
): Promise<PlanToChase | undefined> {
  const plan = place.board.plans.find((one) => one.id === id && one.chasingStarted !== undefined);
  const facts = plan && (await chased.read(place.board.id, place.views));
  if (!plan || !facts) return undefined;
  const { policy } = chasePolicyOn(place.board, place.today);
  const asked = { plan: id, now: place.now, days: daysAhead };
  return { plan, facts, ...beginning(facts, policy, facts, asked) };
}

/** Plans of the board about which nobody is asked before somebody starts that. */
export function plansToChase({ board }: Place): readonly PlanRow[] {
  return board.plans.filter(({ chasingStarted, closed }) => chasingStarted === null && closed === null);
}

const start: Task<PlanToChase, PlanCommand, NothingForm> = {
  name: 'start',
  title: 'Start chasing',
  button: 'Start chasing',
  permission: 'decide',
  fits: ({ plan }) => plan.chasingStarted === null && plan.closed === null,
  form: NothingForm,
  fields: () => [],
  lead: 'From the next working morning on, owners are asked by email for what is due. The first email to each of them introduces the board. Lateness is counted from today: of what was due before, emails say on which day it was due, and not how many days ago that was.',
  look: (found, place): Look => ({
    text: firstMorning(found),
    items: notReached(found, place),
    link: { text: 'See who would get what', href: `${place.url}/chasing/plans/${found.plan.id}` },
  }),
  command: () => ({ type: 'StartChasing' }),
  done: 'Chasing is started. The first emails go out on the next working morning. Until then you can put a hold on whoever should wait.',
};

/** A plan, where its chasing is started. */
export const planToChase: Kind<PlanToChase, PlanCommand> = {
  name: 'plan',
  path: 'chasing/plans',
  called: 'plan',
  tasks: [start],
  find: (place, id, service) => planToChaseOf(place, id, service(BoardInChase)),
  mayDo: whoeverMay,
  words: ({ url }, { plan }, id) => ({
    caption: plan.title,
    breadcrumbs: [
      { text: 'Chasing', href: `${url}/chasing` },
      { text: plan.title, href: `${url}/chasing/plans/${id}` },
    ],
    url: `${url}/chasing/plans/${id}`,
    after: `${url}/chasing`,
  }),
  stream: (_row, id) => `plan-${id}`,
  version: () => null,
  send: (service, to, command, by) => service(Governance).plan(to, command, by),
};

/** How many people would get an email first, and when. */
export function firstMorning({ days }: Beginning): string {
  const first = days.find(({ digests }) => digests.length > 0);
  if (!first) return `Nobody would get an email in the next ${daysAhead} days: nothing falls due in them.`;
  const people = first.digests.length === 1 ? '1 person' : `${first.digests.length} people, one to each`;
  const asks = first.asksFirst ? ' So many wait until you have approved them.' : '';
  return `The first emails would go out on ${dateWithWeekday(first.day)}, to ${people}.${asks}`;
}

/** Whom no email reaches, and what has nobody: a line each. */
export function notReached({ unreachable }: Beginning, place: Place): readonly string[] {
  return unreachable.map(({ organisation, because, actions }) => {
    const references = actions.map(({ reference }) => reference).sort(compareReferences);
    const what = `${plural(references.length, 'action')}: ${references.join(', ')}`;
    if (organisation === null) return `Nobody owns ${what}`;
    const name = organisationName(place, organisation)!;
    return because === 'nobody'
      ? `${name} has nobody with an email address, for ${what}`
      : `Every email to ${name} comes back, for ${what}`;
  });
}
