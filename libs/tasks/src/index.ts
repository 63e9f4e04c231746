export * from './open-jobs.js';
export * from './view.js';
export { JobDesk, type ResultFile } from './desk.js';
export type { ViewsSource } from './views-source.js';
export { planFile, rowsOfFile } from './imports/plan-file.js';
export { digest, planBytes, type FileAsked, type FileRead } from './imports/plan-bytes.js';
export { lookAt, MOST_LOOKED_AT, type Looked } from './imports/look.js';
export { runImport, type ImportAsked, type Imported } from './imports/run.js';
export { refusedRows } from './imports/refused-file.js';
