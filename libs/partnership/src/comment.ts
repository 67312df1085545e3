import type { Timed } from '@governance/event-sourcing';
import { heldIn } from './held-in.js';
import type { PersonId } from './ids.js';
import { RuleBroken } from './refusals/rule-broken.js';
import { requireText, unreachable } from './rule.js';

/** What somebody on the board said of an action, a risk or a paper, to whoever reads it. */
export type CommentEvent =
  | {
      type: 'CommentMade';
      data: {
        comment: string;
        text: string;
        /** Whom it is meant for: they are told. */
        to: readonly PersonId[];
      };
    }
  | { type: 'CommentWithdrawn'; data: { comment: string; reason: string } };

export interface MakeComment extends Timed {
  readonly type: 'MakeComment';
  /** A new id. */
  readonly comment: string;
  readonly text: string;
  readonly persons: readonly PersonId[];
}
export interface WithdrawComment extends Timed {
  readonly type: 'WithdrawComment';
  readonly comment: string;
  readonly reason: string;
}
export type CommentCommand = MakeComment | WithdrawComment;

/** Whether each was withdrawn, by its id. */
export type Comments = Readonly<Record<string, boolean>>;

const mostComments = 1000;

export function isCommentCommand(command: { readonly type: string }): command is CommentCommand {
  return command.type === 'MakeComment' || command.type === 'WithdrawComment';
}

export function isCommentEvent(event: { readonly type: string }): event is CommentEvent {
  return event.type === 'CommentMade' || event.type === 'CommentWithdrawn';
}

/** @throws RuleBroken `text-missing`, `text-too-long`, `too-many-comments`, `comment-not-here` */
export function decideComment(command: CommentCommand, comments: Comments): CommentEvent[] {
  const { comment } = command;
  const withdrawn = heldIn(comments, comment);
  switch (command.type) {
    case 'MakeComment': {
      if (withdrawn !== undefined) return [];
      if (Object.keys(comments).length >= mostComments)
        throw new RuleBroken('too-many-comments', { limit: String(mostComments) });
      const to = [...new Set(command.persons)];
      return [{ type: 'CommentMade', data: { comment, text: requireText('comment', command.text), to } }];
    }
    case 'WithdrawComment': {
      if (withdrawn === undefined) throw new RuleBroken('comment-not-here');
      if (withdrawn) return [];
      return [{ type: 'CommentWithdrawn', data: { comment, reason: requireText('reason', command.reason) } }];
    }
    default:
      return unreachable(command);
  }
}

export function evolveComments(comments: Comments, { type, data }: CommentEvent): Comments {
  return { ...comments, [data.comment]: type === 'CommentWithdrawn' };
}
