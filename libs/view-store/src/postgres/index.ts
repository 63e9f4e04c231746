export * from './postgres-view-store.js';
export { Leadership, type LeadershipOptions } from './leadership.js';
export type { PostgresOptions, ServerFacts } from './connect.js';
export { postgresFacts } from './facts.js';
