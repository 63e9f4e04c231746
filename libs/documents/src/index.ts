export * from './layout.js';
export * from './layouts/index.js';
export * from './grid.js';
export * from './xlsx.js';
