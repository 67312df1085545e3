import { randomUUID } from 'node:crypto';
import type { Member } from '@governance/core';
import type { CommentCommand } from '@governance/partnership';
import type { ConversationComment } from '@governance/views';
import { IsUUID } from 'class-validator';
import { Several, Text } from '../pages/checks.js';
import type { Place } from '../access/place.js';
import type { Task } from './task.js';

class CommentForm {
  @Text('the comment', 5000)
  text!: string;

  @Several()
  persons?: readonly string[];
}

class WithdrawForm {
  @IsUUID(undefined, { message: 'Choose the comment' })
  comment!: string;

  @Text('a reason')
  reason!: string;
}

/**
 * A conversation about whatever has one, between the people of its board.
 * @param mayRead whether somebody may read what it is about: nobody else can be told
 */
export function commentTasks<Row extends object>(
  commentsOf: (row: Row) => readonly ConversationComment[],
  mayRead: (row: Row, place: Place, member: Member) => boolean,
): readonly [Task<Row, CommentCommand, CommentForm>, Task<Row, CommentCommand, WithdrawForm>] {
  return [
    {
      name: 'comment',
      title: 'Comment',
      button: 'Send comment',
      permission: 'comment',
      fits: () => true,
      form: CommentForm,
      asksFor: 'people',
      mayBeChosen: mayRead,
      theirs: (row, place) => place.member !== null && mayRead(row, place, place.member),
      more: 'Who should be told?',
      fields: (_row, _place, people = []) => [
        {
          name: 'text',
          kind: 'textarea',
          label: 'What do you want to say?',
          hint: 'Everybody who reads this page reads it, and the history keeps it. Leave out what would show who somebody is',
          maxlength: 5000,
        },
        {
          name: 'persons',
          kind: 'checkboxes',
          label: 'Tell these people by email (optional)',
          items: people,
          more: true,
        },
      ],
      whateverWasSeen: true,
      command: ({ text, persons = [] }) => ({ type: 'MakeComment', comment: randomUUID(), text, persons }),
      done: 'Your comment stands below.',
    },
    {
      name: 'withdraw-comment',
      title: 'Withdraw a comment',
      button: 'Withdraw comment',
      grave: true,
      permission: 'decide',
      fits: (row) => commentsOf(row).length > 0,
      form: WithdrawForm,
      fields: (row) => [
        {
          name: 'comment',
          kind: 'radios',
          label: 'Which?',
          items: commentsOf(row).map(({ id, text }) => ({ value: id, text })),
        },
        { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history' },
      ],
      command: ({ comment, reason }) => ({ type: 'WithdrawComment', comment, reason }),
      done: 'The comment is shown no more. The history keeps it.',
    },
  ];
}
