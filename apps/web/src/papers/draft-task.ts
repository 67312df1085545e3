import { paperKinds, type PaperKind } from '@governance/partnership';
import { paperKindInWords, type MeetingRow } from '@governance/views';
import { IsIn, IsUUID } from 'class-validator';
import type { Place } from '../access/place.js';
import { Maybe } from '../pages/checks.js';
import { onlyPlan, planField } from '../pages/plan-choice.js';
import { Refused } from '../pages/refused.js';
import type { Task } from '../things/task.js';
import { ForForm, forFields, paperIsFor, type PaperIsFor } from './paper-is-for.js';

export interface DraftPaper {
  readonly type: 'Draft';
  readonly kind: PaperKind;
  readonly plan: string;
  readonly for: PaperIsFor;
}

class DraftForm extends ForForm {
  @IsIn(paperKinds, { message: 'Choose which paper' })
  kind!: PaperKind;

  @Maybe()
  @IsUUID(undefined, { message: 'Choose a plan from the list' })
  plan?: string;
}

const kindHints: Readonly<Record<PaperKind, string>> = {
  hwb: 'About four pages, and the whole plan behind it',
  csp: 'The same facts, with crime and disorder first',
  board: 'Exceptions, escalations, KPIs, risks and asks for the partnership’s own board',
  delivery: 'Each priority with what its owners reported, achievements, challenges and the help wanted',
  attendance: 'Who came to the board’s meetings, by sector and by organisation',
  plan: 'Every priority and action with its KPIs and milestones; fit for the public',
  annual:
    'What was finished, what took longer and why, measures, risks and attendance of the year; fit for the public',
};

export const draftPaper: Task<readonly MeetingRow[], DraftPaper, DraftForm> = {
  name: 'draft',
  title: 'Draft a paper',
  button: 'Draft paper',
  permission: 'decide',
  fits: () => true,
  form: DraftForm,
  fields: (meetings, place) => [
    {
      name: 'kind',
      kind: 'radios',
      label: 'Which paper?',
      items: paperKinds.map((value) => ({ value, text: paperKindInWords[value], hint: kindHints[value] })),
    },
    ...planField(place, 'Of which plan?'),
    ...forFields(meetings),
  ],
  // Of several that run side by side none is chosen beforehand.
  start: (meetings, place) => ({
    asAt: place.today,
    plan: onlyPlan(place)?.id,
    meeting: nextOf(meetings, place)?.id ?? '',
  }),
  command: (form, meetings, place) => ({
    type: 'Draft',
    kind: form.kind,
    plan: planIn(form.plan, place),
    for: paperIsFor(form, meetings),
  }),
  done: 'The paper is drafted: its figures are there, and its boxes wait for your words.',
};

/** The first that can read figures of today. */
function nextOf(meetings: readonly MeetingRow[], { today }: Place): MeetingRow | undefined {
  return [...meetings].sort((a, b) => a.on.localeCompare(b.on)).find(({ on }) => on >= today);
}

/** @throws Refused where there is none, or several and none was chosen */
function planIn(asked: string | undefined, place: Place): string {
  const { plans } = place.board;
  if (plans.length === 0) throw new Refused('', 'There is no plan yet, so there is nothing to report on');
  const plan = asked === undefined ? onlyPlan(place) : plans.find(({ id }) => id === asked);
  if (!plan) throw new Refused('plan', 'Choose of which plan the paper is');
  return plan.id;
}
