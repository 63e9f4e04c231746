export { EmbeddedQueue, type EmbeddedQueueOptions } from './embedded-queue.js';
