export * from './grid.js';
export * from './tables/bounds.js';
export * from './tables/csv.js';
export { ENCODING_LABELS, UnreadableTable, type Encoding } from './tables/decode.js';
export * from './print.js';
export * from './printed.js';
export { withCustomXml } from './custom-xml.js';
