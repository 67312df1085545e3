import { colours, type Colour } from '@governance/partnership';
import { becauseInWords, colourOf, type ActionRow, type Coloured } from '@governance/views';
import { ApiProperty } from '@nestjs/swagger';
import type { Place } from '../access/place.js';
import { actionKind } from '../actions/action-kind.js';
import { organisationName } from '../pages/dress-page.js';
import { Deadline, Named } from './answers.js';
import {
  A,
  Count,
  Instant,
  IsoDay,
  ListOf,
  OneOf,
  orNull,
  TaskNames,
  Texts,
  Uuid,
  Version,
  Whatever,
  Whatevers,
  Words,
} from './properties.js';
import { findActions } from '../register/register.js';
import { byApi } from '../register/filter.js';
import { askedIn } from '../register/asked.js';
import { actionQuery, partOf } from './action-query.js';
import { taskNames, type InJson } from './in-json.js';

export class ActionInBrief {
  @Uuid() readonly id!: string;
  @Words() readonly reference!: string;
  @Words() readonly title!: string;
  @Uuid() readonly plan!: string;
  @Uuid() readonly priority!: string;
  @OneOf(['open', 'paused', 'completed', 'withdrawn']) readonly status!: string;
  @ListOf(() => Named) readonly owners!: readonly Named[];
  @A(() => Deadline) readonly deadline!: Deadline;
  @OneOf(colours) readonly colour!: Colour;
  @Instant(orNull) readonly lastReport!: string | null;
  @Version() readonly version!: number;
}

export class Because {
  @Words() readonly rule!: string;
  @ApiProperty({ type: 'integer', isArray: true, description: 'Positions in the history' })
  readonly entries!: readonly number[];
  @Words() readonly inWords!: string;
}

export class Rag {
  @OneOf(colours) readonly colour!: Colour;
  @OneOf(colours, orNull) readonly declared!: Colour | null;
  @OneOf(colours) readonly computed!: Colour;
  @ApiProperty() readonly disagree!: boolean;
  @ListOf(() => Because) readonly because!: readonly Because[];
  @Count() readonly policyVersion!: number;
}

export class Action {
  @Uuid() readonly id!: string;
  @Words() readonly reference!: string;
  @Words() readonly title!: string;
  @Uuid() readonly plan!: string;
  @Uuid() readonly priority!: string;
  @OneOf(['open', 'paused', 'completed', 'withdrawn']) readonly status!: string;
  @ListOf(() => Named) readonly owners!: readonly Named[];
  @A(() => Deadline) readonly deadline!: Deadline;
  @A(() => Deadline) readonly originalDeadline!: Deadline;
  @Whatevers() readonly deadlineChanges!: readonly object[];
  @Whatever(orNull) readonly requested!: object | null;
  @IsoDay(orNull) readonly reviewDate!: string | null;
  @Texts() readonly kpis!: readonly string[];
  @Whatevers() readonly milestones!: readonly object[];
  @Whatevers() readonly reports!: readonly object[];
  @Whatevers() readonly evidence!: readonly object[];
  @Whatever({ ...orNull, description: 'What an owner wants of the board, until it is answered' })
  readonly helpWanted!: object | null;
  @Whatevers() readonly helpAnswers!: readonly object[];
  @Whatever({ ...orNull, description: 'The decision, ask or action that it was agreed from' })
  readonly origin!: object | null;
  @Uuid({ ...orNull, description: 'The action that goes on in its place' })
  readonly joinedInto!: string | null;
  @Whatevers() readonly carriedFrom!: readonly object[];
  @A(() => Rag) readonly rag!: Rag;
  @TaskNames() readonly tasks!: readonly string[];
  @Version() readonly version!: number;
}

/** An action as it stands in a list. */
export function actionInBrief(place: Place, { action, rag }: Coloured): ActionInBrief {
  const { id, reference, title, plan, priority, status, deadline, version } = action;
  const lastReport = action.reports[0]?.at ?? null;
  const owners = ownersOf(place, action);
  return {
    id,
    reference,
    title,
    plan,
    priority,
    status,
    owners,
    deadline,
    colour: rag.colour,
    lastReport,
    version,
  };
}

export const actionsInJson: InJson<ActionRow> = {
  kind: actionKind,
  permission: 'read-plan',
  brief: ActionInBrief,
  full: Action,
  summary: [
    'The actions of all plans, by reference, or those that a query finds',
    'An action, and why it has its colour',
  ],
  query: actionQuery,
  list: async (place, _service, query) => {
    const { items, errors } = await findActions(place, askedIn(query), byApi);
    const part = partOf(query, items);
    const wrong = errors ?? part.errors;
    if (wrong) return { errors: wrong };
    return { items: part.items.map((item) => actionInBrief(place, item)), total: items.length };
  },
  /** The whole of it, its colour explained, and what the person who asks may do to it now. */
  one: async (place, action): Promise<Action> => {
    const { rag } = colourOf(place.board, action, place.today);
    const because = rag.because.map((one) => ({ ...one, inWords: becauseInWords(one, place.today) }));
    return {
      ...action,
      owners: ownersOf(place, action),
      rag: { ...rag, because },
      tasks: await taskNames(actionKind, place, action, action.id),
    };
  },
};

function ownersOf(place: Place, { owners }: ActionRow): readonly Named[] {
  return owners.map((id) => ({ id, name: organisationName(place, id) }));
}
