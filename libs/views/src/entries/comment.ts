import type { CommentEvent } from '@governance/partnership';
import type { Entries } from './entry-kind.js';
import { say } from './say.js';

/** Entries in the conversation about an action, a risk or a paper. */
export const commentEntries: Entries<CommentEvent> = {
  CommentMade: {
    group: 'comments',
    name: 'Comment made',
    words: ({ text, to }, { names }) =>
      say(to.length === 0 ? 'Comment' : `Comment for ${to.map(names.person).join(', ')}`, { after: text }),
  },
  CommentWithdrawn: {
    group: 'comments',
    name: 'Comment withdrawn',
    words: ({ reason }) => say('Comment withdrawn', { reason }),
  },
};
