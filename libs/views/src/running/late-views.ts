import type { EventStore } from '@governance/event-sourcing';
import type { KeptViews } from '../view-reader.js';
import type { View } from '../view.js';

/** A view that has not taken in what has been in the history for a while. */
export interface LateView {
  readonly view: string;
  /** How far it stands. */
  readonly position: number;
  /** How long the next entry has been waiting for it, whole seconds. */
  readonly behindSeconds: number;
}

/** @param most ms that an entry may wait for a view */
export async function lateViews(
  kept: KeptViews,
  store: EventStore,
  views: readonly View<object>[],
  most: number,
): Promise<readonly LateView[]> {
  const positions = await kept.positions(views);
  const waiting = new Map<number, number | null>();
  for (const position of new Set(positions.values()))
    waiting.set(position, await store.waitingBeyond(position));
  return [...positions].flatMap(([view, position]) => {
    const waits = waiting.get(position) ?? 0;
    return waits > most ? [{ view, position, behindSeconds: Math.floor(waits / 1000) }] : [];
  });
}
