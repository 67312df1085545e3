import { becauseInWords, type ActionRow, type Coloured } from '@governance/views';
import { mayOn } from '../access/access.js';
import type { Place } from '../access/place.js';
import { actionTasks } from '../actions/tasks/index.js';
import { organisationName } from '../pages/dress-page.js';

/** An action as it stands in a list. */
export function actionInBrief(place: Place, { action, rag }: Coloured) {
  const { id, reference, title, plan, priority, status, deadline, version } = action;
  return {
    id,
    reference,
    title,
    plan,
    priority,
    status,
    owners: ownersOf(place, action),
    deadline,
    colour: rag.colour,
    lastReport: action.reports[0]?.at ?? null,
    version,
  };
}

/** The whole of an action, its colour explained, and what the person who asks may do to it now. */
export function actionInFull(place: Place, { action, rag }: Coloured) {
  return {
    ...action,
    owners: ownersOf(place, action),
    rag: {
      ...rag,
      because: rag.because.map((because) => ({ ...because, inWords: becauseInWords(because, place.today) })),
    },
    tasks: actionTasks
      .filter((task) => task.fits(action, place) && mayOn(place.member, task.permission, action))
      .map(({ name }) => name),
  };
}

function ownersOf(place: Place, { owners }: ActionRow) {
  return owners.map((id) => ({ id, name: organisationName(place, id) }));
}
