import type { Submission } from '@governance/core';
import type { Fact, Handled } from '@governance/event-sourcing';
import { derivedId } from './derived-id.js';

/** The submission of one of several commands to one thing: each is known again by an id of its own. */
export function part(by: Submission, index: number): Submission {
  if (by.command === undefined || index === 0) return by;
  return { ...by, command: derivedId(by.command, String(index)) };
}

/** What several commands to one thing did, in their order. */
export function asOne(all: readonly Handled<Fact>[]): Handled<Fact> {
  return {
    version: all.at(-1)?.version ?? 0,
    position: Math.max(0, ...all.map(({ position }) => position)),
    events: all.flatMap(({ events }) => events),
  };
}
