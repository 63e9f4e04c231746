export * from './layout.js';
export * from './layouts/index.js';
export * from './print.js';
export * from './resolve.js';
export * from './sheet.js';
export * from './paper.js';
