import type { EventStore, ReadAll, RecordedEvent } from './event-store.js';

/** Events read, compared and appended together. */
export const PAGE = 500;

/** A store that can send a long stretch of the log at a fraction of what reading it page by page costs. */
export interface ReadsInBulk {
  /** The events of a stretch in order, in pages of at most `PAGE`. The stretch must have been written already. */
  readInBulk(stretch: Required<Pick<ReadAll, 'after' | 'upTo'>>): AsyncIterable<readonly RecordedEvent[]>;
}

/** The events of a log after a position up to another, in pages; the next is read while one is worked on. */
export async function* pagesOf(
  store: EventStore & Partial<ReadsInBulk>,
  upTo: number,
  after = 0,
): AsyncGenerator<readonly RecordedEvent[]> {
  if (store.readInBulk) {
    yield* store.readInBulk({ after, upTo });
    return;
  }
  const read = (from: number) => {
    const page = store.readAll({ after: from, limit: PAGE, upTo });
    // Whoever stopped in the middle does not ask for this page, nor for its error.
    page.catch(() => {});
    return page;
  };
  for (let next = read(after); ;) {
    const page = await next;
    if (page.length === 0) return;
    next = read(page.at(-1)!.position);
    yield page;
  }
}

/** The next events of a log after a position: this many, or all there are. */
export async function readNext(store: EventStore, after: number, count: number): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  while (events.length < count) {
    const page = await store.readAll({
      after: events.at(-1)?.position ?? after,
      limit: count - events.length,
    });
    if (page.length === 0) break;
    events.push(...page);
  }
  return events;
}
