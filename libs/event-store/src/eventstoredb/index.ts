export type { EventStoreDbOptions } from './connect.js';
export { openEventStoreDb } from './store.js';
export { eventStoreFacts, type EventStoreFacts } from './facts.js';
