import {
  openPrioritiesOn,
  prioritiesIn,
  RuleBroken,
  type ActionCommand,
  type Origin,
} from '@governance/partnership';
import { type ActionRow, type MeetingRow, type PlanRow, type PriorityRow } from '@governance/views';
import { Transform } from 'class-transformer';
import { IsUUID } from 'class-validator';
import { byReference } from '../pages/by-reference.js';
import { Maybe, Several, Text } from '../pages/checks.js';
import { organisationChoices } from '../pages/organisation-choices.js';
import { nextReference } from '../plans/references.js';
import { sameWordsDoubt } from '../plans/same-words.js';
import type { Field, Task } from '../things/task.js';
import { deadlineDoubt } from './deadline-doubt.js';
import { deadlineHint, typedDeadline } from './typed-deadline.js';

/** The actions to which one is added, and the meetings from which one may follow. */
export interface ActionRegister {
  readonly actions: readonly ActionRow[];
  readonly meetings: readonly MeetingRow[];
}

class AgreeForm {
  @IsUUID(undefined, { message: 'Choose the priority' })
  priority!: string;

  @Text('what is to be done', 2000)
  title!: string;

  @IsUUID(undefined, { message: 'Choose who leads' })
  lead!: string;

  @Text('by when', 200)
  deadline!: string;

  @Several()
  support?: readonly string[];

  @Maybe()
  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @Text('a reference', 50)
  reference?: string;

  @Maybe()
  @Text('how it is measured', 5000)
  measures?: string;

  @Maybe()
  @IsUUID(undefined, { message: 'That meeting is not here' })
  meeting?: string;

  @Maybe()
  @IsUUID(undefined, { message: 'That decision is not here' })
  decision?: string;

  @Maybe()
  @IsUUID(undefined, { message: 'That ask is not here' })
  ask?: string;

  @Maybe()
  @IsUUID(undefined, { message: 'That action is not here' })
  split?: string;
}

/** Ids in the address that led here: what the action follows from. */
const carried = ['meeting', 'decision', 'ask', 'split'] as const;

export const agreeAction: Task<ActionRegister, ActionCommand, AgreeForm> = {
  name: 'agree',
  title: 'Add an action',
  button: 'Add action',
  permission: 'decide',
  fits: (_row, { board }) => openPrioritiesOn(board).length > 0,
  form: AgreeForm,
  more: 'Supporting owners, reference and measures',
  fields: (_row, place): readonly Field[] => {
    const { board } = place;
    const organisations = organisationChoices(place);
    return [
      {
        name: 'priority',
        kind: 'select',
        label: 'Under which priority?',
        groups: board.plans
          .filter((plan) => plan.closed === null)
          .flatMap((plan) => groupsOf(plan, board.plans.length > 1)),
      },
      { name: 'title', kind: 'textarea', label: 'What is to be done?', maxlength: 2000, rows: 3 },
      {
        name: 'lead',
        kind: 'select',
        label: 'Who leads?',
        items: organisations,
        ...(organisations.length > 0
          ? {}
          : {
              hint: 'The board has no organisation yet. Add one first, or a list of people with theirs, under People',
            }),
      },
      { name: 'deadline', kind: 'text', label: 'By when?', hint: deadlineHint, width: 20 },
      {
        name: 'support',
        kind: 'checkboxes',
        label: 'Who supports? (optional)',
        items: organisations,
        more: true,
      },
      {
        name: 'reference',
        kind: 'text',
        label: 'Reference (optional)',
        hint: 'Left empty, it gets the next number of its priority',
        width: 10,
        more: true,
      },
      {
        name: 'measures',
        kind: 'textarea',
        label: 'How is it measured? (optional)',
        hint: 'One measure on each line',
        more: true,
      },
      ...carried.map((name) => ({ name, kind: 'hidden' as const, label: '' })),
    ];
  },
  start: (register, { board }, asked) => {
    const like = register.actions.find(({ id }) => id === asked.like || id === asked.split);
    const ids = Object.fromEntries(carried.map((name) => [name, String(asked[name] ?? '')]));
    const said = saidBy(register, ids);
    const [only, ...others] = openPrioritiesOn(board);
    const priority = asked.priority ?? like?.priority ?? (others.length === 0 ? only?.id : '');
    return {
      ...ids,
      priority: String(priority ?? ''),
      title: said ?? like?.title ?? '',
      ...(like && {
        lead: like.owners[0] ?? '',
        support: like.owners.slice(1),
        deadline: like.deadline.asWritten,
        measures: like.kpis.join('\n'),
      }),
    };
  },
  look: (register, _place, form) => {
    const said = saidBy(register, form);
    if (said !== null) return { text: `It follows from what the board agreed: ${said}` };
    const whole = register.actions.find(({ id }) => id === form.split);
    return whole ? { text: `A part of ${whole.reference} ${whole.title}` } : null;
  },
  doubt: ({ title, priority, deadline }, { actions }, { board, today }) => {
    const plan = priorityIn(board.plans, priority)?.plan;
    const open = actions.filter(
      (action) => action.plan === plan?.id && (action.status === 'open' || action.status === 'paused'),
    );
    const same = sameWordsDoubt(
      title,
      open.map((action) => ({ ...action, called: `Action ${action.reference} of this plan` })),
      'Add it all the same',
    );
    const { date } = typedDeadline(deadline, 'deadline', plan?.period ?? null);
    const over = deadlineDoubt(date, { today }, 'deadline', 'Add it');
    // It is asked about once: what is sent after that is taken.
    return same && over ? { ...over, words: `${over.words}. ${same.words}` } : (same ?? over);
  },
  command: (form, register, { board }) => {
    const found = priorityIn(board.plans, form.priority);
    if (!found) throw new RuleBroken('not-of-this-partnership', { field: 'priority', thing: 'priority' });
    const { plan, priority } = found;
    if (plan.closed) throw new RuleBroken('plan-closed', { title: plan.title });
    if (priority.closed) throw new RuleBroken('priority-closed', { reference: priority.reference });
    const origin = originOf(register, form);
    return {
      type: 'AgreeAction',
      plan: plan.id,
      priority: priority.id,
      reference: referenceFor(register.actions, plan, priority, form.reference),
      title: form.title,
      owners: [form.lead, ...(form.support ?? []).filter((id) => id !== form.lead)],
      deadline: typedDeadline(form.deadline, 'deadline', plan.period),
      kpis: linesIn(form.measures),
      milestones: [],
      ...(origin ? { origin } : {}),
    };
  },
  done: 'The action is in the plan. Set its milestones from here.',
};

