import { londonDate, type Day } from '@governance/calendar';
import type { People } from '@governance/core';
import {
  commentDecisionInWords,
  commenterInWords,
  type CommentRow,
  type PriorityRow,
} from '@governance/views';
import type { Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';

/** A comment as it is published: whose, when, what was decided and why, and what followed. */
export interface CommentInWords {
  readonly id: string;
  readonly by: string;
  readonly on: Day;
  readonly text: string;
  readonly decision: string | null;
  readonly reason: string | null;
  readonly followed: readonly string[];
  readonly decideUrl: string;
}

export async function commentsInWords(
  people: People,
  place: Place,
  priorities: readonly PriorityRow[],
): Promise<ReadonlyMap<string, readonly CommentInWords[]>> {
  const comments = priorities.flatMap((priority) => priority.comments);
  const named = await people.names(
    comments.flatMap(({ from }) => (from.kind === 'person' ? [from.person] : [])),
  );
  const names = {
    person: (id: string) => named.of(id),
    organisation: (id: string) => organisationName(place, id)!,
  };
  const inWords = (
    priority: PriorityRow,
    { id, from, text, happenedOn, made, decided, takenUp }: CommentRow,
  ) => ({
    id,
    by: commenterInWords(from, names),
    on: happenedOn ?? londonDate(made.at),
    text,
    decision: decided && commentDecisionInWords[decided.decision],
    reason: decided && decided.reason,
    followed: takenUp.map(({ focus, to, position }) => {
      if (focus !== null) return `Area of focus: ${to}`;
      // The rewording is the entry before the one that says which comments it took up.
      const before = priority.rewordings.find((reworded) => reworded.position === position - 1)?.from;
      return before === undefined ? `Reworded: ${to}` : `Reworded from “${before}” to “${to}”`;
    }),
    decideUrl: `${place.url}/priorities/${priority.id}/decide-comment?comment=${id}`,
  });
  return new Map(
    priorities.map((priority) => [priority.id, priority.comments.map((held) => inWords(priority, held))]),
  );
}
