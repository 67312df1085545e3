import type { Submission } from '@governance/core';
import { AskNow, type AskedAbout } from '@governance/chasing/service';
import { longestNote, type PlanId } from '@governance/partnership';
import { may } from '../access/access.js';
import type { Place } from '../access/place.js';
import { Maybe, Text } from '../pages/checks.js';
import type { Services, To } from '../things/kind.js';
import type { Look, Task } from '../things/task.js';

/** Owners are asked by hand. It is a command of no history: each person's own gets one. */
export interface AskOwnersNow {
  readonly type: 'AskOwnersNow';
  readonly note: string;
}

class AskNowForm {
  @Maybe()
  @Text('a word of your own', longestNote)
  note?: string;
}

/** Of all that somebody leads, or that stands under a priority. */
export const ofMany =
  'The people of the organisations that lead get one email each within minutes, whatever the day and the hour, about the open actions that nobody has reported on in the last two weeks. It counts as a reminder does. Nobody is asked twice by hand on one day about one action.';

const ofActions =
  'The people of the organisation that leads get an email within minutes, whatever the day and the hour. It asks how it stands, and counts as a reminder does. Nobody is asked twice by hand on one day about one action.';

/**
 * @param fits on what somebody can be asked
 * @param planOf whose plan has to be chased for that; null where it is of several
 * @param lead what its form says first
 */
export function askNowTask<Row extends object>(
  title: string,
  fits: (row: Row) => boolean,
  planOf: (row: Row) => PlanId | null,
  lead = ofActions,
): Task<Row, AskOwnersNow, AskNowForm> {
  return {
    name: 'ask-now',
    title,
    button: 'Ask now',
    permission: 'decide',
    fits,
    form: AskNowForm,
    lead,
    look: (row, place) => notChased(place, planOf(row)),
    fields: () => [
      {
        name: 'note',
        kind: 'textarea',
        label: 'A word of your own (optional)',
        hint: 'One paragraph of plain text. It stands in the email and in the history: leave out what is private or marked',
        rows: 3,
        maxlength: longestNote,
      },
    ],
    command: ({ note = '' }) => ({ type: 'AskOwnersNow', note }),
    done: 'They are asked.',
    nothingNew: 'They were asked today already, so nothing was sent again.',
  };
}

/** That nobody is asked about its plan, before anything is typed. */
function notChased({ board, url, member }: Place, id: PlanId | null): Look | null {
  const plan = board.plans.find((one) => one.id === id);
  if (plan?.closed) return { text: 'Nobody can be asked: its plan is closed.' };
  if (plan?.chasingStarted !== null) return null;
  const link = { text: 'Start chasing', href: `${url}/chasing/plans/${plan.id}/start` };
  return {
    text: 'Nobody can be asked yet: chasing of its plan is not started.',
    ...(may(member, 'decide') ? { link } : {}),
  };
}

export function isAskNow(command: object): command is AskOwnersNow {
  return 'type' in command && command.type === 'AskOwnersNow';
}

export function sendAskNow(
  service: Services,
  { partnership }: Pick<To, 'partnership'>,
  { note }: AskOwnersNow,
  by: Submission,
  about: AskedAbout,
) {
  return service(AskNow).ask(partnership, about, note, by);
}
