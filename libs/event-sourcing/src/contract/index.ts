export { describeEventStore } from './event-store-contract.js';
export type { StoreUnderTest } from './event-store-contract.js';
export { someAppend, someEvent, someEvents } from './sample.js';
