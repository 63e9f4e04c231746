export * from './bootstrap.js';
export * from './config.js';
export * from './ledger.module.js';
export * from './openapi.js';
export * from './open-ledger.js';
