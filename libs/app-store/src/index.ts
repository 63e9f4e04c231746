export * from './port.js';
export { openSqliteAppStore } from './sqlite/open.js';
