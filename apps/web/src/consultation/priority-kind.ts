import { unreported } from '@governance/chasing';
import type { AskedAbout } from '@governance/chasing/service';
import { Governance, People } from '@governance/core';
import { prioritiesIn, type PlanCommand, type PriorityId } from '@governance/partnership';
import { actionPage, compareReferences, type ActionRow } from '@governance/views';
import type { Place } from '../access/place.js';
import { askNowTask, isAskNow, ofMany, sendAskNow, type AskOwnersNow } from '../chasing/ask-now.js';
import { personToAppoint } from '../people/person-to-appoint.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import { comment, decideComment } from './comment-tasks.js';
import { appointLead } from './lead-task.js';
import type { PriorityInPlan } from './task.js';
import { close, place, setAim } from './outline-tasks.js';
import { reword, setFocus, withdrawFocus } from './wording-tasks.js';

const askNow = askNowTask<PriorityInPlan>({
  title: 'Ask the owners of its actions now',
  fits: ({ plan, priority, undone }) => plan.closed === null && !priority.closed && undone.length > 0,
  planOf: ({ plan }) => plan.id,
  about: ({ priority }) => openUnder(priority.id),
  lead: ofMany,
});

const openUnder =
  (id: PriorityId): AskedAbout =>
  ({ actions }, day) =>
    unreported(
      actions.filter(({ priority, risk }) => priority === id && risk === undefined),
      day,
    );

/** A priority: comments, what was decided on them, and the wording that followed. */
export const priorityKind: Kind<PriorityInPlan, PlanCommand | AskOwnersNow> = {
  name: 'priority',
  path: 'priorities',
  called: 'priority',
  tasks: [appointLead, setAim, comment, decideComment, reword, setFocus, withdrawFocus, place, close, askNow],
  find: priorityIn,
  mayDo: whoeverMay,
  words: (place, { plan, priority }, id) => {
    const url = `${place.url}/priorities/${id}`;
    return {
      caption: `${priority.reference} ${priority.title}`,
      marking: plan.marked.marking,
      breadcrumbs: [{ text: priority.reference, href: url }],
      url,
    };
  },
  stream: ({ plan }) => `plan-${plan.id}`,
  // The plan's history holds every priority's: what others did to another one is no reason to ask again.
  version: () => null,
  send: async (service, to, command, by, { plan, priority }) => {
    if (isAskNow(command)) return sendAskNow(service, to, command, by, openUnder(priority.id));
    const { partnership } = to;
    const lead =
      command.type === 'AppointStrategicLead'
        ? await personToAppoint(service(People), partnership, command.person, 'lead')
        : null;
    const handled = await service(Governance).plan({ partnership, id: plan.id }, command, by);
    return lead ? { ...handled, done: `${lead.name} is the strategic lead of this priority.` } : handled;
  },
};

async function priorityIn({ board, views }: Place, id: string): Promise<PriorityInPlan | undefined> {
  for (const plan of board.plans) {
    const priority = prioritiesIn(plan).find((held) => held.id === id);
    if (!priority) continue;
    const undone = (await views.rows(actionPage, board.id))
      .filter((action) => action.priority === id && isLive(action))
      .map(({ reference }) => reference)
      .sort(compareReferences);
    return { plan, priority, undone };
  }
  return undefined;
}

const isLive = ({ status }: ActionRow) => status === 'open' || status === 'paused';
