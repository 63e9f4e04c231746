export * from './demo-world.js';
export * from './load.js';
