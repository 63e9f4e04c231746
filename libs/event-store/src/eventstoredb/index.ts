export type { EventStoreDbOptions } from './connect.js';
export { openEventStoreDb } from './store.js';
