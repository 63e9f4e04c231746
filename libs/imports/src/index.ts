export * from './table.js';
export * from './mapping.js';
export * from './known.js';
export type { RowProblem } from './entry.js';
export type { ImportDocument } from './documents.js';
export type { Question } from './questions.js';
export type { ImportFinding } from './rows.js';
export * from './plan.js';
export { KINDS } from './kinds/index.js';
