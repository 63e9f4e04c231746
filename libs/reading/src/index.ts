export * from './paper.js';
export { recognise, type Recognised } from './recognise.js';
export type { EvaluationForm } from './evaluation/draft.js';
export { checkable, countOf, published } from './checkable.js';
