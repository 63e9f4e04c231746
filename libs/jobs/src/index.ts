export * from './port.js';
export * from './definition.js';
export * from './registry.js';
export * from './limits.js';
export * from './sweep.js';
export * from './heartbeat.js';
export { serveJob } from './thread/serve.js';
export { runInThread } from './thread/run-in-thread.js';
