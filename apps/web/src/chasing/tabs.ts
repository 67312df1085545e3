import { may } from '../access/access.js';
import type { Place } from '../access/place.js';

const parts = {
  ahead: { text: 'Who must be chased', path: '' },
  mails: { text: 'What went out', path: '/mails' },
  replies: { text: 'Replies that wait', path: '/replies' },
  holds: { text: 'Holds', path: '/holds' },
  queue: { text: 'Being sent', path: '/queue' },
} as const;

/** What every part of the chasing pages shows: the way to the other parts, and a question that waits. */
export function chasingParts({ board, url, member, today }: Place, current: keyof typeof parts) {
  const question = board.chasingQuestion;
  const waiting = question !== null && question.day === today && question.approvedOn !== today;
  return {
    chasingUrl: `${url}/chasing`,
    tabs: Object.entries(parts)
      .filter(([name]) => name !== 'queue' || may(member, 'read-queue'))
      .filter(([name]) => name !== 'replies' || may(member, 'see-replies'))
      .map(([name, { text, path }]) => ({
        text,
        href: `${url}/chasing${path}`,
        current: name === current,
      })),
    question: waiting ? question : null,
    mayDecide: may(member, 'decide'),
  };
}
