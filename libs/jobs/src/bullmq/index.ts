export { BullQueue, type BullQueueOptions } from './bull-queue.js';
export type { RedisFacts } from './connect.js';
