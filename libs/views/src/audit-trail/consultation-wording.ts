import type { CommentDecision, Commenter, ConsultationEvent, Focus } from '@governance/partnership';
import { say, type Names, type Wording } from './say.js';

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

/** What an entry about the consultation on a priority says. */
export function describeConsultation(entry: ConsultationEvent, names: Names): Wording {
  const { reference } = entry.data;
  switch (entry.type) {
    case 'PriorityCommented': {
      const { from, text } = entry.data;
      return say(`Comment on priority ${reference} by ${commenterInWords(from, names)}`, { after: text });
    }
    case 'CommentDecided': {
      const { from, to } = entry.data;
      return say(`Decided on a comment on priority ${reference}`, {
        before: from && commentDecisionInWords[from.decision],
        after: commentDecisionInWords[to.decision],
        reason: to.reason,
      });
    }
    case 'CommentsTakenUp': {
      const { comments, focus, to } = entry.data;
      const what = comments.length === 1 ? 'One comment' : `${comments.length} comments`;
      const where = focus === null ? 'the wording' : 'an area of focus';
      return say(`${what} taken up in ${where} of priority ${reference}`, { after: to });
    }
    case 'FocusSet': {
      const { from, to } = entry.data;
      return say(`Area of focus ${from === null ? 'set' : 'changed'} in priority ${reference}`, {
        before: from && focusInWords(from),
        after: focusInWords(to),
      });
    }
    case 'FocusWithdrawn': {
      const { from, reason } = entry.data;
      return say(`Area of focus withdrawn from priority ${reference}`, {
        before: focusInWords(from),
        reason,
      });
    }
  }
}

function focusInWords({ title, issue, wanted }: Focus): string {
  return [title, issue, ...wanted.map((line) => `• ${line}`)].join('\n');
}
