import { ReplyParts, type WhyItWaits } from '@governance/chasing/service';
import { Governance, People, type ReplyPart } from '@governance/core';
import { isAsking, type ActionId, type PersonId } from '@governance/partnership';
import { actionPage, chasing, referenceBeside } from '@governance/views';
import { IsNotEmpty } from 'class-validator';
import { v5 as uuidFrom } from 'uuid';
import type { Place } from '../access/place.js';
import { NothingForm, Text } from '../pages/checks.js';
import { Refused } from '../pages/refused.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Services } from '../things/services.js';
import type { Choice, Task } from '../things/task.js';

/** A part of a reply that waits, and what somebody needs to settle it. */
export interface WaitingReply {
  readonly part: ReplyPart;
  /** Name of whom it says it is from. */
  readonly from: string;
  readonly why: string;
  /** The actions that the mail asked about, or the one that it is about. */
  readonly actions: readonly Choice[];
}

type ReplyCommand =
  | {
      readonly type: 'RecordReply';
      readonly action: ActionId;
      readonly narrative: string;
      readonly now: string;
    }
  | { readonly type: 'LeaveOutReply'; readonly now: string };

const whyInWords: Readonly<Record<WhyItWaits, string>> = {
  'not-proved':
    'Nothing proves that this email comes from whom it says. Ring them, or ask them at another address that you know, before you record it.',
  'wrong-date': 'It is not dated after the email that it replies to. Somebody may have sent old words again.',
  'old-mail': 'The email that it replies to is more than 60 days old: it may not be meant for now.',
  'says-marked':
    'It says that it is OFFICIAL–SENSITIVE. What is recorded is read by everybody who may read the action.',
  'too-long': 'It is longer than a report may be. Shorten it, or ask for a document.',
  'before-first-number':
    'It stands before the first number, so that it cannot be told which action it is about.',
  'no-such-number': 'The email that it replies to asks nothing by that number.',
  'answers-below':
    'It says that the answer stands below, in the email that it replies to: look into the mailbox.',
  'quotes-ours': 'It holds words of the email that it replies to. Take out what is not theirs.',
  'no-number': 'The email that it replies to asks about several actions, and no number says which is meant.',
};

class RecordReplyForm {
  @IsNotEmpty({ message: 'Choose the action that it is about' })
  action!: string;

  @Text('what has happened')
  narrative!: string;
}

const record: Task<WaitingReply, ReplyCommand, RecordReplyForm> = {
  name: 'record',
  title: 'Record a reply',
  button: 'Record it',
  permission: 'decide',
  fits: () => true,
  form: RecordReplyForm,
  lead: 'It is recorded as a progress report in your name, as told by them by email.',
  fields: ({ part, actions }) => [
    part.action === null
      ? { name: 'action', kind: 'select', label: 'Which action is it about?', items: actions }
      : { name: 'action', kind: 'hidden', label: '' },
    { name: 'narrative', kind: 'textarea', label: 'Their words', rows: 4, maxlength: 10_000 },
  ],
  start: ({ part: { words }, actions }) => ({
    narrative: words,
    ...(actions.length === 1 ? { action: actions[0]!.value } : {}),
  }),
  command: ({ action, narrative }, { actions }) => {
    if (!actions.some(({ value }) => value === action))
      throw new Refused('action', 'Choose the action that it is about from the list');
    return { type: 'RecordReply', action, narrative };
  },
  done: 'Recorded in your name, as they told it by email. They hear of it in their next email.',
};

const leaveOut: Task<WaitingReply, ReplyCommand, NothingForm> = {
  name: 'leave-out',
  title: 'Leave a reply out',
  button: 'Leave it out',
  permission: 'decide',
  fits: () => true,
  form: NothingForm,
  fields: () => [],
  lead: 'Nothing of it is recorded, and its words are deleted here. The email itself stays in the mailbox.',
  command: () => ({ type: 'LeaveOutReply' }),
  done: 'Left out. The email itself stays in the mailbox.',
};

/** A reply by email that waits for the secretariat. */
export const replyKind: Kind<WaitingReply, ReplyCommand> = {
  name: 'reply',
  path: 'chasing/replies',
  called: 'reply',
  tasks: [record, leaveOut],
  find: async (place, id, service) => {
    const part = await service(ReplyParts).one(place.board.id, id);
    return part ? (await repliesInWords(place, [part], service))[0] : undefined;
  },
  mayDo: whoeverMay,
  words: ({ url }, { from }, id) => ({
    caption: `Reply by ${from}`,
    breadcrumbs: [
      { text: 'Chasing', href: `${url}/chasing` },
      { text: 'Replies that wait', href: `${url}/chasing/replies` },
    ],
    url: `${url}/chasing/replies/${id}`,
    after: `${url}/chasing/replies`,
  }),
  stream: ({ part }, _id, { board }) => (part.action ? `action-${part.action}` : `partnership-${board.id}`),
  version: () => null,
  send: async (service, { partnership }, command, by, { part }) => {
    const parts = service(ReplyParts);
    if (command.type === 'LeaveOutReply') {
      await parts.settle(part.id, 'left-out');
      return { version: 0, position: 0, events: [] };
    }
    const { action, narrative } = command;
    const told = { byEmail: true, toldBy: part.person } as const;
    const done = await service(Governance).action(
      { partnership, id: action },
      { type: 'ReportProgress', narrative, ...told },
      // Somebody else may be recording it at this moment: it is recorded once.
      { ...by, command: uuidFrom('told', part.id) },
    );
    await parts.settle(part.id, 'recorded');
    return { ...done, streams: [`action-${action}`] };
  },
};

/** Names and actions come from today’s board: nothing of a reply is kept for another day. */
export async function repliesInWords(
  { views, board }: Place,
  parts: readonly ReplyPart[],
  service: Services,
): Promise<readonly WaitingReply[]> {
  const names = await service(People).names(parts.map(({ person }) => person as PersonId));
  const mails = await views.rowsOf(chasing, [...new Set(parts.map(({ mail }) => mail))]);
  const askedIn = (part: ReplyPart) => {
    const items = mails.find(({ id }) => id === part.mail)?.items ?? [];
    return part.action === null
      ? items.filter(({ rule, period }) => isAsking(rule) && period === undefined).map(({ action }) => action)
      : [part.action];
  };
  const actions = await views.rowsOf(actionPage, [...new Set(parts.flatMap(askedIn))]);
  return parts.map((part) => ({
    part,
    from: names.of(part.person),
    why: whyInWords[part.why as WhyItWaits],
    actions: [...new Set(askedIn(part))].flatMap((asked) => {
      const row = actions.find(({ id }) => id === asked);
      return row ? [{ value: row.id, text: `${referenceBeside(board, row)} ${row.title}` }] : [];
    }),
  }));
}
