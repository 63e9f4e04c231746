export * from './grid.js';
export * from './print.js';
export * from './zip.js';
export * from './printed.js';
export { withCustomXml } from './custom-xml.js';
export { Refused } from './reading/refused.js';
export { readPaper } from './reading/read-paper.js';
export { ReadingThread } from './reading/reading-thread.js';
export { flatXlsx, type FlatSheet } from './flat-xlsx.js';
