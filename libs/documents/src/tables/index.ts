export * from './bounds.js';
export * from './csv.js';
export { readXlsxTables } from './xlsx.js';
export { ENCODING_LABELS, UnreadableTable, type Encoding } from './decode.js';
