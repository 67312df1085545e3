export { describeEventStore } from './event-store-contract.js';
export type { StoreUnderTest } from './store-under-test.js';
export { someAppend, someEvent, someEvents } from './sample.js';