/** What stands on each line, without the empty ones. */
export function linesIn(text = ''): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The open priorities of a plan as choices, a group for each theme. */
export function groupsOf(plan: PlanRow, namesPlan: boolean) {
  return plan.themes
    .map(({ title, priorities }) => ({
      title: namesPlan ? `${plan.title}: ${title}` : title,
      items: byReference(priorities)
        .filter(({ closed }) => !closed)
        .map(({ id, reference, title: text }) => ({ value: id, text: `${reference} ${text}` })),
    }))
    .filter(({ items }) => items.length > 0);
}

function priorityIn(plans: readonly PlanRow[], id: string) {
  for (const plan of plans) {
    const priority = prioritiesIn(plan).find((held) => held.id === id);
    if (priority) return { plan, priority };
  }
  return undefined;
}

/** @throws RuleBroken `reference-taken` */
function referenceFor(
  actions: readonly ActionRow[],
  plan: PlanRow,
  priority: PriorityRow,
  typed: string | undefined,
): string {
  const inPlan = actions.filter((action) => action.plan === plan.id);
  const taken = inPlan.map(({ reference }) => reference);
  if (typed === undefined) {
    const own = inPlan.filter((action) => action.priority === priority.id).map(({ reference }) => reference);
    return nextReference(own.filter(startsWith(priority.reference)), taken, `${priority.reference}.`);
  }
  if (taken.includes(typed))
    throw new RuleBroken('reference-taken', { reference: typed, field: 'reference' });
  return typed;
}

const startsWith = (beginning: string) => (text: string) => text.startsWith(beginning);

/** The words that the action follows from; null where there are none. */
function saidBy({ meetings }: ActionRegister, form: object): string | null {
  const { meeting: id, decision, ask } = form as Partial<AgreeForm>;
  const meeting = meetings.find((held) => held.id === id);
  const said = [...(meeting?.decisions ?? []), ...(meeting?.asks ?? [])];
  return said.find((held) => held.id === decision || held.id === ask)?.text ?? null;
}

/** @throws RuleBroken `decision-not-found`, `ask-not-found`, `action-not-found` */
function originOf({ actions, meetings }: ActionRegister, form: AgreeForm): Origin | null {
  const { meeting: id, decision, ask, split } = form;
  if (split !== undefined) {
    if (!actions.some((action) => action.id === split)) throw new RuleBroken('action-not-found');
    return { of: 'split', action: split };
  }
  const meeting = meetings.find((held) => held.id === id);
  if (decision !== undefined) {
    if (!meeting?.decisions.some((held) => held.id === decision)) throw new RuleBroken('decision-not-found');
    return { of: 'decision', meeting: meeting.id, decision };
  }
  if (ask === undefined) return null;
  if (!meeting?.asks.some((held) => held.id === ask)) throw new RuleBroken('ask-not-found');
  return { of: 'ask', meeting: meeting.id, ask };
}
