export * from './target-value.js';
export { parseActual, parseTarget, type Hint, type Parsed } from './parse.js';
export { printValue } from './print.js';
export { addQuantities, inOneUnit, isQuantity, periodOf, type Quantity } from './quantity.js';
export { isMoney, isRate, sameKind, scaled, type Scaled } from './units.js';
export { canonicalNumber } from './read-number.js';
export { VALUE_REMARKS, type ValueRemark } from './remarks.js';
