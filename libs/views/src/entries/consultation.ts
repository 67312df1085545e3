import type { CommentDecision, Commenter, ConsultationEvent, Focus } from '@governance/partnership';
import type { Entries } from './entry-kind.js';
import { say, type Names } from './say.js';

export const commentDecisionInWords: Readonly<Record<CommentDecision, string>> = {
  accepted: 'Accepted',
  'accepted-in-part': 'Accepted in part',
  'not-accepted': 'Not accepted',
};

export function commenterInWords(from: Commenter, names: Names): string {
  switch (from.kind) {
    case 'organisation':
      return names.organisation(from.organisation);
    case 'person':
      return names.person(from.person);
    case 'resident':
      return 'A resident';
    case 'other':
      return from.label;
  }
}

/** Entries about the consultation on the priorities of a plan. */
export const consultationEntries: Entries<ConsultationEvent> = {
  PriorityCommented: {
    group: 'consultation',
    name: 'Comment on a priority',
    words: ({ reference, from, text }, { names }) =>
      say(`Comment on priority ${reference} by ${commenterInWords(from, names)}`, { after: text }),
  },
  CommentDecided: {
    group: 'consultation',
    name: 'Comment decided on',
    words: ({ reference, from, to }) =>
      say(`Decision on a comment on priority ${reference}`, {
        before: from && commentDecisionInWords[from.decision],
        after: commentDecisionInWords[to.decision],
        reason: to.reason,
      }),
  },
  CommentsTakenUp: {
    group: 'consultation',
    name: 'Comments taken up',
    words: ({ reference, comments, focus, to }) => {
      const what = comments.length === 1 ? 'One comment' : `${comments.length} comments`;
      const where = focus === null ? 'the wording' : 'an area of focus';
      return say(`${what} taken up in ${where} of priority ${reference}`, { after: to });
    },
  },
  FocusSet: {
    group: 'consultation',
    name: 'Area of focus set',
    words: ({ reference, from, to }) =>
      say(`Area of focus ${from === null ? 'set' : 'changed'} in priority ${reference}`, {
        before: from && focusInWords(from),
        after: focusInWords(to),
      }),
  },
  FocusWithdrawn: {
    group: 'consultation',
    name: 'Area of focus withdrawn',
    words: ({ reference, from, reason }) =>
      say(`Area of focus withdrawn from priority ${reference}`, {
        before: focusInWords(from),
        reason,
      }),
  },
};

function focusInWords({ title, issue, wanted }: Focus): string {
  return [title, issue, ...wanted.map((line) => `• ${line}`)].join('\n');
}
