import { randomUUID } from 'node:crypto';
import type { Append, NewEvent } from '../event-store.js';

export function someEvent(change: Partial<NewEvent> = {}): NewEvent {
  return { id: randomUUID(), type: 'Happened', data: '{"what":"it"}', metadata: '{"who":"x"}', ...change };
}

/** An append of one event to a stream that no other test uses, which must not exist. */
export function someAppend(change: Partial<Append> = {}): Append {
  return {
    stream: `action-${randomUUID()}`,
    partnership: `partnership-${randomUUID()}`,
    expectedVersion: 0,
    events: [someEvent()],
    ...change,
  };
}

export const someEvents = (count: number): NewEvent[] => Array.from({ length: count }, () => someEvent());
