export * from './engine-ledger.js';
