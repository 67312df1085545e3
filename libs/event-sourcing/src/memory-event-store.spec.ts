import { describeEventStore } from './contract/index.js';
import { MemoryEventStore } from './memory-event-store.js';

describeEventStore('MemoryEventStore', async () => {
  const store = new MemoryEventStore();
  return { store, contiguous: true, close: () => store.close() };
});
