import type { Submission } from '@governance/core';
import { AskNow, type AskedAbout } from '@governance/chasing/service';
import { longestNote, type ActionId, type PlanId } from '@governance/partnership';
import { may } from '../access/access.js';
import type { Place } from '../access/place.js';
import { Maybe, Text } from '../pages/checks.js';
import type { To } from '../things/kind.js';
import type { Services } from '../things/services.js';
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

/** Of one action, mitigation or KPI. */
export const itself =
  ({ id }: { readonly id: string }): AskedAbout =>
  () => [id as ActionId];

interface AskedOn<Row> {
  readonly title: string;
  /** On what somebody can be asked. */
  readonly fits: (row: Row) => boolean;
  /** Whose plan has to be chased for that; null where it is of several. */
  readonly planOf: (row: Row) => PlanId | null;
  readonly about: (row: Row) => AskedAbout;
  /** What its form says first. */
  readonly lead?: string;
}

export function askNowTask<Row extends object>({
  lead = ofActions,
  ...on
}: AskedOn<Row>): Task<Row, AskOwnersNow, AskNowForm> {
  return {
    name: 'ask-now',
    title: on.title,
    button: 'Ask now',
    permission: 'decide',
    fits: on.fits,
    form: AskNowForm,
    lead,
    look: (row, place, _form, service) =>
      notChased(place, on.planOf(row)) ?? whoIsAsked(service, place, on.about(row)),
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

/** By name and with the actions, before the button is pressed. */
async function whoIsAsked(service: Services, { board, today }: Place, about: AskedAbout): Promise<Look> {
  const { people, notAsked } = await service(AskNow).wouldAsk(board.id, about, today);
  if (people.length === 0) return { text: `Nobody would be asked now. ${notAsked.replace(/^w/, 'W')}` };
  const left = notAsked === '' ? [] : [`Left out: ${notAsked}`];
  return { text: 'An email goes to:', items: [...people, ...left] };
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
