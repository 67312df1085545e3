import { Governance } from '@governance/core';
import type { EscalationCommand, PersonId } from '@governance/partnership';
import {
  chasedRowsOf,
  escalations,
  referenceBeside,
  type ChasedRow,
  type EscalationRow,
} from '@governance/views';
import { IsIn } from 'class-validator';
import { may } from '../access/access.js';
import type { Place } from '../access/place.js';
import { standsInFor } from '../access/stands-in-for.js';
import { Text } from '../pages/checks.js';
import type { Kind } from '../things/kind.js';
import { rowOnBoard } from '../things/row-on-board.js';
import type { Task } from '../things/task.js';

/** An escalation with the action or mitigation on which nobody answers. */
export interface EscalationInHand {
  readonly escalation: EscalationRow;
  readonly action: ChasedRow | undefined;
  /** Who is away, where whoever asks stands in for them. */
  readonly standsInFor: readonly PersonId[];
}

class AnswerForm {
  @IsIn(['acknowledge', 'resolve'], { message: 'Choose whether to acknowledge or to resolve' })
  answer!: 'acknowledge' | 'resolve';

  @Text('a note')
  note!: string;
}

const answer: Task<EscalationInHand, EscalationCommand, AnswerForm> = {
  name: 'answer',
  title: 'Answer the escalation',
  button: 'Save answer',
  permission: 'answer',
  fits: ({ escalation }) => escalation.status !== 'resolved',
  form: AnswerForm,
  fields: () => [
    {
      name: 'answer',
      kind: 'radios',
      label: 'What do you do about it?',
      items: [
        {
          value: 'acknowledge',
          text: 'Acknowledge',
          hint: 'You have seen it and are dealing with it. It stays on the list',
        },
        {
          value: 'resolve',
          text: 'Resolve by a decision',
          hint: 'It leaves the list and is not raised again for this date',
        },
      ],
    },
    {
      name: 'note',
      kind: 'textarea',
      label: 'What was done or decided?',
      hint: 'The board reads it, and the history keeps it',
    },
  ],
  command: ({ answer: chosen, note }, { escalation: { escalation } }) =>
    chosen === 'acknowledge'
      ? { type: 'AcknowledgeEscalation', escalation, note }
      : { type: 'ResolveEscalation', escalation, by: 'decision', note },
  done: 'Acknowledged. It stays on the list until a report or a decision resolves it.',
  doneInWords: (form) =>
    form.answer === 'acknowledge' ? answer.done : 'Resolved by your decision. The history keeps it.',
  nothingNew: 'Nothing was different, so the history stays as it was.',
};

export const escalationKind: Kind<EscalationInHand, EscalationCommand> = {
  name: 'escalation',
  path: 'escalations',
  ids: ['action', 'escalation'],
  called: 'escalation',
  tasks: [answer],
  find: async (place, id) => {
    const escalation = await rowOnBoard(place, escalations, id);
    if (!escalation) return undefined;
    const [action] = await chasedRowsOf(place.views, place.board, [escalation.action]);
    return { escalation, action, standsInFor: escalation.to === null ? [] : await standsInFor(place) };
  },
  mayDo: (place, _permission, row) => mayAnswer(place, row),
  words: ({ url, board }, { escalation, action }) => {
    const address = `${url}/escalations/${escalation.action}/${escalation.escalation}`;
    const reference = action ? referenceBeside(board, action) : 'An action';
    return {
      caption: `${reference} ${action?.title ?? ''}`,
      breadcrumbs: [
        { text: 'Escalations', href: `${url}/escalations` },
        { text: reference, href: address },
      ],
      url: address,
      after: `${url}/escalations`,
    };
  },
  stream: ({ escalation }) => `escalation-${escalation.action}`,
  version: () => null,
  send: (service, to, command, by, { escalation, standsInFor }) =>
    service(Governance).escalation({ ...to, id: escalation.action }, command, {
      ...by,
      ...(by.as ? { as: { ...by.as, standsInFor } } : {}),
    }),
};

/**
 * The secretariat, the Senior Responsible Owner, and whoever was told of this one, or stands in for them, acknowledge
 * and resolve.
 */
function mayAnswer({ member, board }: Place, { escalation: { to }, standsInFor }: EscalationInHand): boolean {
  if (!may(member, 'answer')) return false;
  if (may(member, 'decide') || (to !== null && standsInFor.includes(to))) return true;
  return [board.seniorResponsibleOwner, to].includes(member!.id);
}
