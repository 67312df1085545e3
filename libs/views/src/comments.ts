import type { Recorded } from '@governance/event-sourcing';
import type { CommentEvent, PersonId } from '@governance/partnership';
import { markOf, type Mark } from './mark.js';

/** What somebody said to whoever reads it. */
export interface ConversationComment extends Mark {
  readonly id: string;
  readonly text: string;
  readonly to: readonly PersonId[];
}

/** Oldest first, without those that were withdrawn. */
export function foldComments(
  comments: readonly ConversationComment[],
  entry: Recorded<CommentEvent>,
): readonly ConversationComment[] {
  const { comment: id } = entry.data;
  if (entry.type === 'CommentWithdrawn') return comments.filter((held) => held.id !== id);
  const { text, to } = entry.data;
  return [...comments, { ...markOf(entry), id, text, to }];
}
