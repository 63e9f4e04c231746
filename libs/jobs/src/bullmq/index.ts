export { BullQueue, type BullQueueOptions } from './bull-queue.js';
export { redisFactsOf, type RedisFacts } from './connect.js';
