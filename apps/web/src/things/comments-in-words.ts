import type { People } from '@governance/core';
import type { ConversationComment } from '@governance/views';

/** A conversation with the names of whoever spoke, and to whom. */
export async function conversation(people: People, comments: readonly ConversationComment[]) {
  const names = await people.names(comments.flatMap(({ who, to }) => [who, ...to]));
  return comments.map(({ id, text, at, who, to }) => ({
    ...{ id, text, at },
    by: names.of(who),
    to: to.map((person) => names.of(person)).join(', '),
  }));
}
