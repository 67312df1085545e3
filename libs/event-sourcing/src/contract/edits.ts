import { expect, it } from '@jest/globals';
import type { StoreUnderTest } from './store-under-test.js';
import { someAppend, someEvents } from './sample.js';

export function testEdits(current: () => StoreUnderTest): void {
  it('lets nobody change or remove what is stored', async () => {
    const { store, edits } = current();
    const append = someAppend({ events: someEvents(3) });
    await store.append(append);
    const before = await store.readStream(append.stream);
    for (const edit of Object.values(edits?.(append.stream) ?? {})) await expect(edit()).rejects.toThrow();
    (before as unknown[]).length = 0;
    const after = await store.readStream(append.stream);
    expect(after.map(({ id, data }) => ({ id, data }))).toEqual(
      append.events.map(({ id, data }) => ({ id, data })),
    );
  });
}
